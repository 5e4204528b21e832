import type { BeatbookApp } from '../../beatbook.ts';
import type { Detection } from '../../data/read/detection.ts';
import { normalizeHeader } from '../../data/read/profile.ts';
import { say } from '../../text/say.ts';
import { type Problem, problemOf } from '../state/problem.ts';

/**
 * Files of one drop that belong together. 'incidents': one dataset; 'table': no dates or types, so it may be a table about areas or days;
 * 'boundaries': shapes; 'mapping': choices saved earlier; 'unreadable': nothing is known to do with it.
 */
export type FileGroup = {
  readonly kind: 'incidents' | 'table' | 'boundaries' | 'mapping' | 'unreadable';
  readonly files: readonly File[];
  readonly columns: readonly string[];
  /** How the columns differ from those of the first group of incidents: the first column that does. */
  readonly difference: string | null;
  readonly problem: Problem | null;
};

/** Codes of files that hold shapes instead of rows. */
const SHAPES: ReadonlySet<string> = new Set(['import.geojson-no-points', 'import.json-not-geojson']);
const SHAPE_NAMES = /\.(kml|kmz|gpkg|shp|topojson)$/i;
/** A zipped shapefile holds no table. */
const ARCHIVE_CODES: ReadonlySet<string> = new Set(['import.zip-empty', 'import.binary-file']);

/** A file without a date, or with neither type nor place, is none of incidents. */
export function isNoIncidents({ doubts, shape }: Pick<Detection, 'doubts' | 'shape'>): boolean {
  if (shape === 'area-counts') return false;
  const missing = new Set(doubts.flatMap((doubt) => (doubt.kind === 'column-missing' ? [doubt.role] : [])));
  return missing.has('date') || (missing.has('category') && missing.has('area'));
}

/** The first column that one list has and the other has not; null when they are the same in some order. */
export function differenceOf(first: readonly string[], other: readonly string[]): string | null {
  const here = new Set(other.map(keyOf));
  const missing = first.find((header) => !here.has(keyOf(header)));
  if (missing !== undefined) return say('files.difference-missing', { column: missing });
  const there = new Set(first.map(keyOf));
  const extra = other.find((header) => !there.has(keyOf(header)));
  if (extra !== undefined) return say('files.difference-extra', { column: extra });
  return first.length === other.length
    ? null
    : say('files.difference-width', { found: other.length, expected: first.length });
}

const keyOf = (header: string) => normalizeHeader(header) || header;

/**
 * Looks at each file and puts those of one schema together; the largest group of incidents comes first. An archive of files that differ is
 * taken for its files. `onDone` is told how many of how many files were looked at.
 */
export async function sortFiles(
  app: Pick<BeatbookApp, 'detect' | 'unpackArchive'>,
  files: readonly File[],
  signal: AbortSignal,
  onDone: (done: number, files: number) => void,
): Promise<readonly FileGroup[]> {
  const groups: FileGroup[] = [];
  const waiting = [...files];
  for (let at = 0; at < waiting.length; at++) {
    if (signal.aborted) return [];
    const file = waiting[at]!;
    const found = await lookAt(app, file, signal);
    if (found.problem?.code === 'import.files-differ') {
      const inside = await app.unpackArchive(file, { signal }).catch(() => []);
      if (inside.length > 0) {
        waiting.splice(at--, 1, ...inside);
        continue;
      }
    }
    const group = groups.find(
      (other) =>
        other.kind === found.kind && found.kind === 'incidents' && differenceOf(other.columns, found.columns) === null,
    );
    if (group) groups[groups.indexOf(group)] = { ...group, files: [...group.files, file] };
    else groups.push(found);
    onDone(at + 1, waiting.length);
  }
  const order = ['incidents', 'table', 'boundaries', 'mapping', 'unreadable'];
  const sorted = groups.toSorted(
    (a, b) => order.indexOf(a.kind) - order.indexOf(b.kind) || b.files.length - a.files.length,
  );
  const [main] = sorted;
  return sorted.map((group) =>
    group !== main && group.kind === 'incidents' && main?.kind === 'incidents'
      ? { ...group, difference: differenceOf(main.columns, group.columns) }
      : group,
  );
}

async function lookAt(app: Pick<BeatbookApp, 'detect'>, file: File, signal: AbortSignal): Promise<FileGroup> {
  const base = { files: [file], columns: [], difference: null, problem: null };
  try {
    const detection = await app.detect(file, { signal });
    const columns = detection.columns.map(({ header }) => header);
    return { ...base, kind: isNoIncidents(detection) ? 'table' : 'incidents', columns };
  } catch (error) {
    return await groupOfProblem(file, problemOf(error));
  }
}

/** What a file that holds no table may be after all. */
export async function groupOfProblem(file: File, problem: Problem): Promise<FileGroup> {
  const base = { files: [file], columns: [], difference: null, problem };
  const isShape = SHAPES.has(problem.code) || SHAPE_NAMES.test(file.name);
  if (await isMapping(file)) return { ...base, kind: 'mapping' };
  const isArchiveOfShapes = ARCHIVE_CODES.has(problem.code) && /\.zip$/i.test(file.name);
  return { ...base, kind: isShape || isArchiveOfShapes ? 'boundaries' : 'unreadable' };
}

/** A saved mapping says so at its beginning. */
async function isMapping(file: File): Promise<boolean> {
  return /\.json$/i.test(file.name) && (await file.slice(0, 200).text()).includes('"beatbookProfile"');
}
