/** Types with fewer test incidents are shown in grey: their scores say little. */
export const SMALL_TEST = 30;
