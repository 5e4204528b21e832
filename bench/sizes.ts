import { buildIfStale } from '../tools/build.mjs';
import { budgets, measureSizes } from '../tools/size.mjs';

/** What the product weighs: the scripts before the first view, and everything that is kept for use offline. */
export async function run(emit: (measurement: object) => void): Promise<void> {
  await buildIfStale();
  const { firstViewScripts, precache, files, scripts } = measureSizes();
  emit({
    what: 'first view scripts',
    gzipBytes: firstViewScripts,
    budget: budgets.firstViewScripts,
    files: scripts.length,
  });
  emit({ what: 'precache', gzipBytes: precache, budget: budgets.precache, files: files.length });
}
