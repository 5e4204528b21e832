import { buildTileIndex, orderMask, zoomOfPoints, type TileIndex } from '../../src/data/aggregate/tile-index.ts';
import { POINTS_PER_TILE } from '../../src/data/aggregate/tiles.ts';
import type { Clause } from '../../src/data/contract.ts';
import type { DatasetRecord } from '../../src/data/table/dataset.ts';
import { compileFilter, type Selection } from '../../src/data/table/filter.ts';
import type { Table } from '../../src/data/table/table.ts';
import { succeed, type Result } from '../../src/text/failure.ts';
import type { Asked } from './open-summary.ts';

/** A dataset in memory: only the columns that filters, counts and the map look at. */
export type OpenTable = {
  readonly record: DatasetRecord;
  readonly table: Table;
  /** The rows clauses let through; each set of clauses is filtered once. */
  select(where: readonly Clause[] | undefined): Result<Selection>;
  tiles(): TileIndex;
  /** The rows of a selection in the order of the tiles. */
  ordered(selection: Selection): Uint8Array;
  /** The zoom from which a selection is drawn as points. */
  pointsFrom(selection: Selection): number;
  /** What can answer a question: the table itself, or one of the tables of a dataset without rows. Absent: itself. */
  part?(asked: Asked): Result<OpenTable>;
};

/** Clause sets kept: each view of a screen asks with all clauses but its own. */
const KEPT_SELECTIONS = 12;
/** Of those, drawn on a map: it shows one at a time, and the last one until the next is there. */
const KEPT_ORDERED = 2;

export function createOpenTable(record: DatasetRecord, table: Table): OpenTable {
  const selections = new Map<string, Selection>();
  const zooms = new WeakMap<Selection, number>();
  const kept: { readonly selection: Selection; readonly ordered: Uint8Array }[] = [];
  let index: TileIndex | null = null;

  function ordered(selection: Selection): Uint8Array {
    const known = kept.find((other) => other.selection === selection);
    if (known) return known.ordered;
    const made = { selection, ordered: orderMask(tiles(), selection.mask) };
    kept.unshift(made);
    if (kept.length > KEPT_ORDERED) kept.pop();
    return made.ordered;
  }

  function tiles(): TileIndex {
    const { longitude, latitude } = table.columns;
    const isPlaced = longitude?.kind === 'number' && latitude?.kind === 'number';
    return (index ??= isPlaced ? buildTileIndex(longitude.values, latitude.values) : buildTileIndex([], []));
  }

  return {
    record,
    table,
    tiles,
    ordered,
    select(where = []) {
      const key = JSON.stringify(where.map((clause) => JSON.stringify(clause)).sort());
      const known = selections.get(key);
      if (known) {
        // The most recently used stay longest.
        selections.delete(key);
        selections.set(key, known);
        return succeed(known);
      }
      const selected = compileFilter(table, where);
      if (!selected.ok) return selected;
      selections.set(key, selected.value);
      if (selections.size > KEPT_SELECTIONS) selections.delete(selections.keys().next().value!);
      return selected;
    },
    pointsFrom(selection) {
      const known = zooms.get(selection);
      if (known !== undefined) return known;
      const zoom = zoomOfPoints(tiles(), ordered(selection), POINTS_PER_TILE);
      zooms.set(selection, zoom);
      return zoom;
    },
  };
}
