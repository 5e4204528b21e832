/** Making, opening and closing a vault; workspaces; what a start has to tell. */
export const vaultUiText = {
  'vault.ask': 'Encrypt what is stored on this device?',
  'vault.ask.what':
    'The rows of your file are about to be stored in this browser. Without a passphrase anybody who can use this account, or copies its folder, can read them.',
  'vault.ask.no-recovery':
    'Nobody can open the data without the passphrase or the recovery key, which is shown once. There is no reset and no back door.',
  'vault.ask.later': 'You can also do this later, in Settings; what is stored by then is rewritten.',
  'vault.ask.do': 'Choose a passphrase',
  'vault.ask.skip': 'Not now',

  'vault.create': 'Encrypt this workspace',
  'vault.create.new': 'New workspace',
  'vault.create.do': 'Encrypt',
  'vault.create.new.do': 'Make it',
  'vault.create.back': 'Back',
  'vault.create.lost':
    'If you lose both the passphrase and the recovery key, the data is lost. The recovery key is shown once, in the next step.',
  'vault.create.rewrites':
    'What is stored is written anew, encrypted, read again beside the original, and the original is deleted. That can take a while for large datasets; leave the page open.',
  'vault.create.name': 'Name of the workspace',
  'vault.create.name.hint': 'Anybody who uses this browser can read it: choose one that tells nothing.',
  'vault.create.name.taken': 'There is a workspace {name} already. Choose another name, or open that one.',
  'vault.create.plain': 'Without a passphrase, not encrypted',
  'vault.create.working': 'Encrypting',
  'vault.create.working.what':
    'The key is derived from the passphrase, which takes a second or two on purpose; then everything stored is rewritten.',

  'vault.passphrase': 'Passphrase',
  'vault.passphrase.new': 'New passphrase',
  'vault.passphrase.again': 'The same again',
  'vault.passphrase.hint': 'Four or five unusual words are better than a short, odd one.',
  'vault.passphrase.show': 'Show what is typed',
  'vault.passphrase.differ': 'The two are not the same.',
  'vault.passphrase.caps': 'Caps Lock is on.',
  'vault.strength': 'Strength: {level}. {what}',
  'vault.strength.short': 'too short',
  'vault.strength.weak': 'weak',
  'vault.strength.fair': 'fair',
  'vault.strength.strong': 'strong',
  'vault.strength.short.what': 'It needs at least 8 characters.',
  'vault.strength.weak.what': 'Somebody who copies the folder of the browser would find it. Add words.',
  'vault.strength.fair.what': 'It keeps off anybody but a determined attacker with a copy. One more word helps.',
  'vault.strength.strong.what': 'Guessing it would take longer than anybody has.',

  'vault.key': 'Your recovery key',
  'vault.key.what':
    'It opens the workspace {workspace} when the passphrase is lost. It is shown only now and stored nowhere. Print it or write it down, and keep it away from this device.',
  'vault.key.copy': 'Copy',
  'vault.key.copied': 'Copied. Programs that keep a history of the clipboard have it now.',
  'vault.key.print': 'Print',
  'vault.key.kept': 'I have kept it',
  'vault.key.done': 'Done',
  'vault.key.sheet': 'Beatbook: recovery key',
  'vault.key.sheet.workspace': 'Workspace: {workspace}',
  'vault.key.sheet.date': 'Made on {date}',
  'vault.key.sheet.what':
    'Whoever has this key and the device, or a copy of its folder, can read the data. Capital letters, small letters and dashes make no difference when you type it.',

  'vault.lock': 'Lock',
  'vault.lock.now': 'Lock now',
  'lock.name': 'Locked',
  'lock.title': '{workspace} is locked',
  'lock.what': 'What is stored in it is encrypted. Enter the passphrase, or the recovery key.',
  'lock.choose': 'Choose a workspace',
  'lock.secret': 'Passphrase or recovery key',
  'lock.open': 'Open',
  'lock.opening': 'Opening',
  'lock.wait': 'Too many wrong passphrases. You can try again in {seconds} seconds.',
  'lock.again': 'You can try again now.',
  'lock.plain': '{workspace} has no passphrase and is not encrypted.',
  'lock.lost': 'Lost both the passphrase and the recovery key?',
  'lock.lost.what':
    'Then nobody can read this workspace any more. You can delete it, and import your files again into a new one.',
  'lock.delete': 'Delete this workspace',
  'vault.workspace.encrypted': 'encrypted',
  'vault.workspace.plain': 'not encrypted',
  'vault.workspace.new': 'New workspace',

  'vault.newer.title': 'This data belongs to a newer version',
  'vault.unavailable.title': 'Nothing can be stored here',
  'vault.unavailable.what':
    'The browser offers no database to this page. That happens in private windows and where site data is blocked. Leave the private window, or allow this site to store data, then reload.',
  'vault.failed.title': 'Beatbook could not open its data',
  'vault.reload': 'Reload the page',

  'vault.notices': 'While the app was closed',
  'vault.notices.close': 'Understood',
  'vault.busy-elsewhere':
    'Another tab or window is writing this data. This one follows; what you start here waits for it or is refused.',

  'vault.shortage': 'The disk space of this browser is used up',
  'vault.shortage.missing': '{missing} more is needed. Delete what you no longer need, then try again.',
  'vault.shortage.unknown': 'Delete what you no longer need, then try again.',
  'vault.shortage.delete': 'Delete {name}, {size}',
  'vault.shortage.nothing': 'No dataset is stored that could be deleted. Free space on the disk itself.',

  'vault.settings': 'Encryption',
  'vault.settings.none':
    'This workspace is not encrypted. A passphrase encrypts everything in it: rows, names, categories, areas, reports and models.',
  'vault.settings.on':
    'This workspace is encrypted: rows, names, categories, areas, reports and models. Its own name and the sizes of what it holds are not.',
  'vault.settings.create': 'Encrypt this workspace',
  'vault.settings.change': 'Change the passphrase',
  'vault.settings.changed':
    'The passphrase is changed. The old one opens nothing any more; the recovery key stays as it was.',
  'vault.settings.from': 'Present passphrase or recovery key',
  'vault.settings.auto': 'Lock after',
  'vault.settings.auto.minutes': '{minutes} minutes without a touch',
  'vault.settings.auto.minute': '1 minute without a touch',
  'vault.settings.auto.never': 'Never by itself',
  'vault.settings.auto.hint': 'A running import or training puts it off. Closing the tab always locks.',

  'vault.workspaces': 'Workspaces',
  'vault.workspaces.what':
    'Each is a store of its own with its own passphrase. Anybody who uses this browser can read their names and how much they hold, and delete them.',
  'vault.workspaces.here': 'open here',
  'vault.workspaces.open': 'Open',
  'vault.workspaces.open-of': 'Open {workspace}',
  'vault.workspaces.delete-of': 'Delete {workspace}',
  'vault.workspaces.delete.title': 'Delete the workspace {workspace}?',
  'vault.workspaces.delete.sealed':
    'Its keys are destroyed first, then everything in it. Nobody can bring it back, also not from what is left on the disk.',
  'vault.workspaces.delete.plain':
    'Everything in it is deleted. Traces may stay on the disk until the browser compacts its files.',

  'vault.retention': 'Keeping and deleting',
  'vault.retention.what':
    'A dataset with a date is purged from that day on, at the next start or at midnight, with its models and all that was made from it.',
  'vault.retention.none': 'No dataset is stored in this workspace.',
  'vault.retention.until': 'Purge from',
  'vault.retention.until-of': 'Purge {name} from',
  'vault.retention.never': 'Keep it',
  'vault.retention.due': 'Purged at the next start.',
  'vault.retention.never-of': 'Keep {name} without a date',
  'vault.retention.purge': 'Purge now',
  'vault.retention.purge-of': 'Purge now: {name}',
  'vault.retention.purge.title': 'Purge {name}?',
  'vault.retention.purge.what':
    'Rows, report, quarantine, models and everything else made from it are removed, and the store is searched for what is left.',
  'vault.retention.purge.sealed':
    'What the disk may still hold of it afterwards is encrypted. Deleting the whole workspace destroys the key as well.',
  'vault.retention.purge.plain':
    'This workspace is not encrypted: traces may stay readable on the disk until the browser compacts its files.',
  'vault.purge.clean': 'Purged and looked again: nothing is left of {name} in the store. Removed: {removed}.',
  'vault.purge.left': 'Something is left of {name} in the store: {left}. Close other tabs of this app and try again.',
  'vault.purge.key': 'The key was destroyed: what the disk may still hold cannot be read.',
  'vault.purge.traces':
    'Traces may stay on the disk until the browser compacts its files: this workspace was not encrypted.',
  'vault.purge.sealed-traces': 'What the disk may still hold of it is encrypted.',
  'vault.purge.rows': '{count} entries',
} as const;
