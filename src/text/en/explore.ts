export const exploreText = {} as const;
