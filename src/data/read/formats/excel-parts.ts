import { succeed, type Result } from '../../../text/failure.ts';
import type { StoredFile } from '../byte-source.ts';
import { checkEntry, openEntry, readWhole } from './zip-entry.ts';
import type { ZipEntry } from './zip-directory.ts';

/** A sheet of a workbook, as its list of sheets names it. */
export type SheetEntry = { readonly name: string; readonly isHidden: boolean; readonly path: string | null };

const attribute = (tag: string, name: string) => new RegExp(`[\\s:]${name}\\s*=\\s*["']([^"']*)["']`).exec(tag)?.[1];

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function decodeEntities(text: string): string {
  return text.replace(/&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name) => {
    if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex, 16));
    if (decimal !== undefined) return String.fromCodePoint(Number(decimal));
    return entities[name as string] ?? whole;
  });
}

/** Sheets of a workbook in their order, from the texts of xl/workbook.xml and its relations (ECMA-376, part 1, 18.2.19). */
export function listSheets(workbook: string, relations: string): SheetEntry[] {
  const paths = new Map<string, string>();
  for (const [tag] of relations.matchAll(/<(?:\w+:)?Relationship\b[^>]*>/g)) {
    const target = attribute(tag, 'Target') ?? '';
    if (!/worksheet"|worksheet'/.test(tag)) continue;
    paths.set(attribute(tag, 'Id') ?? '', target.startsWith('/') ? target.slice(1) : `xl/${target}`);
  }
  return [...workbook.matchAll(/<(?:\w+:)?sheet\b[^>]*>/g)].map(([tag]) => ({
    name: decodeEntities(attribute(tag, 'name') ?? ''),
    isHidden: /hidden/i.test(attribute(tag, 'state') ?? ''),
    path: paths.get(/\w+:id\s*=\s*["']([^"']*)["']/.exec(tag)?.[1] ?? '') ?? null,
  }));
}

/** One part of a workbook, unpacked; null when there is none of that name. */
export async function readPart(
  file: StoredFile,
  entries: readonly ZipEntry[],
  name: string,
): Promise<Result<Uint8Array<ArrayBuffer> | null>> {
  const entry = entries.find((other) => other.name.toLowerCase() === name.toLowerCase());
  if (!entry) return succeed(null);
  const refusal = checkEntry(entry, file.name);
  return refusal ?? (await readWhole(openEntry(file, entry, file.name), entry.unpackedBytes));
}
