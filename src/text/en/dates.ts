/** What the import says about dates and times. */
export const dateText = {
  'fix.end-before-start': 'The end lies before the beginning',
  'fix.end-impossible': 'An end that cannot be read as a date or time',
  'fix.reported-impossible': 'A date of the report that cannot be read',

  'warning.heap-00:00':
    '{rows} incidents are stamped 00:00, where about {expected} would be by the hours around: in most of them midnight stands for an unknown time. Their hour counts as unknown.',
  'warning.heap-00:01':
    '{rows} incidents are stamped 00:01, where about {expected} would be by the hours around: it stands for an unknown time. Their hour counts as unknown.',
  'warning.heap-12:00':
    '{rows} incidents are stamped 12:00, where about {expected} would be by the hours around: in most of them noon stands for an unknown time. Their hour counts as unknown.',
  'warning.heap-first-of-month-00:00':
    '{rows} incidents are stamped 00:00 on the first of a month, where about {expected} would be by other days. Their hour counts as unknown.',
  'warning.heap-kept':
    '{rows} incidents are stamped {time}, where about {expected} would be by the hours around. Some of them are guesses, but most may be right: their hour is kept.',
  'warning.heap-first-of-month':
    '{rows} incidents lie on the first of a month, where about {expected} would be by other days: for some the day is not known. They are kept on that day.',
  'warning.heap-first-of-year':
    '{rows} incidents lie on 1 January, where about {expected} would be by the days around: New Year, or the day of some is not known. They are kept on that day.',
  'warning.time-utc':
    'The dates are instants, and no time zone was given: times are shown in UTC. Import again with the time zone of the place.',
  'warning.dates-quarters': 'The dates are quarters. Each is kept as its first month.',
  'warning.dates-weeks': 'The dates are weeks. Each is kept as its first day.',
  'warning.first-days':
    'All dates are first days of a {period}, so they are taken for {period}s: no day is shown that the file may not know.',

  'dates.rule.as-written':
    'Times are the wall clock as the file writes it. Where clocks are put back, the repeated hour holds the incidents of both; where they are put forward, the skipped hour should be empty.',
  'dates.rule.converted-from-utc':
    'Times were converted from UTC to the wall clock of {timeZone}. Where clocks are put back, the repeated hour holds the incidents of both; where they are put forward, the skipped hour is empty.',
  'dates.rule.utc': 'Times are shown in UTC, because nobody said in which time zone the place is.',
  'dates.rule.stamped':
    'The dates are stamped as UTC (Z), but most publishers stamp local time so: they are taken for the wall clock as written. If they are UTC, say so where the columns are checked.',
  'dates.stamps': 'Dates stamped Z are',
  'dates.stamps.local': 'local time',
  'dates.stamps.utc': 'UTC, to be converted',
  'dates.format.excel-serial': 'Excel day numbers',
  'dates.format.epoch-seconds': 'Seconds since 1970 (UTC)',
  'dates.format.epoch-milliseconds': 'Milliseconds since 1970 (UTC)',
  'dates.fact.format': 'Dates written',
  'dates.fact.order': 'Day and month',
  'dates.fact.zone': 'Time zone',
  'dates.fact.times': 'Times',
  'dates.period.month': 'month',
  'dates.period.year': 'year',
  'dates.evidence.values':
    'Day and month were told apart by the dates themselves: {dayFirst} can only be day first, {monthFirst} only month first.',
  'dates.evidence.profile': 'The order of day and month is the one this publisher uses.',
  'dates.evidence.other-column': 'Another column of the file settled the order of day and month.',
  'dates.evidence.row-order': 'The rows are sorted by date in only one order of day and month, so that one was taken.',
  'dates.evidence.convention': 'Dates with dots are written with the day first.',
  'dates.evidence.either': 'Both orders of day and month read every date alike.',
  'dates.evidence.asked': 'Nothing in the file tells whether {example} has the day or the month first.',
  'dates.evidence.format': 'The order of day and month was given.',
} as const;
