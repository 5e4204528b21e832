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
    'The data is not encrypted by the app: anyone who can use this account on this device can read it. Use a device with an encrypted disk.',

  'settings.offline': 'Without a network',
  'settings.offline.ready': 'Ready offline: everything the app can do works without a network, also after a restart.',
  'settings.offline.not-yet':
    'Not ready yet: the files of the app are still being stored. Leave the page open a moment.',

  'settings.about': 'About',
  'settings.version': 'Version {version}',
  'settings.about.what':
    'Beatbook reads incident files, maps them, and trains its models in this browser. There is no server behind it.',
  'settings.about.privacy':
    'No request leaves this device: no account, no analytics, no map tiles, no fonts. The security policy of the page forbids it, and the mark at the foot of the list counts what was tried. The address of the page holds the filter, so the history of the browser does too.',
  'settings.about.limits':
    'Recorded incidents are not crime itself: they show where and when something was reported or found. A prediction is a statement about records, not about people, and is not grounds for a stop.',
  'settings.about.scripting':
    'Everything the screens do can be scripted: window.beatbook in the console of this page. See docs/api.md.',

  'settings.delete': 'Delete everything',
  'settings.delete.what':
    'Stored in this browser: datasets {datasets}, fitted models {runs}. Files on your disk are never touched.',
  'settings.delete.nothing': 'No dataset and no fitted model is stored in this browser.',
  'settings.delete.do': 'Delete everything',
  'settings.delete.running': 'Deleting',
  'settings.delete.title': 'Delete all data and models?',
  'settings.delete.sure':
    'This removes all datasets ({datasets}) and fitted models ({runs}) from this browser. It cannot be undone.',
  'settings.delete.done': 'All data and models are deleted.',
} as const;
