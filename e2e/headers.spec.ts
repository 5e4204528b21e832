import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './fixtures/test.ts';
import { dist } from '../tools/project.mjs';
import { responseHeaders } from '../tools/serve.mjs';

const assets = readdirSync(join(dist, 'assets'));

test('every kind of file is sent with the policy headers, its media type and compressed', async ({ server }) => {
  const endings = [...new Set(assets.filter((name) => !name.endsWith('.gz')).map((name) => name.split('.').at(-1)))];
  expect(endings).toEqual(expect.arrayContaining(['js', 'css']));
  const paths = endings.map((ending) => `assets/${assets.find((name) => name.endsWith(`.${ending}`))}`);
  for (const path of ['', 'index.html', 'sw.js', 'manifest.webmanifest', ...paths]) {
    const answer = await fetch(new URL(path, server.url), { headers: { 'accept-encoding': 'gzip' } });
    expect(answer.status, path).toBe(200);
    for (const [name, value] of Object.entries(responseHeaders)) expect(answer.headers.get(name), path).toBe(value);
    expect(answer.headers.get('content-type'), path).toMatch(mediaType(path));
    expect(answer.headers.get('cache-control'), path).toMatch(path.startsWith('assets/') ? /immutable/ : /no-cache/);
  }
  const shell = await fetch(server.url, { headers: { 'accept-encoding': 'gzip' } });
  expect(shell.headers.get('content-encoding')).toBe('gzip');
});

test('what is not there, and what would change something, is refused with the same headers', async ({ server }) => {
  const missing = await fetch(new URL('assets/missing.js', server.url));
  expect(missing.status).toBe(404);
  expect(missing.headers.get('content-security-policy')).toBe(responseHeaders['Content-Security-Policy']);
  expect((await fetch(server.url, { method: 'POST', body: 'x' })).status).toBe(405);
  expect((await fetch(new URL('..%2f..%2fpackage.json', server.url))).status).toBe(404);
});

function mediaType(path: string): RegExp {
  if (path === '' || path.endsWith('.html')) return /^text\/html/;
  if (/\.m?js$/.test(path)) return /^text\/javascript/;
  if (path.endsWith('.css')) return /^text\/css/;
  if (path.endsWith('.wasm')) return /^application\/wasm/;
  if (path.endsWith('.webmanifest')) return /^application\/manifest\+json/;
  if (path.endsWith('.bin')) return /^application\/octet-stream/;
  return /^application\/json|^image\/|^font\/|^text\//;
}
