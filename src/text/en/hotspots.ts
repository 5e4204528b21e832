export const hotspotsText = {} as const;
