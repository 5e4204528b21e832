export const dataText = {} as const;
