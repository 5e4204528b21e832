import { addTexts } from '../say.ts';

/** The proof page: what can be checked of what the app promises. */
export const proofText = {
  'proof.title': 'Proof',
  'proof.what':
    'What this app promises, checked now, in front of you: no request leaves this device, and what is stored is encrypted or not.',
  'proof.again': 'Check again',

  'proof.requests': 'Requests off this device',
  'proof.requests.none': 'None since this page was opened.',
  'proof.requests.some':
    '{count} since this page was opened. None got through the policy of the page; the last went to: {origins}.',
  'proof.requests.watch': 'Watched',
  'proof.requests.how': 'How',
  'proof.requests.count': 'Seen',
  'proof.requests.page': 'This page',
  'proof.requests.page.how': 'The browser’s own list of every request of the page (PerformanceObserver)',
  'proof.requests.page-policy': 'This page, stopped by its policy',
  'proof.requests.policy.how': 'Reports of the Content Security Policy, which allows this origin alone',
  'proof.requests.workers': 'Every worker',
  'proof.requests.workers.how': 'The same list inside each worker, told to the page',
  'proof.requests.workers-policy': 'Every worker, stopped by its policy',
  'proof.requests.worker': 'The service worker',
  'proof.requests.worker.how':
    'It sits between page and network: all requests to elsewhere, and all that send something',
  'proof.requests.worker.off': 'not in charge of this page; reload to put it in charge',
  'proof.requests.webrtc': 'Connections from browser to browser (WebRTC)',
  'proof.requests.webrtc.how': 'No policy forbids them, so their constructors are removed before any other script runs',
  'proof.requests.webrtc.gone': 'removed',
  'proof.requests.webrtc.there': 'present',
  'proof.requests.policy': 'Policy of this page: {policy}',
  'proof.requests.policy.unknown': 'Without a network the policy cannot be read again; the reports above still count.',

  'proof.store': 'What is stored, and how',
  'proof.store.sealed':
    'The workspace {workspace} is encrypted. {looked} rows were drawn by lot just now and read past the app, without the key: {sealed} are sealed, and in {readable} anything can be read.',
  'proof.store.plain':
    'The workspace {workspace} is not encrypted. {looked} rows were drawn by lot just now and read past the app: whoever can read the folder of this browser can read them.',
  'proof.store.empty': 'Nothing is stored in the workspace {workspace} yet.',
  'proof.store.entropy':
    'Noise of the same length has {noise} bits per byte; encrypted rows come as near to that as chance allows. Readable data has far fewer.',
  'proof.store.table': 'Table',
  'proof.store.rows': 'Rows',
  'proof.store.bytes': 'Size',
  'proof.store.about': 'about {size}',
  'proof.store.kept': 'Encrypted',
  'proof.store.kept.yes': 'yes',
  'proof.store.kept.no': 'no',
  'proof.store.kept.part': '{sealed} of {looked}',
  'proof.store.bits': 'Bits per byte',
  'proof.store.readable': 'Readable',
  'proof.store.first': 'First bytes of a row',
  'proof.store.clear':
    'In plain sight even so: ids, version numbers, kinds of entries, the number and size of rows, names of workspaces.',
  'proof.table.datasets': 'Datasets: names, categories, areas, reports',
  'proof.table.blocks': 'Rows, in blocks of columns',
  'proof.table.labels': 'Labels of categories and areas',
  'proof.table.quarantine': 'Quarantined rows',
  'proof.table.runs': 'Models: what they are',
  'proof.table.runDetails': 'Models: results',
  'proof.table.fitted': 'Models: fitted',
  'proof.table.checkpoints': 'Unfinished trainings',
  'proof.table.pendingImports': 'Imports under way',
  'proof.table.documents': 'Context, profiles, views, changes',

  'proof.datasets': 'Datasets',
  'proof.datasets.verify': 'Read all of it again',
  'proof.datasets.verify-of': 'Read all of it again: {name}',
  'proof.datasets.verifying': 'Reading',
  'proof.datasets.ok': 'Whole: {rows} rows, {bytes}; the checksum of every block is right (blocks of rows: {blocks}).',
  'proof.datasets.damaged':
    'Damaged: {count} of its blocks cannot be read. Import the file again, or open an archive of it.',
  'proof.datasets.other': 'Its blocks are sound, but together they are not what was imported. Import the file again.',
  'proof.datasets.none': 'No dataset is stored in this workspace.',

  'proof.beside': 'Beside the workspace',
  'proof.beside.databases': 'Databases',
  'proof.beside.database': '{name}: {workspace}',
  'proof.beside.database.list': 'the list of workspaces: names, wrapped keys, settings of this machine',
  'proof.beside.database.leftover':
    'belongs to no workspace: a leftover of something deleted, which goes at the next start',
  'proof.beside.database.sealed': 'workspace {workspace}, encrypted',
  'proof.beside.database.plain': 'workspace {workspace}, not encrypted',
  'proof.beside.files': 'Files (the street map)',
  'proof.beside.files.none': 'none',
  'proof.beside.caches': 'Files of the app itself, for use without a network',
  'proof.beside.caches.count': '{count} files',
  'proof.beside.settings': 'Settings of this browser',
  'proof.beside.settings.none': 'none',
  'proof.beside.address': 'Address of this page, which the browser writes to its history',
  'proof.beside.address.sealed': '{address}: an id, which tells nothing outside of this workspace',
  'proof.beside.address.plain': '{address}: says what you look at, as always without a passphrase',
  'proof.beside.keeping': 'How long it is kept',
  'proof.beside.keeping.persisted': 'The browser has promised to keep it until you delete it.',
  'proof.beside.keeping.saved':
    'The browser may delete it by itself when disk space runs out, but every dataset is in an archive as it is now. Keep the archive.',
  'proof.beside.keeping.evictable':
    'May be evicted: the browser may delete it by itself when disk space runs out. Keep the original files, or an archive.',

  'proof.limits': 'What this page cannot prove',
  'proof.limits.self':
    'It is part of the app it speaks about. Who does not trust the app should look from outside: the developer tools of the browser, or a machine without a network.',
  'proof.limits.browser':
    'The browser itself and its extensions can read every page and make requests of their own. Use a profile without extensions, and switch Autofill off.',
  'proof.limits.navigation':
    'No policy forbids WebRTC or going to another address. Both are taken away by a script that runs first, where the browser lets it; the app has no link elsewhere.',
  'proof.limits.memory':
    'While a workspace is open its data lies in memory, and the system may write memory to disk (swap, hibernation, crash reports).',
  'proof.limits.disk':
    'What was deleted may lie on the disk for a while. Encrypted traces cannot be read; traces of an unencrypted workspace can.',
  'proof.limits.passphrase':
    'Somebody with a copy of the folder may guess passphrases as fast as their machines allow. Only a strong one stands against that.',
} as const;

addTexts(proofText);
