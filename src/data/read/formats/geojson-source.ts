import { fail, succeed, type Result } from '../../../text/failure.ts';
import { say } from '../../../text/say.ts';
import { readHeadBytes, type ByteSource } from '../byte-source.ts';
import { createDecoder, detectEncoding } from '../encoding.ts';
import { nameColumns } from '../find-header.ts';
import { MAX_FIELD_CHARACTERS, type RefusedRow, type RowBatch } from '../rows.ts';
import { singleFile, type SourceHead, type TableSource } from '../table-source.ts';
import { createFeatureReader } from './feature-reader.ts';
import { readFeature, rowOfFeature } from './feature-row.ts';
import { HEAD_ROWS, namedHead, toBatch } from './text-rows.ts';

/** Bytes in which all properties of the features should occur once. */
const HEAD_BYTES = 4 * 1024 * 1024;
const ENCODING_BYTES = 65536;
/** Characters of JSON in which no feature has begun to end: this is something else. */
const MOST_CHARACTERS = 16 * MAX_FIELD_CHARACTERS;

type Found = { readonly names: readonly string[]; readonly crs: string | null };

/** The coordinate system a collection names itself (GeoJSON before RFC 7946); null when it is longitude and latitude. */
function crsOf(preamble: string): string | null {
  const name = /"crs"\s*:\s*\{[\s\S]*?"name"\s*:\s*"([^"]*)"/.exec(preamble)?.[1];
  if (name === undefined || /CRS:?84|4326/i.test(name)) return null;
  return /(\d{4,6})$/.test(name) ? `EPSG:${/(\d{4,6})$/.exec(name)![1]}` : name;
}

/** Points of GeoJSON as a source of rows: coordinates in two columns, then the properties. `RowBatch.lines` number the features. */
export function createGeoJsonSource(bytes: ByteSource): TableSource {
  const file = bytes.name;
  const later = new Set<string>();
  let found: Found = { names: [], crs: null };

  async function readHead(): Promise<Result<SourceHead>> {
    const first = await readHeadBytes(bytes, HEAD_BYTES);
    if (!first.ok) return first;
    const { head, isWhole } = first.value;
    const { name: encoding } = detectEncoding(head.subarray(0, ENCODING_BYTES));
    const decoder = createDecoder(encoding)!;
    const reader = createFeatureReader();
    const features = reader.push(decoder.decode(head) + (isWhole ? decoder.finish() : ''));
    if (isWhole && !reader.finish()) return fail('import.json-damaged', { file, feature: features.length + 1 });
    const read = features.map(readFeature);
    if (read.length === 0 && !isWhole && reader.unfinished() > MAX_FIELD_CHARACTERS / 2)
      return fail('import.json-not-geojson', { file, found: describe(head) });
    const known = read.filter((feature) => feature !== null && feature !== 'damaged');
    if (known.length === 0) return fail('import.json-not-geojson', { file, found: describe(head) });
    const shape = known.find((feature) => feature.shape !== null)?.shape;
    const hasPoint = known.some((feature) => feature.longitude !== '');
    if (shape && !hasPoint) return fail('import.geojson-no-points', { file, kind: shape });
    const names = [...new Set(known.flatMap(({ properties }) => Object.keys(properties)))];
    const crs = crsOf(reader.preamble());
    found = { names, crs };
    const axes = crs === null ? ['longitude', 'latitude'] : ['x', 'y'];
    const rows = features.slice(0, HEAD_ROWS).map((json) => rowOfFeature(json, names));
    const table = namedHead(
      nameColumns([...axes, ...names]),
      rows.filter(({ refused }) => refused === null).map(({ row }) => row),
    );
    return succeed({ ...table, ...singleFile, format: 'geojson', encoding });
  }

  async function* readRows(head: SourceHead): AsyncGenerator<Result<RowBatch>, void> {
    const decoder = createDecoder(head.encoding)!;
    const reader = createFeatureReader();
    const names = new Set(found.names);
    let count = 0;
    later.clear();
    const take = (features: readonly string[]): RowBatch => {
      const rows: (readonly string[])[] = [];
      const refused = new Map<number, RefusedRow>();
      for (const json of features) {
        const read = rowOfFeature(json, found.names);
        if (read.refused) refused.set(rows.length, read.refused);
        for (const name of read.properties) if (!names.has(name)) later.add(name);
        rows.push(read.row);
      }
      const lines = Int32Array.from(rows, (_, i) => count + i + 1);
      count += rows.length;
      return toBatch(rows, lines, refused);
    };
    for await (const piece of bytes.open()) {
      if (!piece.ok) return yield piece;
      const features = reader.push(decoder.decode(piece.value));
      if (reader.unfinished() > MOST_CHARACTERS) return yield fail('import.json-damaged', { file, feature: count + 1 });
      if (features.length > 0) yield succeed(take(features));
    }
    const rest = reader.push(decoder.finish());
    if (rest.length > 0) yield succeed(take(rest));
    if (!reader.finish()) yield fail('import.json-damaged', { file, feature: count + 1 });
  }

  return {
    name: file,
    files: [file],
    totalBytes: bytes.totalBytes,
    bytesRead: () => bytes.bytesRead(),
    readHead,
    rows: readRows,
    mixedLines: () => 0,
    notes() {
      const notes: string[] = [];
      if (found.crs !== null) notes.push(say('note.geojson-projected', { file, crs: found.crs }));
      if (later.size > 0)
        notes.push(say('note.geojson-properties', { file, names: [...later].slice(0, 20).join(', ') }));
      return notes;
    },
  };
}

/** What a JSON that is no GeoJSON is, for the sentence that refuses it. */
function describe(head: Uint8Array): string {
  const text = new TextDecoder().decode(head.subarray(0, 4000)).trim();
  const type = /"type"\s*:\s*"(\w+)"/.exec(text)?.[1];
  if (type) return type;
  return text.startsWith('[') ? 'a list' : 'an object';
}
