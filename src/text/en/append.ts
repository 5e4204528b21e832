/** Adding to a dataset: the same export again, a watched folder, an incident entered by hand. */
export const appendText = {
  'append.csv.at': 'added at',
  'append.csv.file': 'file',
  'append.csv.row': 'row',
  'append.csv.id': 'id',
  'append.csv.column': 'column',
  'append.csv.before': 'before',
  'append.csv.after': 'after',
  'append.csv.rest': '{count} values changed; the first {listed} are listed',

  'append.warning.numbers':
    '{count} values of the column {column} are no numbers, which the dataset has there. They were left blank.',
  'append.warning.columns-missing':
    'The file lacks columns the dataset has: {columns}. New rows are blank there; changed rows keep what they had.',
  'append.warning.columns-new':
    'The file has columns the dataset does not have: {columns}. They were left out. Import the file as a dataset of its own to keep them.',
  'append.warning.dates-by-values':
    'The dates of this file are written in another order than those of the dataset; they were read by their own values.',
  'append.by-hand': 'entered by hand',
} as const;

export const appendFailures = {
  'append.shape-differs':
    'The file {file} cannot be added to "{name}": one holds incidents, the other counts by area. Import it as a dataset of its own.',
  'append.precision-differs':
    'The file {file} cannot be added to "{name}": the dataset knows its times to the {stored}, the file to the {given}. Import it as a dataset of its own.',
  'append.crs-differs':
    'The file {file} cannot be added to "{name}": the places of the dataset are in {stored}, those of the file in {given}. Import it as a dataset of its own, or name the system of the file with the option "crs".',
  'append.column-missing':
    'The file {file} cannot be added to "{name}": it has no column for {role}, which the dataset needs ("{column}"). Choose another file, or name the column with the option "columns".',
  'append.row-unknown': 'There is no row with the id {id} that was entered by hand.',
  'append.entry-invalid': 'The incident cannot be saved: {what} is missing or cannot be read.',
  'append.no-folders':
    'This browser cannot watch folders. Chrome and Edge on a computer can; here, drop the files onto the page: rows that are there already are never added twice.',
  'append.folder-refused': 'The browser was not allowed to read the folder {folder}. Choose it again and allow it.',
  'append.not-incidents': '"{name}" holds counts by area. Single incidents can be added to datasets of incidents only.',
} as const;
