/** Why a row was set aside or changed, and what the import warns about. Keys: 'reason.<code>', 'fix.<code>', 'warning.<code>'. */
export const importText = {
  'import.quarantine-line': 'line',
  'import.quarantine-reason': 'reason',

  'reason.ragged': 'Too few or too many fields',
  'reason.header-repeated': 'The header line again',
  'reason.date-missing': 'No date',
  'reason.date-impossible': 'A date that no calendar has, or that cannot be read',
  'reason.date-future': 'A date after today, by the clock of this device',
  'reason.category-missing': 'No category',
  'reason.nul-byte': 'Unreadable characters (NUL bytes)',
  'reason.quote-unclosed': 'A quote that is never closed',

  'fix.place-missing': 'No coordinates',
  'fix.place-zero': 'Coordinates 0, 0',
  'fix.place-minus-one': 'Coordinates −1, −1',
  'fix.place-out-of-bounds': 'Coordinates outside the area of the file',
  'fix.place-swapped': 'Longitude and latitude exchanged',
  'fix.time-unknown': 'No time of day',
  'fix.row-unwrapped': 'The whole row was inside one pair of quotes',

  'warning.identical-rows.no-id':
    'Rows that repeat an earlier row exactly: {count}. The file has no incident number, so they were kept.',
  'warning.identical-rows.blank-id':
    'Rows without an incident number that repeat an earlier row exactly: {count}. They were kept.',
  'warning.identical-rows.counted':
    'Rows that repeat an earlier row exactly: {count}. Every row counts what it says, so they were kept.',
  'warning.encoding-mixed': 'Lines that are not valid UTF-8 and were read as windows-1252: {count}.',
  'warning.unwrapped': 'Rows that stood inside one pair of quotes and were taken apart: {count}.',
  'warning.column-as-text': 'Column {column} holds more than numbers and is kept as text.',
} as const;
