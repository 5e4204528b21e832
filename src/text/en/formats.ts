/** What can go wrong with files that are no plain text, and with several files at once. */
export const formatFailures = {
  'import.zip-damaged':
    'The archive {file} is damaged or was cut off before its end. Nothing of it was kept. Download it again.',
  'import.zip-encrypted':
    '{entry} in {file} is protected by a password. Unpack it with the password, then import what was inside.',
  'import.zip-method':
    '{entry} in {file} is packed in a way this app cannot unpack (method {method}). Unpack the archive, then import what was inside.',
  'import.zip-bomb':
    '{entry} in {file} would unpack to {bytes} bytes, more than an export of incidents can be. Nothing of it was unpacked.',
  'import.zip-empty': '{file} holds no table: {found}. Choose an archive with CSV, Excel, GeoJSON or Parquet files.',
  'import.zip-nested':
    '{entry} in {file} is an archive within an archive within an archive. Unpack the outer one first.',
  'import.too-large-to-unpack':
    '{file} takes {bytes} bytes unpacked and has to be read as a whole; the most is {most}. Save it as CSV, then import that.',
  'import.excel-old': '{file} is a workbook of the old Excel format (.xls). Save it as .xlsx or CSV, then import that.',
  'import.excel-locked':
    '{file} is protected by a password. Open it, save it without a password (or as CSV), then import that.',
  'import.excel-binary': '{file} is a binary workbook (.xlsb). Save it as .xlsx or CSV, then import that.',
  'import.excel-damaged':
    'The workbook {file} cannot be read: it is damaged, or no Excel workbook. Save it as CSV, then import that.',
  'import.opendocument': '{file} is an OpenDocument file (.ods). Save it as .xlsx or CSV, then import that.',
  'import.office-document': '{file} is a {kind} document, no table. Choose the file the incidents were exported to.',
  'import.sheet-unknown': '{file} has no sheet named {sheet}. Its sheets are: {sheets}.',
  'import.sheet-empty': 'The sheet {sheet} of {file} holds no table. The sheets are: {sheets}.',
  'import.json-not-geojson':
    '{file} is JSON but no GeoJSON with features ({found}). Export the incidents as GeoJSON points or as CSV.',
  'import.json-damaged':
    'The JSON of {file} breaks off or cannot be read near feature {feature}. Nothing of it was kept. Download it again.',
  'import.geojson-no-points':
    '{file} holds shapes ({kind}), not points. Incidents need points; shapes can be added as boundaries.',
  'import.parquet-damaged':
    'The Parquet file {file} is damaged, encrypted or was cut off. Nothing of it was kept. Download it again.',
  'import.parquet-no-columns': '{file} has no column that can be read as text or number.',
  'import.files-differ':
    '{file} has other columns than {first}: {difference}. Files of one dataset need the same columns; import it as a dataset of its own.',
  'import.no-files': 'No file was chosen.',
} as const;

/** What is said of files beside their rows. */
export const formatText = {
  'files.name': '{first} and {count} more',
  'files.difference-missing': 'it lacks the column {column}',
  'files.difference-extra': 'it has the further column {column}',
  'files.difference-width': 'it has {found} columns instead of {expected}',
  'note.archive-left-out': 'Not read from {file}: {names}.',
  'note.sheets-left-out':
    'Of {file} only the sheet {sheet} is read. Another one ({others}) can be chosen where the columns are checked.',
  'note.archive-more': 'and {count} more',
  'note.nested-left-out': 'Columns of {file} that hold lists were left out: {columns}.',
  'note.geojson-properties': 'Properties that only later features of {file} have were left out: {names}.',
  'note.geojson-projected': 'The coordinates of {file} are in {crs}, not in longitude and latitude.',
  'import.quarantine-file': 'file',
  'reason.geometry-not-point': 'A shape on the map that is no point',
  'reason.json-damaged': 'A record whose JSON cannot be read',
} as const;
