export const classifyText = {} as const;
