import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync, constants, unzipSync } from 'node:zlib';

/** Everything a file may hold: itself, and whatever in it unpacks as gzip or zlib, or all of it as Brotli (answers kept by the browser). */
function* layersOf(bytes: Buffer): Generator<Buffer> {
  yield bytes;
  for (let at = 0; at + 2 < bytes.length; at++) {
    const isGzip = bytes[at] === 0x1f && bytes[at + 1] === 0x8b && bytes[at + 2] === 8;
    const isZlib = bytes[at] === 0x78 && [0x01, 0x5e, 0x9c, 0xda].includes(bytes[at + 1]!);
    if (!isGzip && !isZlib) continue;
    const unpacked = unpack(() => unzipSync(bytes.subarray(at), { finishFlush: constants.Z_SYNC_FLUSH }));
    if (unpacked && unpacked.length > 16) yield unpacked;
  }
  const whole = unpack(() => brotliDecompressSync(bytes));
  if (whole) yield whole;
}

function unpack(work: () => Buffer): Buffer | null {
  try {
    return work();
  } catch {
    return null;
  }
}

/** Every spelling under which a word may lie in a file. UTF-16 in either order of bytes holds its letters with one byte between them. */
function spellingsOf(word: string): readonly string[] {
  return [word, [...word].join('\0'), Buffer.from(word).toString('hex')];
}

/**
 * Which words lie in which files below a folder, in UTF-8, in UTF-16 or as hexadecimal digits, whatever the case.
 *
 * LevelDB and the session files compress with Snappy, and that needs no unpacking here: Snappy copies whatever did not come before in the
 * same block as it is, and takes only runs of four letters that came before by reference. Words without vowels, which share no four letters
 * with each other, come before nowhere, so each stands as it is at least where it comes first.
 */
export function searchFolder(folder: string, words: readonly string[]): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const name = path.slice(folder.length + 1);
    const texts = [name.toLowerCase()];
    for (const layer of layersOf(readFileSync(path))) texts.push(layer.toString('latin1').toLowerCase());
    for (const word of words) {
      if (spellingsOf(word).some((spelling) => texts.some((text) => text.includes(spelling)))) {
        found.set(word, [...(found.get(word) ?? []), name]);
      }
    }
  }
  return found;
}

/** The files below a folder that hold these very bytes. */
export function findBytes(folder: string, bytes: Uint8Array): string[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files
    .map(({ parentPath, name }) => join(parentPath, name))
    .filter((path) => readFileSync(path).includes(Buffer.from(bytes)))
    .map((path) => path.slice(folder.length + 1));
}

/** How many files lie below a folder, and how many bytes. */
export function measureFolder(folder: string): { files: number; bytes: number } {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const bytes = files.reduce((sum, { parentPath, name }) => sum + readFileSync(join(parentPath, name)).length, 0);
  return { files: files.length, bytes };
}
