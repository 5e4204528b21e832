import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const folder = join(import.meta.dirname, '..');

/** What modules keep that is none of the reader's data, and why. */
const harmless: Readonly<Record<string, string>> = {
  'app/offline-state.ts': 'news of the service worker',
  'kit/picture.ts': 'names of styles that can change a picture',
  'map/basemap.ts': 'the outlines that come with the app',
  'map/map-engine.ts': 'desks go with their map; the street map is a file of the user, and public',
  'settings/delete-everything.tsx': 'whether all was deleted, and a key destroyed',
  'settings/workspaces-card.tsx': 'the name of a workspace that was deleted: names of workspaces lie in plain sight',
  'state/route.ts': 'emptied by setAddressBook, which the lock calls',
  'vault/moves.ts': 'whether the page is going',
};

it('every module of the screens that keeps something empties itself on a lock, or keeps nothing of the data', () => {
  const keeps = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !name.includes('.test.'))
    .filter((name) => {
      const code = readFileSync(join(folder, name), 'utf8');
      return /^let /m.test(code) && !code.includes('onLeave(');
    });
  expect(keeps.map((name) => name.replaceAll('\\', '/')).toSorted()).toEqual(Object.keys(harmless).toSorted());
});
