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
  'append.warning.of-file': '{file}: {warning}',
  'append.by-hand': 'entered by hand',

  'append.fits.title': 'Add {file} to a dataset?',
  'append.fits.what':
    'It has the columns of a dataset that is here already. When it is added, rows that are there stay as they are, changed ones are replaced and listed, and new ones come in.',
  'append.fits.add': 'Add',
  'append.fits.add.of': 'Add to “{name}”',
  'append.fits.facts': '{count} incidents, {period}',
  'append.fits.new': 'Make a new dataset',
  'append.add': 'Add rows',
  'append.add.files': 'From files',
  'append.progress': 'Adding {file}',
  'append.add.label': 'Add rows of a file to {name}',
  'append.more': 'Add rows to {name}',
  'append.enter': 'Enter an incident',
  'append.watch': 'Watch a folder',
  'append.watch.again': 'Allow the folder again',
  'append.unwatch': 'Stop watching',
  'append.watch.none':
    'This browser cannot watch folders; Chrome and Edge on a computer can. Drop the files onto the page instead: rows that are there already are never added twice.',
  'append.folder.watching': 'Files that come into the folder {folder} are added by themselves.',
  'append.folder.asks': 'The browser wants to ask again before it reads the folder {folder}.',
  'append.folder.gone': 'The folder {folder} cannot be read any more: it was moved or deleted.',
  'append.folder.tab':
    'Only as long as this tab is open: with a passphrase nothing of the folder, not even its name, is written down outside of the encrypted store.',
  'append.folder': 'The folder {folder} of {name}',
  'append.folder.files': 'Files of the folder {folder}',
  'append.folder.added': '{file}: {rows} new rows, {updated} changed',
  'append.folder.nothing-new': '{file}: nothing new',
  'append.folder.refused': '{file}: not added. {reason}',
  'append.folder.news': '{file} was added to {name}: {rows} new rows, {updated} changed.',

  'append.balance.updated': 'took the place of a row',
  'append.balance.known': 'there already',

  'append.history': 'What was added',
  'append.history.read': '{count} rows read',
  'append.history.kept': '{count} kept',
  'append.history.new': '{count} new',
  'append.history.updated': '{count} changed',
  'append.history.known': '{count} there already',
  'append.history.duplicate': '{count} duplicates',
  'append.history.quarantined': '{count} quarantined',
  'append.history.column.new': 'new',
  'append.history.column.updated': 'changed',
  'append.history.removed': 'An incident entered by hand was taken out',
  'append.history.changes': 'Save the changed values (CSV)',

  'append.stale': 'Made before the last addition: {what} since.',
  'append.stale.new': '{count} new rows',
  'append.stale.updated': '{count} changed',
  'append.stale.removed': '{count} taken out',
  'append.stale.empty': 'No rows are left to train on.',
  'append.stale.again': 'Train again with the same settings',
  'append.stale.title': 'Training again',

  'entry.title': 'Enter an incident',
  'entry.title.change': 'Change an incident',
  'entry.log': 'Start a field log',
  'entry.log.title': 'A new field log',
  'entry.log.name': 'Name of the log',
  'entry.log.default': 'Field log',
  'entry.into': 'Into “{name}”. It stays on this device and works offline.',
  'entry.at': 'Date and time',
  'entry.category': 'Offence',
  'entry.category.hint': 'One that is known, or a new one',
  'entry.subcategory': 'Detail',
  'entry.area': 'Area',
  'entry.area.layer': 'The area is found from the place, by the boundaries of the dataset.',
  'entry.address': 'Address',
  'entry.note': 'Note',
  'entry.note.hint': 'Names, phone numbers and other identifiers of persons are struck out when it is saved.',
  'entry.place': 'Place',
  'entry.here': 'Where I am',
  'entry.here.finding': 'Finding the place',
  'entry.here.accuracy': 'To about {distance}. The position is used for this incident only.',
  'entry.here.denied':
    'The browser was not allowed to tell the position. Allow it in the settings of this page, or click on the map.',
  'entry.here.none': 'The position could not be found. Try again outdoors, or click on the map.',
  'entry.place.none': 'No place yet: click on the map, or take your position.',
  'entry.place.at': '{latitude}, {longitude}.',
  'entry.place.clear': 'Leave the place out',
  'entry.save': 'Save the incident',
  'entry.saving': 'Saving',
  'entry.saved': 'Saved: {category}, {at}.',
  'entry.undo': 'Undo',
  'entry.undone': 'Taken out again.',
  'entry.list': 'Entered by hand',
  'entry.edit': 'Change',
  'entry.remove': 'Take out',
  'entry.back': 'To the datasets',
} as const;

export const appendFailures = {
  'append.shape-differs':
    'The file {file} cannot be added to "{name}": one holds incidents, the other counts by area. Import it as a dataset of its own.',
  'append.precision-differs':
    'The file {file} cannot be added to "{name}": the dataset knows its times to the {stored}, the file to the {given}. Import it as a dataset of its own.',
  'append.crs-differs':
    'The file {file} cannot be added to "{name}": the places of the dataset are in {stored}, those of the file in {given}. Import it as a dataset of its own.',
  'append.column-missing':
    'The file {file} cannot be added to "{name}": it has no column "{column}" ({role}), which the dataset needs. Choose another file, or name the column so.',
  'append.row-unknown': 'There is no row with the id {id} that was entered by hand.',
  'append.entry-invalid': 'The incident cannot be saved: {what} is missing or cannot be read.',
  'append.no-folders':
    'This browser cannot watch folders. Chrome and Edge on a computer can; here, drop the files onto the page: rows that are there already are never added twice.',
  'append.folder-refused': 'The browser was not allowed to read the folder {folder}. Choose it again and allow it.',
  'append.not-incidents': '"{name}" holds counts by area. Single incidents can be added to datasets of incidents only.',
} as const;
