import type { ImportReport } from '../contract.ts';
import { createLosses, LOST_UNPLACED } from '../clean/losses.ts';
import { createPointCounts, type PlaceSummary } from '../places/point-counts.ts';
import { MISSING_INTEGER } from '../table/column.ts';
import type { DatasetRecord } from '../table/dataset.ts';
import type { Table } from '../table/table.ts';

/** What a report says of all rows of a dataset, whichever file they came from. */
export type RowFacts = {
  /** Rows by why they have no place. */
  readonly fixes: Readonly<Record<string, number>>;
  /** Rows whose hour no file tells. */
  readonly clockUnknown: number;
  readonly losses: NonNullable<ImportReport['losses']>;
  readonly places: PlaceSummary | null;
};

/** Counts over every block that a dataset has in the end what an import counts while it reads. */
export function createReportTally({ precision }: Pick<DatasetRecord, 'precision'>) {
  const asksClock = precision === 'minute' || precision === 'hour';
  const losses = createLosses();
  const points = createPointCounts();
  const fixes: Record<string, number> = {};
  let located = 0;
  let clockUnknown = 0;

  function countPlaces({ rows, columns }: Table): (row: number) => boolean {
    const { longitude, latitude, place } = columns;
    if (longitude?.kind === 'number' && latitude?.kind === 'number')
      points.add({ count: rows, longitude: longitude.values, latitude: latitude.values });
    if (place?.kind !== 'category') return () => true;
    const isPlaced = place.labels.map((label) => label === 'located');
    for (let row = 0; row < rows; row++) {
      const code = place.codes[row]!;
      if (isPlaced[code]) located++;
      else if (place.labels[code] !== '') fixes[place.labels[code]!] = (fixes[place.labels[code]!] ?? 0) + 1;
    }
    return (row) => isPlaced[place.codes[row]!]!;
  }

  return {
    add(table: Table): void {
      const { time, clock, area } = table.columns;
      const isPlaced = countPlaces(table);
      for (let row = 0; row < table.rows; row++) {
        const at = time?.kind === 'time' ? time.minutes[row]! : MISSING_INTEGER;
        const minutes = at === MISSING_INTEGER ? null : at;
        const name = area?.kind === 'category' ? (area.labels[area.codes[row]!] ?? '') : '';
        losses.read(minutes);
        losses.kept(name);
        if (!isPlaced(row)) losses.lost(LOST_UNPLACED, minutes, name);
        if (asksClock && clock?.kind === 'category' && clock.labels[clock.codes[row]!] === 'unknown') clockUnknown++;
      }
    },
    facts: (hasAreas: boolean): RowFacts => ({
      fixes,
      clockUnknown,
      losses: {
        byMonth: losses.byMonth(located > 0),
        byArea: hasAreas ? losses.byArea(new Map(), located > 0) : [],
      },
      places: points.summarize(),
    }),
  };
}
