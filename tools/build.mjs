// Builds dist/ and writes a .gz beside every file that gains from it. `--if-stale` builds only when an input has changed.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { dist, hashFiles, inRoot, listFiles, runPackage } from './project.mjs';

const inputs = [
  'src',
  'workers',
  'public',
  'index.html',
  'package.json',
  'package-lock.json',
  'vite.config.ts',
  'tools',
];
const stamp = inRoot('.cache', 'build-inputs.sha256');
const compressible = /\.(?:js|mjs|css|html|json|wasm|bin|svg|webmanifest|csv|txt|map)$/;

const hashInputs = () =>
  hashFiles(
    inputs.map((path) => inRoot(path)),
    (file) => !/\.test\.tsx?$/.test(file),
  );

export function isBuilt() {
  return (
    existsSync(inRoot('dist', 'index.html')) && existsSync(stamp) && readFileSync(stamp, 'utf8').trim() === hashInputs()
  );
}

export async function build() {
  const hash = hashInputs();
  const code = await runPackage('vite', 'bin/vite.js', ['build', '--logLevel', 'warn']);
  if (code !== 0) throw new Error(`The build failed with exit code ${code}; the lines above say where.`);
  for (const file of listFiles(dist)) {
    if (!compressible.test(file)) continue;
    const plain = readFileSync(file);
    const packed = gzipSync(plain, { level: 9 });
    if (packed.length < plain.length) writeFileSync(`${file}.gz`, packed);
  }
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, `${hash}\n`);
}

export async function buildIfStale() {
  if (isBuilt()) return;
  console.log('Building ...');
  await build();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await (process.argv.includes('--if-stale') ? buildIfStale() : build());
}
