/** What can go wrong when the rows of a dataset are adjusted. */
export const adjustFailures = {
  'adjust.place-invalid':
    'A place that is left out needs a longitude, a latitude and a radius from 0 to {most} metres. Check the numbers.',
  'adjust.name-missing': 'A name is missing. Give one, then try again.',
  'adjust.group-invalid': 'The name of a group must have from 1 to {most} letters. Shorten it, or give it one.',
  'adjust.grouping-unknown': 'This grouping is no longer stored. It may have been deleted in another tab.',
  'adjust.column-unknown':
    'This dataset has no column {column} whose values could be listed. Choose one of its columns of labels or codes.',
} as const;
