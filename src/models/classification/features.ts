import { createMeterProjection } from '../../data/projection.ts';
import { knownClockCodes } from '../../data/table/clock.ts';
import type { DatePrecision } from '../../data/table/precision.ts';
import type { Table } from '../../data/table/table.ts';
import { MISSING_INTEGER } from '../../data/table/column.ts';
import { hourOf, monthOf, weekdayOf } from '../../data/calendar.ts';
import { fail, succeed, type Result } from '../../text/failure.ts';

/**
 * The features a classifier may read: what is known before an incident is reported. This is an allow-list: a column that the
 * report fills in (offence code, UCR part, description, premises, arrest, domestic, shooting) has no way in.
 */
export const CLASSIFICATION_FEATURES = ['hour', 'weekday', 'month', 'x', 'y', 'area'] as const;
export type FeatureName = (typeof CLASSIFICATION_FEATURES)[number];

/** What a fitted model needs to read rows of another table, or a single place and time, the way its training rows were read. */
export type FeatureSchema = {
  readonly names: readonly FeatureName[];
  /** Centre of the projection to metres: the mean place of the training rows. */
  readonly origin: { readonly longitude: number; readonly latitude: number };
  /** Labels of the area column by code; code 0 is the missing area. */
  readonly areas: readonly string[];
};

/** Values by feature, one entry per row; NaN is missing. hour 0..23, weekday 0 = Monday, month 1..12, x and y metres, area a code of the schema. */
export type FeatureRows = {
  readonly rows: number;
  readonly schema: FeatureSchema;
  readonly values: readonly Float32Array[];
};

function isKnownTo(precision: DatePrecision, name: FeatureName): boolean {
  if (name === 'hour') return precision === 'minute' || precision === 'hour';
  if (name === 'weekday') return precision === 'minute' || precision === 'hour' || precision === 'day';
  return precision !== 'year';
}

/** The features this table can give: a file that knows only the day has no hour, one without an area column no area. */
export function availableFeatures(table: Table): FeatureName[] {
  const { time, clock, longitude, latitude, area } = table.columns;
  const hasPlace = longitude?.kind === 'number' && latitude?.kind === 'number';
  const known = clock?.kind === 'category' ? knownClockCodes(clock.labels) : null;
  const hasClock = clock?.kind !== 'category' || clock.codes.some((code) => known![code] === 1);
  return CLASSIFICATION_FEATURES.filter((name) => {
    if (name === 'x' || name === 'y') return hasPlace;
    if (name === 'area') return area?.kind === 'category' && area.labels.length > 2;
    return time?.kind === 'time' && isKnownTo(time.precision, name) && (name !== 'hour' || hasClock);
  });
}

/** Checks the names a request asks for; without any, every feature the table can give. */
export function chooseFeatures(table: Table, wanted: readonly string[] | undefined): Result<FeatureName[]> {
  const available = availableFeatures(table);
  const forbidden = wanted?.find((name) => !(CLASSIFICATION_FEATURES as readonly string[]).includes(name));
  if (forbidden !== undefined)
    return fail('model.feature-forbidden', { feature: forbidden, allowed: CLASSIFICATION_FEATURES.join(', ') });
  const absent = wanted?.find((name) => !(available as readonly string[]).includes(name));
  if (absent !== undefined) return fail('model.feature-missing', { feature: absent, available: available.join(', ') });
  const chosen = wanted ? available.filter((name) => wanted.includes(name)) : available;
  return chosen.length === 0 ? fail('model.no-features') : succeed(chosen);
}

/** The schema of training rows: origin of the projection and area labels come from these rows alone. */
export function fitFeatureSchema(table: Table, rows: Uint32Array, names: readonly FeatureName[]): FeatureSchema {
  const { longitude, latitude, area } = table.columns;
  let sumLongitude = 0;
  let sumLatitude = 0;
  if (longitude?.kind === 'number' && latitude?.kind === 'number') {
    for (const row of rows) {
      sumLongitude += longitude.values[row]!;
      sumLatitude += latitude.values[row]!;
    }
  }
  const seen = new Set<number>();
  if (area?.kind === 'category') for (const row of rows) seen.add(area.codes[row]!);
  seen.delete(0);
  const labels = area?.kind === 'category' ? [...seen].sort((a, b) => a - b).map((code) => area.labels[code]!) : [];
  const count = Math.max(1, rows.length);
  return {
    names,
    origin: { longitude: sumLongitude / count, latitude: sumLatitude / count },
    areas: ['', ...labels],
  };
}

/** Area code of the schema for every label code of a table; a label that training never saw is missing (0). */
export function mapAreas(labels: readonly string[], schema: FeatureSchema): Uint32Array {
  const codes = new Map(schema.areas.map((label, code) => [label, code]));
  return Uint32Array.from(labels, (label) => codes.get(label) ?? 0);
}

/** Reads the features of rows of a table by a fitted schema. */
export function readFeatures(table: Table, rows: Uint32Array, schema: FeatureSchema): FeatureRows {
  const { time, clock, longitude, latitude, area } = table.columns;
  const values = schema.names.map(() => new Float32Array(rows.length).fill(Number.NaN));
  const slot = (name: FeatureName) => values[schema.names.indexOf(name)];
  const [hour, weekday, month] = [slot('hour'), slot('weekday'), slot('month')];
  if (time?.kind === 'time' && (hour || weekday || month)) {
    const known = clock?.kind === 'category' ? knownClockCodes(clock.labels) : null;
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i]!;
      const minutes = time.minutes[row]!;
      if (minutes === MISSING_INTEGER) continue;
      const isClockKnown = known === null || clock?.kind !== 'category' || known[clock.codes[row]!] === 1;
      if (hour && isClockKnown) hour[i] = hourOf(minutes);
      if (weekday) weekday[i] = weekdayOf(minutes);
      if (month) month[i] = monthOf(minutes);
    }
  }
  const [x, y] = [slot('x'), slot('y')];
  if ((x || y) && longitude?.kind === 'number' && latitude?.kind === 'number') {
    const projection = createMeterProjection(schema.origin);
    const point = new Float64Array(2);
    for (let i = 0; i < rows.length; i++) {
      projection.forward(longitude.values[rows[i]!]!, latitude.values[rows[i]!]!, point, 0);
      if (x) x[i] = point[0]!;
      if (y) y[i] = point[1]!;
    }
  }
  const areas = slot('area');
  if (areas && area?.kind === 'category') {
    const map = mapAreas(area.labels, schema);
    for (let i = 0; i < rows.length; i++) areas[i] = map[area.codes[rows[i]!]!]!;
  }
  return { rows: rows.length, schema, values };
}
