import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { methods } from './registry.ts';

const rows = readFileSync('docs/api.md', 'utf8').matchAll(/^\| `([\w-]+)` +\|/gm);

test('docs/api.md says of every method what its tables hold', () => {
  const documented = new Set([...rows].map(([, id]) => id));
  expect(methods.map(({ id }) => id).filter((id) => !documented.has(id))).toEqual([]);
});
