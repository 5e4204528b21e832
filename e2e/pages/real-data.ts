import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../tools/project.mjs';

/** Where the real crime files lie that are too large, and not ours, to ship; absent on most machines. */
export const realData = process.env.BEATBOOK_DATA ?? join(root, '..', 'shared', 'data');

/** The path of a real file, or null where this machine has none. */
export function realFile(name: string): string | null {
  const path = join(realData, name);
  return existsSync(path) ? path : null;
}
