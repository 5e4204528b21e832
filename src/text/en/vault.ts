/** Failures of the vault, the workspaces and of the store as a whole. */
export const vaultFailures = {
  'vault.locked': 'This workspace is locked. Enter its passphrase to open it.',
  'vault.wrong-passphrase': 'That is not the passphrase or the recovery key of this workspace.',
  'vault.too-many-attempts': 'Too many wrong passphrases. Wait {seconds} seconds, then try again.',
  'vault.passphrase-short':
    'A passphrase needs at least {least} characters. Four or five unusual words are better than a short, odd one.',
  'vault.none': 'The workspace {workspace} has no passphrase, so it cannot be locked or unlocked.',
  'vault.exists': 'The workspace {workspace} has a passphrase already. Change it instead.',
  'vault.verify-failed':
    'The encrypted copy did not read back as it was written, so it was thrown away. Your data is as before, not encrypted. Check the disk, then try again.',
  'vault.damaged':
    'What opens this vault is damaged: neither the passphrase nor the recovery key can open it. Restore an archive of it.',
  'vault.newer': 'A newer version of the app made this vault. Reload the page to get that version.',
  'vault.workspace-unknown': 'There is no workspace {workspace} on this machine.',
  'vault.workspace-name': 'A workspace needs a name of 1 to 60 characters.',
  'storage.busy':
    'Another tab or another job is writing this data right now. Wait until it has finished, or stop it there, then try again.',
  'storage.newer':
    'A newer version of the app has changed how this data is stored, and this version cannot read it. Nothing was touched. Reload the page to get the newer version.',
  'storage.row-damaged':
    'An entry of the store ({table}) is damaged or was changed from outside. Check the datasets on the Data screen and restore what is damaged from its file or an archive.',
  'storage.retention-date': 'A retention date is a day such as 2027-01-31; {date} is none.',
} as const;

/** What the vault and the store tell beside the screens' own words. */
export const vaultText = {
  'vault.notice.import': 'An import of {name} was interrupted; nothing of it was kept. Import the file again.',
  'vault.notice.append': 'Adding {name} was interrupted; the dataset is as it was before. Add the file again.',
  'vault.notice.archive': 'Opening the archive {name} was interrupted; nothing of it was kept. Open it again.',
  'vault.notice.vault': 'Encrypting the workspace {name} was interrupted; it is as it was before, not encrypted.',
  'vault.notice.encrypted':
    'The workspace {name} was encrypted, but its recovery key was not shown before the browser ended. The passphrase opens it; save an archive in case you lose it.',
  'vault.notice.passphrase':
    'Changing the passphrase of the workspace {name} was interrupted; the old one still opens it. Change it again.',
  'vault.notice.workspace': 'Deleting a workspace was interrupted; what was left of it is removed now.',
  'vault.notice.delete': 'Deleting {name} was interrupted; it is still here, as it was. Delete it again.',
  'vault.notice.retention': 'The dataset {name} had reached its retention date and was purged.',
  'vault.notice.training': 'A training of {name} was interrupted; it can go on from its last finished epoch.',
  'vault.notice.training-begun':
    'A training of {name} was interrupted before anything of it was saved; it can start again.',
  'vault.quota-more': '{missing} more is needed and {free} is free.',
  'vault.quota-up-to': 'Up to {missing} more is needed.',
  'vault.quota-unknown': 'How much more is needed is not known yet.',
  'vault.quota-largest': 'The largest datasets: {deletable}.',
} as const;
