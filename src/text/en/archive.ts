/** Failures of archives. */
export const archiveFailures = {
  'archive.passphrase-required':
    'This workspace has a passphrase, so an archive of it needs one, too: without one, everything in it would lie open in a file. Choose a passphrase for the archive.',
  'archive.passphrase-missing': 'This archive is sealed with a passphrase. Enter it to open the archive.',
  'archive.wrong-passphrase': 'That is not the passphrase of this archive.',
  'archive.foreign': 'This is no archive of Beatbook. Archives end in .beatbook; other files go to the Data screen.',
  'archive.newer':
    'A newer version of the app made this archive, and this version cannot read it. Nothing was imported. Reload the page to get the newer version.',
  'archive.truncated':
    'The archive ends in the middle: it was not copied or downloaded whole. Nothing was imported. Copy it again from where it was made.',
  'archive.damaged':
    'The archive is damaged or was changed: it does not read back as it was written. Nothing was imported. Copy it again from where it was made, or take an older one.',
  'archive.key-settings':
    'The archive asks for so much memory or work to open it that no archive of Beatbook does. It was not opened.',
  'archive.unreadable':
    'The file could not be read to its end; it may have been moved, changed or deleted meanwhile. Nothing was imported. Choose it again.',
  'archive.dataset-damaged':
    'The dataset {name} does not read back as it was imported, so no archive was made of it. Check it on the Settings screen, or leave it out.',
  'archive.nothing': 'There is nothing to put into an archive. Import a file first.',
  'archive.too-few':
    'The dataset {name} has fewer than {minimum} incidents behind every count, so nothing of it can be shared without rows. Leave it out, or share it with its rows.',
  'archive.summary-again':
    'The dataset {name} came as a summary without rows itself. Share it in an archive with everything in it: there are no rows to leave out.',
  'archive.minimum': 'The least number of incidents behind a count is a whole number from 3 to 1,000; {given} is none.',
  'archive.cancelled': 'The archive was cancelled; nothing was kept.',
  'summary.only':
    'This dataset came as a summary without rows. It can be counted by {known}, but not by what was asked for here. Ask whoever sent it for an archive with rows.',
} as const;

/** What archives tell, and the card that makes and opens them. */
export const archiveText = {
  'archive.title': 'Archive',
  'archive.what': 'One file with what is stored here: a backup, or the way to another machine or to a colleague.',
  'archive.how':
    'The file is made on this device and goes nowhere but where you save it. With a passphrase it is sealed with AES-GCM under a key that Argon2id makes of the passphrase. When an archive is opened, all of it is checked first; what is damaged is refused whole.',
  'archive.content': 'What goes in',
  'archive.content.all': 'Everything',
  'archive.content.chosen': 'Chosen datasets',
  'archive.content.without-rows': 'Without rows',
  'archive.content.all.what':
    'All datasets with their quarantined rows, context files, adjustments, alerts and tags, all runs with their models, saved mappings, saved views and settings.',
  'archive.content.chosen.what': 'The chosen datasets with everything that belongs to them, and their runs.',
  'archive.content.without-rows.what':
    'Counts and models only: no rows, ids, addresses, texts or places. Small counts are left out, and some larger ones so that these cannot be worked out. Models that hold rows stay here.',
  'archive.datasets': 'Datasets',
  'archive.none': 'There is nothing to put into an archive yet. Import a file on the Data screen.',
  'archive.least': 'Least incidents behind a count',
  'archive.least.hint': 'Counts of fewer incidents are left out. 5 is usual; your agency may ask for more.',
  'archive.seal': 'Seal it with a passphrase',
  'archive.open':
    'Without a passphrase, whoever gets the file reads all of it. It has checksums that show damage, and no protection.',
  'archive.passphrase': 'Passphrase of the archive',
  'archive.passphrase.lost':
    'It need not be the passphrase of the workspace. Nobody can open the archive without it, and there is no recovery key.',
  'archive.make': 'Make archive',
  'archive.making': 'Making the archive',
  'archive.made': 'The archive is ready',
  'archive.made.what.summary': 'In it: {datasets}; runs: {runs}. {size}.',
  'archive.made.what': 'In it: {datasets}; runs: {runs}; mappings, context files and the like: {documents}. {size}.',
  'archive.left-out': 'Not in it:',
  'archive.left-out.nothing': 'Nothing was left out.',
  'archive.save': 'Save archive ({size})',
  'archive.saved':
    'Handed to the browser. See that the file is where you want it, and open it on the other machine before you delete anything here.',
  'archive.discard': 'Discard',
  'archive.backup.never': 'Never backed up',
  'archive.backup.on': 'Backed up on {date}',
  'archive.backup.before': 'Backed up on {date}; its rows have changed since',
  'archive.open.what': 'Open an archive from another machine, or a backup.',
  'archive.choose': 'Choose archive',
  'archive.opening': 'Checking and opening the archive',
  'archive.file': '{name} ({size}) is sealed.',
  'archive.do-open': 'Open archive',
  'archive.come': 'The archive was opened',
  'archive.come.what.summary': 'It was made on {date}. Datasets: {datasets}; runs: {runs}.',
  'archive.come.what':
    'It was made on {date}. Datasets: {datasets}; runs: {runs}; mappings, context files and the like: {documents}.',
  'archive.come.rows': '{count} rows',
  'archive.come.incidents': '{count} incidents in counts',
  'explore.summary':
    'This dataset came as a summary without rows: there is no map, and charts filter each other only where it has counts.',
  'archive.left-out.run': 'Run of {model}, {date}',
  'archive.left-out.run-unreadable': 'It does not open in this version of the app.',
  'archive.left-out.carries-rows': 'This kind of model holds rows of the data.',
  'archive.left-out.leaves-unknown':
    'An earlier version of the app trained it, and it does not tell how small its leaves are. Train it again.',
  'archive.left-out.small-leaves':
    'Incidents in its smallest leaf: {least}, where at least {minimum} are needed. Train it with larger leaves.',
  'archive.left-out.small-class': 'One of its types has fewer than {minimum} incidents.',
  'archive.left-out.small-cluster': 'One of its clusters has fewer than {minimum} incidents.',
  'archive.left-out.small-series': 'One of its series has fewer than {minimum} incidents.',
  'archive.left-out.trainings': 'Unfinished trainings: {count}',
  'archive.left-out.trainings.why': 'They go on only in the browser that began them.',
  'archive.left-out.street-map': 'The street map',
  'archive.left-out.street-map.why': 'It is a public file of its own; import it on the other machine again.',
  'archive.left-out.rows':
    'Rows, ids, addresses, coordinates, texts, quarantined rows, context files, adjustments and saved mappings',
  'archive.left-out.rows.why': 'The archive is without rows: it holds counts and models only.',
  'archive.shared-run':
    'Shared without rows: counts behind this run are multiples of {minimum}, so its figures and forecasts differ a little from the original.',
  'archive.shared-area': 'Area with few incidents {number}',
  'summary.no-rows': 'no rows',
  'summary.withheld': 'Nothing is shown here: each count is too small to be told, or the filter leaves none.',
  'summary.report': 'Counts of {count} incidents.',
  'summary.report.what':
    'Somebody shared it without its rows: it can be counted by type and month, by type and area, and by type, weekday and hour. There is no report of an import to read, and there are no rows to look at.',
  'summary.warning':
    'A summary without rows: counts of fewer than {minimum} incidents were left out, and some larger ones so that these cannot be worked out.',
  'summary.by.month': 'type and month',
  'summary.by.area': 'type and area',
  'summary.by.hour-of-week': 'type, weekday and hour',
} as const;
