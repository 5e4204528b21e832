// Holds the built product to its size budgets, in bytes after gzip.
import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { dist, listFiles } from './project.mjs';

const kilobyte = 1000;
export const budgets = { firstViewScripts: 180 * kilobyte, precache: 6000 * kilobyte };

const gzipSize = (file) => gzipSync(readFileSync(file), { level: 9 }).length;

/** The scripts that the page itself names, with all they import statically: what stands before the first view. */
function listFirstViewScripts() {
  const html = readFileSync(join(dist, 'index.html'), 'utf8');
  const named = [...html.matchAll(/(?:src|href)="\.\/([^"]+\.m?js)"/g)].map((match) => join(dist, match[1]));
  const found = new Set();
  for (const queue = named; queue.length > 0;) {
    const file = queue.pop();
    if (found.has(file)) continue;
    found.add(file);
    const code = readFileSync(file, 'utf8');
    for (const match of code.matchAll(
      /(?:^|[;}\s])(?:import|export)\s*(?:[^'"();]*?from\s*)?["'`](\.[^"'`]+\.m?js)["'`]/g,
    )) {
      queue.push(join(file, '..', match[1]));
    }
  }
  return [...found];
}

export function measureSizes() {
  const sum = (files) => files.reduce((total, file) => total + gzipSize(file), 0);
  const files = listFiles(dist).filter((file) => !file.endsWith('.gz'));
  const scripts = listFirstViewScripts();
  return {
    firstViewScripts: sum(scripts),
    precache: sum(files),
    files: files.map((file) => [relative(dist, file), gzipSize(file)]).toSorted((a, b) => b[1] - a[1]),
    scripts: scripts.map((file) => relative(dist, file)),
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (!existsSync(join(dist, 'index.html'))) {
    console.error('There is no dist/ to measure. Run npm run build first.');
    process.exit(1);
  }
  const sizes = measureSizes();
  const show = (name, title) => {
    const isOver = sizes[name] > budgets[name];
    console.log(
      `${title}: ${(sizes[name] / 1000).toFixed(1)} kB of ${budgets[name] / 1000} kB gzip${isOver ? '  TOO LARGE' : ''}`,
    );
    return isOver;
  };
  const over = [
    show('firstViewScripts', `First view, ${sizes.scripts.length} scripts`),
    show('precache', `Everything, ${sizes.files.length} files`),
  ];
  for (const [name, bytes] of sizes.files.slice(0, 12))
    console.log(`  ${(bytes / 1000).toFixed(1).padStart(8)} kB  ${name}`);
  // What is needed only for maps or training must not be in the way of the first view.
  const lazy = sizes.scripts.filter((name) => /maplibre|tfjs|tensor|recharts/i.test(name));
  if (lazy.length > 0) console.log(`Loaded too early: ${lazy.join(', ')}`);
  process.exit(over.includes(true) || lazy.length > 0 ? 1 : 0);
}
