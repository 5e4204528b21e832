import { fail, succeed, type Result } from '../../../text/failure.ts';
import { say } from '../../../text/say.ts';
import type { StoredFile } from '../byte-source.ts';
import type { ImportSettings } from '../detection.ts';
import type { TableSource } from '../table-source.ts';
import { createExcelSource } from './excel-source.ts';
import { openTable } from './open-tables.ts';
import { readZipDirectory, type ZipEntry } from './zip-directory.ts';
import { checkEntry, giveEntry } from './zip-entry.ts';

/** Archives within archives that are opened. */
const MOST_DEPTH = 2;
/** Names that a note lists. */
const NAMES_LISTED = 10;

/** Files that no table is in, by the ending everybody gives them. */
const otherEnding =
  /\.(?:md|html?|pdf|docx?|rtf|odt|pptx?|xml|xsd|xsl|jpe?g|png|gif|tiff?|svg|prj|qpj|cpg|shp|shx|dbf|sbn|sbx|kml|py|r|sql|ya?ml|url|lnk|exe|dll|ini|db|log|sha256|md5)$/i;
/** What publishers and operating systems put beside their tables. */
const besideName =
  /(?:^|\/)(?:__MACOSX\/|\._|\.|thumbs\.db|readme|read_me|licen[cs]e|metadata|disclaimer|copying|changelog|desktop\.ini)/i;
/** Texts that may be tables and may be terms of use: what is in them decides. */
const doubtfulEnding = /\.(?:txt|json|dat|asc)$/i;

const isBeside = ({ name }: ZipEntry) => otherEnding.test(name) || besideName.test(name);

/** What else a zip can be: formats of office programs are archives, too. */
function refuseOffice(entries: readonly ZipEntry[], file: string): ReturnType<typeof fail> | null {
  const has = (name: string) => entries.some((entry) => entry.name.toLowerCase() === name);
  if (has('xl/workbook.bin')) return fail('import.excel-binary', { file });
  if (has('word/document.xml')) return fail('import.office-document', { file, kind: 'Word' });
  if (has('ppt/presentation.xml')) return fail('import.office-document', { file, kind: 'PowerPoint' });
  return has('meta-inf/manifest.xml') && has('content.xml') ? fail('import.opendocument', { file }) : null;
}

function listNames(names: readonly string[]): string {
  const listed = names.slice(0, NAMES_LISTED).join(', ');
  const more = names.length - NAMES_LISTED;
  return more > 0 ? `${listed} ${say('note.archive-more', { count: more })}` : listed;
}

/** Whether a doubtful text is a table after all; a failure of any other kind is told when it is read. */
async function isTable(source: TableSource, settings: ImportSettings): Promise<boolean> {
  const head = await source.readHead(settings);
  if (head.ok) return true;
  return ![
    'import.not-a-table',
    'import.empty-file',
    'import.no-rows',
    'import.json-not-geojson',
    'import.geojson-no-points',
    'import.binary-file',
  ].includes(head.failure.code);
}

/** Names without the folders, where they tell the files apart. */
function shortNames(entries: readonly ZipEntry[]): string[] {
  const short = entries.map(({ name }) => name.split('/').at(-1)!);
  return new Set(short).size === short.length ? short : entries.map(({ name }) => name);
}

/** The entries of an archive in which tables may be, under names that tell them apart. */
export function listTables(
  entries: readonly ZipEntry[],
): readonly { readonly entry: ZipEntry; readonly name: string }[] {
  const candidates = entries.filter((entry) => !entry.isFolder && !isBeside(entry));
  const names = shortNames(candidates);
  return candidates.map((entry, at) => ({ entry, name: names[at]! }));
}

/** Opens the tables of an archive, or the archive as the workbook it is. What is no table is named in a note. */
export async function openArchive(
  file: StoredFile,
  settings: ImportSettings,
  depth: number,
): Promise<Result<readonly TableSource[]>> {
  const directory = await readZipDirectory(file);
  if (!directory.ok) return directory;
  const entries = directory.value;
  if (entries.some(({ name }) => name.toLowerCase() === 'xl/workbook.xml'))
    return succeed([createExcelSource(file, entries)]);
  const refusal = refuseOffice(entries, file.name);
  if (refusal) return refusal;
  const inside = entries.filter(({ isFolder }) => !isFolder);
  const candidates = listTables(entries);
  const leftOut = inside.filter(isBeside).map(({ name }) => name);
  if (depth >= MOST_DEPTH && candidates.length > 0)
    return fail('import.zip-nested', { file: file.name, entry: candidates[0]!.entry.name });
  const sources: TableSource[] = [];
  for (const { entry, name } of candidates) {
    const refused = checkEntry(entry, file.name);
    if (refused) return refused;
    const opened = await openTable(giveEntry(file, entry, name), settings, depth + 1);
    if (!opened.ok) return opened;
    const [source] = opened.value;
    if (doubtfulEnding.test(entry.name) && source && !(await isTable(source, settings))) leftOut.push(entry.name);
    else sources.push(...opened.value);
  }
  if (sources.length === 0) {
    const found = inside.length === 0 ? '-' : listNames(inside.map(({ name }) => name));
    return fail('import.zip-empty', { file: file.name, found });
  }
  const note = leftOut.length > 0 ? [say('note.archive-left-out', { file: file.name, names: listNames(leftOut) })] : [];
  return succeed(
    sources.map((source, index) => (index === 0 ? { ...source, notes: () => [...note, ...source.notes()] } : source)),
  );
}
