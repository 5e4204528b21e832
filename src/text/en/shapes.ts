/** Sentences about what a row of a file stands for: counts of areas, offences of incidents, totals. */
export const shapesText = {
  'shape.all-categories': 'All offences',
  'shape.ask.counting': '{offences} rows share the incident number {example}. How do rows of one incident count?',
  'shape.ask.counting.offences': 'Each offence counts',
  'shape.ask.counting.offences.how': 'every row is one, under its own type; the usual rule of open data',
  'shape.ask.counting.incidents': 'Each incident counts once',
  'shape.ask.counting.incidents.how': 'under its first row; its other rows are kept and count 0',
  'shape.ask.period': 'The file holds counts but no date. Which period are they of?',
  'shape.ask.period.label': 'Year or month',
  'shape.ask.period.example': '2015 or 2015-03',
  'shape.no-map':
    'This dataset holds counts by area, not single incidents, so there is no map of points. Totals, trends and forecasts work on the counts.',
  'shape.left-out.not-collected': 'it was not collected in {periods} of {all} periods',
  'shape.by-area': 'by area',
  'shape.report': 'with {counts} counts for {areas} areas: {total} incidents in all.',
  'shape.report.one-area': 'with {counts} counts for one area: {total} incidents in all.',
  'shape.refused.title': 'Counts by area',
  'shape.refused.forecast': 'Forecast the counts',
  'shape.years.title': 'By year',
  'shape.years.how':
    'The file knows the year of a count and no more. A click on a year filters the other charts to it.',

  'reason.count-invalid': 'A count that is no whole number',
  'reason.count-missing': 'No count',
  'reason.total-row': 'A total of other rows, left out so that nothing is counted twice',

  'warning.total-rows':
    '{rows} rows with "{label}" in column {column} are the sums of other rows. They were set aside so that no incident is counted twice.',
  'warning.total-unproven':
    'Rows with "{label}" in column {column} read like totals but do not equal the sum of the other rows. They were kept; if they are totals, incidents are counted twice.',
  'warning.columns-summed':
    'These columns are sums of other columns and were left out, so that no incident is counted twice: {columns}.',
  'warning.columns-total':
    'These columns hold the total of all kinds and were left out, so that no incident is counted twice: {columns}.',
  'warning.columns-arrests':
    'These columns count arrests or clearances of the offences in the columns beside them and were left out: {columns}.',
  'warning.cells':
    'Each row of the file holds many counts: {cells} were read, {blank} were blank (not collected) and {invalid} were no whole numbers.',
  'warning.cells-partly':
    'Not collected in every row: {columns}. Totals over all types change when one of them begins or ends; compare types one by one.',
  'warning.same-names': 'Several areas bear these names, so each is shown with its {parent}: {areas}.',
  'warning.area-file': 'The file names no area, so all its counts belong to one area, {area}.',
  'warning.count-negative':
    '{rows} rows count −1: each cancels one incident that was counted before (unfounded or recoded). Totals are what is left.',
  'warning.counting-offences':
    '{rows} rows are further offences of {incidents} incidents. Each offence counts; to count each incident once, import the file again and choose that where its columns are checked.',
  'warning.counting-incidents':
    '{rows} rows are further offences of incidents already counted. They are kept but count 0, so that each incident counts once.',
} as const;

/** What can go wrong when a file holds counts. */
export const shapeFailures = {
  'import.period-missing':
    '{file} holds counts ({example}) but no date, month or year. Say which period they are of: a year such as 2015 or a month such as 2015-03.',
  'import.period-invalid':
    'The period {period} cannot be read. Write a year (2015), a month (2015-03) or a day (2015-03-01).',
  'import.count-columns-unfit':
    'The count columns that were named are not in the file, or its rows are incidents. Name columns of whole numbers in a table of counts by area.',
  'import.counting-rule-no-id':
    'Incidents cannot be counted once each: no column holds their id. Choose the id column, or count every row.',
  'forecast.not-collected':
    'Nothing that was asked for has counts in all {periods} periods: it was not collected all the time. Narrow the dates to when it was.',
  'model.needs-incidents':
    '{dataset} holds counts by area, not single incidents with places, so this method has nothing to work on. Use a forecast, or import a file of incidents.',
} as const;
