/** The rows of a chunk that are kept: their fields, and what the rules made of them. Arrays are reused from chunk to chunk. */
export type CleanBatch = {
  /** All rows of the chunk. */
  rows: readonly (readonly string[])[];
  /** Entries: one for each kept row, several for a row of a wide table. The first `count` entries of the arrays below are theirs. */
  count: number;
  /** Position in `rows` of the row of each entry. */
  picks: Int32Array;
  line: Int32Array;
  /** Which of the source's files all rows of the chunk are from. */
  file: number;
  /** Local minutes since 1970-01-01. */
  minutes: Int32Array;
  /** The same of the end of a from-to time and of the report; MISSING_INTEGER where there is none. Filled when the file has such columns. */
  minutesEnd: Int32Array;
  minutesReported: Int32Array;
  /** Codes of `clockLabels`. */
  clock: Uint8Array;
  /** Codes of the category and subcategory dictionaries. */
  category: Uint32Array;
  subcategory: Uint32Array;
  /** Degrees WGS84, NaN where the row is not located. */
  longitude: Float64Array;
  latitude: Float64Array;
  /** Codes of `placeLabels`. */
  place: Uint8Array;
  /** How many incidents each entry stands for. */
  weight: Int32Array;
};

/** First labels of the `clock` column: whether the hour of a row is known. `createHeapTally` adds those of times that may stand for none. */
export const clockLabels = ['', 'known', 'unknown'] as const;
export const CLOCK_KNOWN = 1;
export const CLOCK_UNKNOWN = 2;

/** Labels of the `place` column: located, or the reason why not. */
export const placeLabels = [
  '',
  'located',
  'place-missing',
  'place-zero',
  'place-minus-one',
  'place-out-of-bounds',
  'place-projected',
  'place-sentinel',
  'place-excluded',
] as const;
export type PlaceLabel = Exclude<(typeof placeLabels)[number], ''>;

/** An empty batch with room for `capacity` rows. */
export function createBatch(capacity: number): CleanBatch {
  return {
    rows: [],
    file: 0,
    count: 0,
    picks: new Int32Array(capacity),
    line: new Int32Array(capacity),
    minutes: new Int32Array(capacity),
    minutesEnd: new Int32Array(capacity),
    minutesReported: new Int32Array(capacity),
    clock: new Uint8Array(capacity),
    category: new Uint32Array(capacity),
    subcategory: new Uint32Array(capacity),
    longitude: new Float64Array(capacity),
    latitude: new Float64Array(capacity),
    place: new Uint8Array(capacity),
    weight: new Int32Array(capacity),
  };
}
