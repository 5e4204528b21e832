export const runsText = {} as const;
