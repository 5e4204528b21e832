export const appText = {} as const;
