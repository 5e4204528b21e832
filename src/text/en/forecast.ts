export const forecastText = {} as const;
