import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { isInstalled } from './install.mjs';
import { inRoot } from './project.mjs';

type Entry = { readonly version?: string; readonly optionalDependencies?: Readonly<Record<string, string>> };

test('the lock file names every optional package, or npm ci refuses it', () => {
  const { packages } = JSON.parse(readFileSync(inRoot('package-lock.json'), 'utf8')) as {
    packages: Record<string, Entry>;
  };
  const isNamed = (path: string, name: string): boolean => {
    if (packages[`${path === '' ? '' : `${path}/`}node_modules/${name}`]) return true;
    return path !== '' && isNamed(path.replace(/\/?node_modules\/(?:@[^/]+\/)?[^/]+$/, ''), name);
  };
  const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies)
      .filter((name) => !isNamed(path, name))
      .map((name) => `${path} -> ${name}`),
  );
  expect(missing).toEqual([]);
});

test('what is installed is what the lock file names', () => {
  expect(isInstalled()).toBe(true);
});
