/** How exactly a file knows its dates. A file that knows only the month never gets an hour chart. */
export type DatePrecision = 'minute' | 'hour' | 'day' | 'month' | 'year';
