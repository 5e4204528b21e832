/** Titles, summaries and parameter help of the models: keys are 'model.<id>.<what>'. */
export const modelText = {} as const;
