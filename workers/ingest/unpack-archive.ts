import { listTables } from '../../src/data/read/formats/archive.ts';
import { readZipDirectory } from '../../src/data/read/formats/zip-directory.ts';
import { checkEntry, openEntry } from '../../src/data/read/formats/zip-entry.ts';
import { fail, succeed, type Result } from '../../src/text/failure.ts';
import type { NamedFiles } from '../contracts.ts';
import { readSlice } from './read-pieces.ts';

/** Unpacked bytes beyond which an archive is better unpacked by other means. */
const MOST_BYTES = 2e9;

/** The tables of an archive as files of their own; the browser keeps large ones on the disk. */
export async function unpackArchive({ file, name }: NamedFiles[number]): Promise<Result<NamedFiles>> {
  const stored = { name, size: file.size, read: (from: number, to: number) => readSlice(file, from, to, name) };
  const directory = await readZipDirectory(stored);
  if (!directory.ok) return directory;
  const tables = listTables(directory.value);
  const bytes = tables.reduce((sum, { entry }) => sum + entry.unpackedBytes, 0);
  if (bytes > MOST_BYTES) return fail('import.too-large-to-unpack', { file: name, bytes, most: MOST_BYTES });
  const files: NamedFiles[number][] = [];
  for (const table of tables) {
    const refused = checkEntry(table.entry, name);
    if (refused) return refused;
    const pieces: Uint8Array<ArrayBuffer>[] = [];
    for await (const piece of openEntry(stored, table.entry, table.name).open()) {
      if (!piece.ok) return piece;
      pieces.push(piece.value as Uint8Array<ArrayBuffer>);
    }
    files.push({ file: new Blob(pieces), name: table.name });
  }
  return succeed(files);
}
