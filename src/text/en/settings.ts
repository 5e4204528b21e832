/** The Settings screen. */
export const settingsText = {
  'settings.theme': 'Colours',
  'settings.theme.system': 'As the system',
  'settings.theme.light': 'Light',
  'settings.theme.dark': 'Dark',

  'settings.storage': 'Storage',
  'settings.storage.share': '{share} of the space is used',
  'settings.storage.persisted': 'The browser has promised to keep the data until you delete it.',
  'settings.storage.not-persisted':
    'The browser may delete the data by itself when disk space runs out. Keep the original files.',
  'settings.storage.ask': 'Ask the browser to keep it',
  'settings.storage.refused':
    'The browser refused. Browsers agree for sites that are installed or often used; install the app and ask again.',
  'settings.storage.not-encrypted':
    'This workspace is not encrypted: anyone who can use this account on this device can read it. Choose a passphrase above, or use a device with an encrypted disk.',

  'settings.offline': 'Without a network',
  'settings.offline.ready': 'Ready offline: everything the app can do works without a network, also after a restart.',
  'settings.offline.not-yet':
    'Not ready yet: the files of the app are still being stored. Leave the page open a moment.',

  'settings.about': 'About',
  'settings.version': 'Version {version}',
  'settings.about.what':
    'Beatbook reads incident files, maps them, and trains its models in this browser. There is no server behind it.',
  'settings.about.privacy':
    'No request leaves this device: no account, no analytics, no map tiles, no fonts. The security policy of the page forbids it, and the mark at the foot of the list counts what was tried. Without a passphrase the address of the page holds the filter, so the history of the browser does too; with one it holds an id.',
  'settings.about.limits':
    'Recorded incidents are not crime itself: they show where and when something was reported or found. A prediction is a statement about records, not about people, and is not grounds for a stop.',
  'settings.about.scripting':
    'Everything the screens do can be scripted: window.beatbook in the console of this page. See docs/api.md.',

  'settings.delete': 'Delete everything',
  'settings.delete.what':
    'Stored in this workspace: datasets {datasets}, fitted models {runs}. All workspaces of this browser are deleted, with their passphrases and settings. Files on your disk are never touched.',
  'settings.delete.nothing':
    'No dataset and no fitted model is stored in this workspace. All workspaces of this browser are deleted, with their passphrases and settings.',
  'settings.delete.do': 'Delete everything',
  'settings.delete.running': 'Deleting',
  'settings.delete.title': 'Delete all data and models?',
  'settings.delete.sure':
    'This removes everything from this browser: all datasets ({datasets} in this workspace), fitted models ({runs}), other workspaces, street map and settings. Encrypted workspaces lose their keys first. It cannot be undone.',
  'settings.delete.done': 'Everything is deleted; a second look found nothing left.',
  'settings.delete.left': 'Not everything could be deleted. Close other tabs of this app, reload, and delete again.',
} as const;
