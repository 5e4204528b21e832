import {
  assignAreas,
  codesFor,
  createAgreementCounter,
  type AgreementCounter,
} from '../../src/data/context/assign-areas.ts';
import { shapesOf, type BoundaryFeature } from '../../src/data/context/boundaries.ts';
import type { BoundaryContext } from '../../src/data/context/context.ts';
import { propertyOfLabels } from '../../src/data/context/name-property.ts';
import { createAreaIndex } from '../../src/data/geometry/area-index.ts';
import type { CategoryColumn } from '../../src/data/table/column.ts';
import type { DatasetRecord } from '../../src/data/table/dataset.ts';
import { BLOCK_ROWS } from '../../src/data/table/table.ts';
import { loadBlock } from '../../src/storage/columns.ts';
import type { Database } from '../../src/storage/database.ts';
import { putLayerColumn } from '../../src/storage/layer-column.ts';
import { fail, succeed, type Result } from '../../src/text/failure.ts';
import { createBreath } from '../ingest/breathe.ts';

/** What the assignment of areas to rows tells of a layer. */
export type Assigned = Pick<
  BoundaryContext,
  'areas' | 'column' | 'inside' | 'outside' | 'unlocated' | 'agreement' | 'version'
>;

const LEAST_AGREEMENT = 0.1;

type Options = {
  readonly layer: string;
  readonly name: string;
  readonly nameProperty: string | null;
  readonly signal: AbortSignal;
  readonly onRows: (done: number) => void;
};

/** Finds the area of every row, block by block, and stores the areas as a column of the dataset. */
export async function assignLayer(
  database: Database,
  record: DatasetRecord,
  features: readonly BoundaryFeature[],
  { layer, name, nameProperty, signal, onRows }: Options,
): Promise<Result<Assigned>> {
  const shapes = shapesOf(features, nameProperty);
  const facts = { areas: shapes.length, version: record.version };
  const hasPlaces = ['longitude', 'latitude'].every((place) => record.columns.some((column) => column.name === place));
  if (!hasPlaces || record.located === 0)
    return succeed({ ...facts, column: null, inside: 0, outside: 0, unlocated: record.rows, agreement: null });

  const index = createAreaIndex(shapes);
  const tally = { inside: 0, outside: 0, unlocated: 0 };
  const counts = new Float64Array(shapes.length + 1);
  const blocks: CategoryColumn['codes'][] = [];
  const breathe = createBreath();
  const stated = record.columns
    .filter((column) => record.areaColumns.includes(column.name) && column.layer === undefined)
    .map(({ name: column }) => column);
  const first = nameProperty === null ? features : firstOfShapes(features, nameProperty);
  let counters: readonly AgreementCounter[] | null = null;
  for (let block = 0; block < record.blocks; block++) {
    if (signal.aborted) return fail('platform.cancelled');
    const loaded = await loadBlock(database, record, block, ['longitude', 'latitude', ...stated]);
    if (!loaded.ok) return loaded;
    const { longitude, latitude, ...areas } = loaded.value.columns;
    if (longitude?.kind !== 'number' || latitude?.kind !== 'number') return fail('storage.busy');
    const codes = codesFor(shapes.length, longitude.values.length);
    assignAreas(index, longitude.values, latitude.values, codes, tally);
    for (let row = 0; row < codes.length; row++) counts[codes[row]!]!++;
    blocks.push(codes);
    counters ??= Object.entries(areas).flatMap(([column, values]) => {
      if (values.kind !== 'category') return [];
      const match = propertyOfLabels(first, values.labels);
      return match ? [createAgreementCounter(column, values.labels, match.property, first)] : [];
    });
    for (const counter of counters) {
      const values = areas[counter.column];
      if (values?.kind === 'category') counter.add(values.codes, codes, longitude.values);
    }
    onRows(Math.min(record.rows, (block + 1) * BLOCK_ROWS));
    await breathe();
  }
  const labels = ['', ...shapes.map((shape) => shape.name)];
  const used = labels
    .map((label, code) => ({ label, count: counts[code]! }))
    .filter(({ label, count }) => label !== '' && count > 0)
    .sort((a, b) => b.count - a.count)
    .map(({ label }) => label);
  // Boundaries of another place would only be a column of blanks.
  if (tally.inside === 0) return succeed({ ...facts, ...tally, column: null, agreement: null });
  const stored = await putLayerColumn(database, record, { layer, name, labels, blocks, used });
  if (!stored.ok) return stored;
  // Numbers that agree this rarely are numbers of something else.
  const best = [...(counters ?? [])]
    .filter(({ compared, equal }) => equal > LEAST_AGREEMENT * compared)
    .sort((a, b) => Number(b.property === nameProperty) - Number(a.property === nameProperty) || b.equal - a.equal)[0];
  return succeed({
    ...facts,
    ...tally,
    column: stored.value.columns.find((column) => column.layer === layer)!.name,
    agreement: best
      ? { column: best.column, property: best.property, compared: best.compared, equal: best.equal }
      : null,
  });
}

/** The feature that stands for each area: the first of its name. */
function firstOfShapes(features: readonly BoundaryFeature[], nameProperty: string): readonly BoundaryFeature[] {
  const byName = new Map<string, BoundaryFeature>();
  features.forEach((feature, i) => {
    const name = String(feature.properties[nameProperty] ?? `(${i + 1})`);
    if (!byName.has(name)) byName.set(name, feature);
  });
  return [...byName.values()];
}
