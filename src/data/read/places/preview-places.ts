import { succeed, type Result } from '../../../text/failure.ts';
import { createBatch } from '../../clean/batch.ts';
import { createPlaceRule } from '../../clean/place-rule.ts';
import { openProjection } from '../../places/open-projection.ts';
import { detectTable } from '../detect.ts';
import type { ImportSettings } from '../detection.ts';
import type { TableSource } from '../table-source.ts';

/** Where the first rows of a file would lie, for a look at the map before the import. */
export type PlacePreview = {
  /** System the numbers were read in; null when nobody knows it. */
  readonly crs: string | null;
  /** Rows looked at, and those of them that have a place. */
  readonly rows: number;
  readonly located: number;
  /** Up to 500 of them, longitude and latitude in degrees WGS84. */
  readonly points: readonly (readonly [longitude: number, latitude: number])[];
};

const MOST_POINTS = 500;
const MOST_ROWS = 5000;

/** Reads the places of the first rows of a source under the settings of an import. Fails as the detection does. */
export async function previewPlaces(source: TableSource, settings: ImportSettings): Promise<Result<PlacePreview>> {
  const detected = await detectTable(source, settings);
  if (!detected.ok) return detected;
  const { places, rows: sampled } = detected.value;
  const rows = sampled.slice(0, MOST_ROWS);
  const rule = createPlaceRule(places, places.definition === null ? null : await openProjection(places.definition));
  const batch = createBatch(1);
  const points: (readonly [number, number])[] = [];
  for (const row of rows) {
    if (row.length <= Math.max(places.longitude, places.latitude)) continue;
    rule.read(row, batch, 0);
    if (!Number.isNaN(batch.longitude[0]!)) points.push([batch.longitude[0]!, batch.latitude[0]!]);
  }
  const step = Math.max(1, Math.ceil(points.length / MOST_POINTS));
  return succeed({
    crs: places.crs,
    rows: rows.length,
    located: points.length,
    points: points.filter((_, i) => i % step === 0),
  });
}
