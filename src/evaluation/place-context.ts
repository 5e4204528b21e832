import type { Table } from '../data/table/table.ts';
import { baseRatesAt, fitBaseRates, type BaseRates } from '../models/classification/base-rates.ts';
import { readFeatures, type FeatureSchema } from '../models/classification/features.ts';
import { fitPlaceGrid, readZones, type PlaceGrid } from '../models/classification/place-grid.ts';
import type { ClassProbabilities } from '../scoring/classification-metrics.ts';

/** What counting alone knows: where the training incidents lie, and how often each type was there at each hour. */
export type PlaceContext = { readonly grid: PlaceGrid; readonly rates: BaseRates };

/** The schema with all features the baselines look at, whatever the model was allowed to see. */
function baselineSchema(schema: FeatureSchema): FeatureSchema {
  return { ...schema, names: ['hour', 'x', 'y', 'area'] };
}

/** Whether the rows know areas to count by: one area for all says nothing. */
export function hasAreas(schema: FeatureSchema): boolean {
  return schema.areas.length > 2;
}

/** The same schema without its areas: counting then goes by squares of the map. */
export function withoutAreas(schema: FeatureSchema): FeatureSchema {
  return { ...schema, areas: [''] };
}

/** Counts the training rows by zone and hour. Zones are the areas of the main area column, or squares of the map without one. */
export function fitPlaceContext(
  table: Table,
  rows: Uint32Array,
  target: Uint8Array,
  classes: number,
  schema: FeatureSchema,
  hasPlaces: boolean,
): PlaceContext {
  const { values } = readFeatures(table, rows, baselineSchema(schema));
  const [hour, x, y, area] = values as [Float32Array, Float32Array, Float32Array, Float32Array];
  const areas = hasAreas(schema) ? { codes: area, count: schema.areas.length } : null;
  const none = new Float32Array();
  const grid = fitPlaceGrid(schema.origin, hasPlaces ? x : none, hasPlaces ? y : none, areas);
  const zones = areas ? Uint32Array.from(area) : readZones(grid, x, y);
  return { grid, rates: fitBaseRates(zones, hour, target, grid.zoneCount, classes) };
}

/** The baseline's probabilities for rows: base rate by area and hour. */
export function predictBaseRates(
  { grid, rates }: PlaceContext,
  table: Table,
  rows: Uint32Array,
  schema: FeatureSchema,
): ClassProbabilities {
  const { values } = readFeatures(table, rows, baselineSchema(schema));
  const [hour, x, y, area] = values as [Float32Array, Float32Array, Float32Array, Float32Array];
  const zones = hasAreas(schema) ? Uint32Array.from(area) : readZones(grid, x, y);
  const probabilities = new Float32Array(rows.length * rates.classes);
  for (let i = 0; i < rows.length; i++) {
    probabilities.set(baseRatesAt(rates, zones[i]!, hour[i]!), i * rates.classes);
  }
  return { rows: rows.length, classes: rates.classes, values: probabilities };
}

/** The baseline "majority class": every row gets the overall shares, so its prediction is the commonest type. */
export function predictOverall({ rates }: PlaceContext, rows: number): ClassProbabilities {
  const { classes, overall } = rates;
  const values = new Float64Array(rows * classes);
  for (let row = 0; row < rows; row++) values.set(overall, row * classes);
  return { rows, classes, values };
}
