import { MINUTES_PER_WEEK } from '../../data/calendar.ts';
import { knownClockCodes } from '../../data/table/clock.ts';
import { MISSING_INTEGER, type Column } from '../../data/table/column.ts';
import type { Table } from '../../data/table/table.ts';
import { labelColumnOf, timeColumnOf } from './time-counts.ts';

export type NearDuplicateOptions = {
  readonly radiusMeters?: number;
  readonly windowMinutes?: number;
  /** Name of a column with addresses: rows without coordinates are compared by their text. */
  readonly addressColumn?: string | null;
  /** Awaited now and then: lets messages in, and throws when the search is called off. */
  readonly pause?: () => Promise<void>;
};

/** Two rows that may be one incident. */
export type NearPair = {
  readonly rows: readonly [number, number];
  readonly minutes: number;
  /** Null where the addresses are the same and there are no coordinates. */
  readonly meters: number | null;
  readonly category: string;
  readonly at: number;
};

/** What the search found, or why there was none. */
export type NearDuplicates =
  | { readonly kind: 'off'; readonly why: 'precision' | 'no-places' | 'no-known-hours' | 'counts' }
  | {
      readonly kind: 'found';
      readonly radiusMeters: number;
      readonly windowMinutes: number;
      /** Rows with a known time of day and a place or an address: those that were compared. */
      readonly compared: number;
      readonly pairs: number;
      /** Rows in at least one pair. */
      readonly rows: number;
      /** Those rows, at most the first 20,000. */
      readonly members: readonly number[];
      /** Pairs to be expected of places and hours that hold many incidents: those exactly one week apart, by the same rule. */
      readonly ordinary: number;
      /** Pairs of exactly the same minute and place. */
      readonly exact: number;
      readonly byCategory: readonly { readonly category: string; readonly pairs: number }[];
      /** The closest, first. */
      readonly closest: readonly NearPair[];
      /** Rows at which the search among rows of the same hour and place stopped early; the pairs are then a lower bound. */
      readonly capped: number;
    };

export const RADIUS_METERS = 25;
export const WINDOW_MINUTES = 60;
const MOST_LISTED = 500;
const MOST_MEMBERS = 20_000;
/** Rows of one bucket that a row is held against. */
const MOST_STEPS = 64;
const BUCKETS = 1 << 16;
const PAUSE_ROWS = 20_000;

/**
 * Pairs of rows of one category, at most `windowMinutes` apart and within `radiusMeters` (or at the same address, where there are no
 * coordinates), with different ids. Rows are taken in order of time; a hash of category and square holds only the rows of the last hour,
 * so the time grows with the number of rows. The same count between rows one week apart says how many pairs busy places make anyway.
 */
export async function findNearDuplicates(table: Table, options: NearDuplicateOptions = {}): Promise<NearDuplicates> {
  const { radiusMeters = RADIUS_METERS, windowMinutes = WINDOW_MINUTES, pause = async () => {} } = options;
  const time = timeColumnOf(table);
  if (!time || (time.precision !== 'minute' && time.precision !== 'hour')) return { kind: 'off', why: 'precision' };
  if (table.columns['count'] !== undefined && isCountTable(table)) return { kind: 'off', why: 'counts' };
  const rows = rowsInOrder(table, time.minutes);
  if (rows.length === 0) return { kind: 'off', why: 'no-known-hours' };
  await pause();
  const sites = placeRows(table, rows, options.addressColumn ?? null);
  if (!sites) return { kind: 'off', why: 'no-places' };
  await pause();
  const { order } = sites;
  const category = labelColumnOf(table, 'category');
  const isOther = createIdTest(table.columns['id']);
  const marked = new Uint8Array(table.rows);
  const perCategory = new Float64Array(category?.labels.length ?? 1);
  const pairs: NearPair[] = [];
  let [count, exact] = [0, 0];
  let last: NearPair | null = null;
  const capped = await sweep(
    sites,
    time.minutes,
    category?.codes ?? null,
    { offset: 0, windowMinutes, radiusMeters, pause },
    (a, b, minutes, meters) => {
      if (!isOther(order[a]!, order[b]!)) return;
      count++;
      if (minutes === 0 && (meters ?? 0) < 1) exact++;
      const [first, second] = [order[b]!, order[a]!];
      marked[first] = marked[second] = 1;
      const code = category?.codes[first] ?? 0;
      perCategory[code]!++;
      if (!isCloser(minutes, meters ?? 0, last)) return;
      pairs.push({
        rows: [first, second],
        minutes,
        meters,
        category: category?.labels[code] ?? '',
        at: time.minutes[first]!,
      });
      if (pairs.length >= 4 * MOST_LISTED) last = keepClosest(pairs);
    },
  );
  let weekApart = 0;
  await sweep(
    sites,
    time.minutes,
    category?.codes ?? null,
    { offset: MINUTES_PER_WEEK, windowMinutes, radiusMeters, pause },
    (a, b, minutes) => {
      // Both orders of two rows one week apart at the same minute are looked at once, those at lag 0 are one pair: hence the half.
      if (isOther(order[a]!, order[b]!)) weekApart += minutes === 0 ? 0.5 : 1;
    },
  );
  keepClosest(pairs);
  return {
    kind: 'found',
    radiusMeters,
    windowMinutes,
    compared: order.length,
    pairs: count,
    rows: marked.reduce((sum, one) => sum + one, 0),
    members: rowsMarked(marked),
    ordinary: weekApart,
    exact,
    byCategory: [...perCategory]
      .map((found, code) => ({ category: category?.labels[code] ?? '', pairs: found }))
      .filter(({ pairs: found }) => found > 0)
      .sort((a, b) => b.pairs - a.pairs),
    closest: pairs,
    capped,
  };
}

function rowsMarked(marked: Uint8Array): readonly number[] {
  const rows: number[] = [];
  for (let row = 0; row < marked.length && rows.length < MOST_MEMBERS; row++) if (marked[row] === 1) rows.push(row);
  return rows;
}

/** Cells of a table of counts are no single incidents; a column of 0, 1 and -1 beside incidents is another thing. */
function isCountTable(table: Table): boolean {
  const { count } = table.columns;
  return count?.kind === 'number' && count.values.some((value) => value > 1);
}

/** Cuts the list to the closest; the last of them once it is full. */
function keepClosest(pairs: NearPair[]): NearPair | null {
  pairs.sort((a, b) => a.minutes - b.minutes || (a.meters ?? 0) - (b.meters ?? 0) || a.rows[0] - b.rows[0]);
  pairs.length = Math.min(pairs.length, MOST_LISTED);
  return pairs.length < MOST_LISTED ? null : pairs.at(-1)!;
}

function isCloser(minutes: number, meters: number, than: NearPair | null): boolean {
  return than === null || minutes < than.minutes || (minutes === than.minutes && meters < (than.meters ?? 0));
}

/** Rows with a known time of day that count as incidents, in order of time. */
function rowsInOrder(table: Table, minutes: Int32Array): Uint32Array {
  const clock = labelColumnOf(table, 'clock');
  const known = clock ? knownClockCodes(clock.labels) : null;
  const { count } = table.columns;
  const weights = count?.kind === 'number' ? count.values : null;
  const isTaken = (row: number) =>
    minutes[row] !== MISSING_INTEGER && (!known || known[clock!.codes[row]!] === 1) && (!weights || weights[row] === 1);
  let length = 0;
  for (let row = 0; row < minutes.length; row++) if (isTaken(row)) length++;
  const rows = new Uint32Array(length);
  let at = 0;
  for (let row = 0; row < minutes.length; row++) if (isTaken(row)) rows[at++] = row;
  return sortByTime(rows, minutes);
}

/** Sorts rows by time, those of one minute as they stand: two passes over halves of the key, in time proportional to the rows. */
function sortByTime(rows: Uint32Array, minutes: Int32Array): Uint32Array {
  let source = rows;
  for (const shift of [0, 16]) {
    // Above the sign bit, so that times before 1970 come first.
    const digitOf = (row: number) => ((minutes[row]! ^ 0x80000000) >>> shift) & 0xffff;
    const starts = new Uint32Array(0x10001);
    for (let i = 0; i < source.length; i++) starts[digitOf(source[i]!) + 1]!++;
    for (let digit = 0; digit < 0x10000; digit++) starts[digit + 1]! += starts[digit]!;
    const target = new Uint32Array(source.length);
    for (let i = 0; i < source.length; i++) target[starts[digitOf(source[i]!)]!++] = source[i]!;
    source = target;
  }
  return source;
}

/** The compared rows in order of time, each with degrees, or NaN and a number for its address. */
type Sites = {
  readonly order: Uint32Array;
  readonly longitude: Float64Array;
  readonly latitude: Float64Array;
  /** Above 0: the address; the row is then compared by it alone. */
  readonly address: Uint32Array;
};

function placeRows(table: Table, rows: Uint32Array, addressColumn: string | null): Sites | null {
  const { longitude, latitude } = table.columns;
  const places =
    longitude?.kind === 'number' && latitude?.kind === 'number' ? { x: longitude.values, y: latitude.values } : null;
  const addressOf = createAddresses(addressColumn === null ? undefined : table.columns[addressColumn]);
  const isLocated = (row: number) => places !== null && !Number.isNaN(places.x[row]!) && !Number.isNaN(places.y[row]!);
  const order = rows.filter((row) => isLocated(row) || addressOf(row) > 0);
  if (order.length === 0) return null;
  const sites = {
    order,
    longitude: new Float64Array(order.length).fill(Number.NaN),
    latitude: new Float64Array(order.length).fill(Number.NaN),
    address: new Uint32Array(order.length),
  };
  for (let at = 0; at < order.length; at++) {
    const row = order[at]!;
    if (isLocated(row)) [sites.longitude[at], sites.latitude[at]] = [places!.x[row]!, places!.y[row]!];
    else sites.address[at] = addressOf(row);
  }
  return sites;
}

/** The address of a row as a number above 0, equal for equal texts; 0 where it has none. */
function createAddresses(column: Column | undefined): (row: number) => number {
  if (column?.kind === 'category') return (row) => column.codes[row]!;
  if (column?.kind !== 'text') return () => 0;
  const { text, ends } = column;
  return (row) => {
    const from = row === 0 ? 0 : ends[row - 1]!;
    if (ends[row] === from) return 0;
    let hash = 0x811c9dc5;
    for (let i = from; i < ends[row]!; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
    return (hash | 1) >>> 0;
  };
}

/** Whether two rows do not share an id: rows of one id are offences of one incident. */
function createIdTest(column: Column | undefined): (a: number, b: number) => boolean {
  if (column?.kind !== 'text') return () => true;
  const { text, ends } = column;
  const idOf = (row: number) => text.slice(row === 0 ? 0 : ends[row - 1]!, ends[row]!);
  return (a, b) => {
    const id = idOf(a);
    return id === '' || id !== idOf(b);
  };
}

type Sweep = {
  /** Minutes that the earlier row lies further back. */
  readonly offset: number;
  readonly windowMinutes: number;
  readonly radiusMeters: number;
  readonly pause: () => Promise<void>;
};

const METERS_PER_DEGREE = 111_194.93;
const ADDRESS_CELL = -1_000_000_000;

/**
 * Calls `found` for positions (a later, b earlier) whose times differ by `offset` to `offset + windowMinutes` minutes and whose places
 * match; how many rows met a full bucket. Squares are twice the radius wide, so four of them hold every place within it.
 */
async function sweep(
  { order, longitude, latitude, address }: Sites,
  minutes: Int32Array,
  codes: ArrayLike<number> | null,
  { offset, windowMinutes, radiusMeters, pause }: Sweep,
  found: (a: number, b: number, minutes: number, meters: number | null) => void,
): Promise<number> {
  const size = 2 * radiusMeters;
  // Of the least circle of latitude: squares are then never narrower than the radius asks for.
  const widest = latitude.reduce((most, degrees) => Math.max(most, Math.abs(degrees) || 0), 0);
  const perLongitude = METERS_PER_DEGREE * Math.cos((widest * Math.PI) / 180);
  const heads = new Int32Array(BUCKETS).fill(-1);
  const next = new Int32Array(order.length);
  const cellX = new Int32Array(order.length);
  const cellY = new Int32Array(order.length);
  const bucketOf = (category: number, x: number, y: number) => {
    const mixed = Math.imul(Math.imul(x, 0x9e3779b1) ^ y, 0x85ebca6b) ^ Math.imul(category, 0xc2b2ae35);
    return (mixed ^ (mixed >>> 15)) & (BUCKETS - 1);
  };
  const timeOf = (at: number) => minutes[order[at]!]!;
  const categoryOf = (at: number) => codes?.[order[at]!] ?? 0;
  let inserted = 0;
  let capped = 0;

  function look(at: number, x: number, y: number): void {
    const latest = timeOf(at) - offset;
    const category = categoryOf(at);
    let steps = 0;
    for (let other = heads[bucketOf(category, x, y)]!; other >= 0; other = next[other]!) {
      const lag = latest - timeOf(other);
      if (lag > windowMinutes) return;
      if (++steps > MOST_STEPS) {
        capped++;
        return;
      }
      if (cellX[other] !== x || cellY[other] !== y || categoryOf(other) !== category) continue;
      if (address[at]! > 0) found(at, other, lag, null);
      else {
        const meters = distance(longitude, latitude, at, other);
        if (meters <= radiusMeters) found(at, other, lag, meters);
      }
    }
  }

  for (let at = 0; at < order.length; at++) {
    for (const latest = timeOf(at) - offset; inserted < at && timeOf(inserted) <= latest; inserted++) {
      const isAddress = address[inserted]! > 0;
      const x = (cellX[inserted] = isAddress
        ? address[inserted]! | 0
        : Math.floor((longitude[inserted]! * perLongitude) / size));
      const y = (cellY[inserted] = isAddress
        ? ADDRESS_CELL
        : Math.floor((latitude[inserted]! * METERS_PER_DEGREE) / size));
      const bucket = bucketOf(categoryOf(inserted), x, y);
      next[inserted] = heads[bucket]!;
      heads[bucket] = inserted;
    }
    if (address[at]! > 0) look(at, address[at]! | 0, ADDRESS_CELL);
    else {
      const [x, y] = [longitude[at]! * perLongitude, latitude[at]! * METERS_PER_DEGREE];
      const [west, east] = [Math.floor((x - radiusMeters) / size), Math.floor((x + radiusMeters) / size)];
      const [south, north] = [Math.floor((y - radiusMeters) / size), Math.floor((y + radiusMeters) / size)];
      for (let cx = west; cx <= east; cx++) for (let cy = south; cy <= north; cy++) look(at, cx, cy);
    }
    if (at % PAUSE_ROWS === 0) await pause();
  }
  return capped;
}

/** Metres between two near places, on a sphere flattened at their latitude: true to 0.4 %. */
function distance(longitude: Float64Array, latitude: Float64Array, a: number, b: number): number {
  const east = (longitude[a]! - longitude[b]!) * METERS_PER_DEGREE * Math.cos((latitude[a]! * Math.PI) / 180);
  const north = (latitude[a]! - latitude[b]!) * METERS_PER_DEGREE;
  return Math.sqrt(east * east + north * north);
}
