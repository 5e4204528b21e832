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
  'archive.cancelled': 'The archive was cancelled; nothing was kept.',
  'summary.only':
    'This dataset came as a summary without rows: it has counts by {known} only, not what was asked for. Ask whoever sent it for an archive with rows.',
} as const;

/** What archives tell, and the card that makes and opens them. */
export const archiveText = {} as const;
