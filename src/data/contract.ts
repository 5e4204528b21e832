import type { DrawnShape } from './geometry/drawn-shape.ts';
/**
 * The public types of `window.beatbook` that concern data, analysis and models.
 * They stand at the left end of the dependency rule because every layer speaks them; `src/api.ts` holds the interface itself.
 */
export type ImportOptions = {
  name?: string;
  profile?: string; // skip detection
  columns?: Partial<Record<Role, string>>; // override: role -> header
  dateFormat?: string;
  timeZone?: string;
  crs?: string;
  delimiter?: string;
  encoding?: string;
  appendTo?: string; // dataset id: upsert by incident id
  /** Extension: the sheet of a workbook; the first one when absent. */
  sheet?: string;
  /** Extension: whether the file has a line that names its columns; found out when absent. */
  hasHeader?: boolean;
  /** Extension: what is done to every place before it is read: axes exchanged, lost minus signs restored. {} reads them as written. */
  coordinates?: { swapped?: boolean; negative?: ('longitude' | 'latitude')[] };
  /** Extension: what a row is; found out when absent. */
  shape?: 'incidents' | 'area-counts';
  /** Extension: several rows of one incident id count each ('offences', the default), or once, under the first of them ('incidents'). */
  countingRule?: 'offences' | 'incidents';
  /** Extension: headers of the columns that hold counts, in a table with one column for each category; found out when absent. */
  countColumns?: string[];
  /** Extension: the category of every row, where no column tells it. */
  category?: string;
  /** Extension: the period of a table of counts that names none: '2015', '2015-03' or '2015-03-01'. */
  period?: string;
  /** Extension: headers of area columns beside the main one; none are guessed when given. */
  otherAreas?: string[];
  /** Extension: headers of columns that hold person identifiers and are to be kept all the same. */
  keepPersonColumns?: string[];
  /** `points`: longitude, latitude pairs of a thin sample of the rows read since the last call. */
  onProgress?: (p: { bytes: number; totalBytes: number; rows: number; points?: Float32Array }) => void;
  signal?: AbortSignal;
};
/** 'time' may be a clock time, an hour or HHMM; 'area' is the main area column, others keep their header as name. */
export type Role =
  | 'id'
  | 'date'
  | 'time'
  | 'dateReported'
  | 'dateEnd'
  | 'timeEnd'
  | 'category'
  | 'subcategory'
  | 'latitude'
  | 'longitude'
  | 'x'
  | 'y'
  | 'area'
  | 'address'
  | 'count';
/** Rows of one month ('2015-03') or area: read, and what became of those that were not kept or have no place. */
export type LossRow = { key: string; read: number; quarantined: number; duplicate: number; unplaced: number };
export type ImportReport = {
  dataset: string;
  profile: string;
  encoding: string;
  delimiter: string;
  rowsRead: number;
  rowsKept: number;
  rowsQuarantined: number;
  rowsDuplicate: number; // read = kept + quarantined + duplicate
  rowsUpdated: number; // within kept: replaced by an append (same id and offence)
  incidents: number; // distinct incidents after the counting rule
  /** keys: 'date-missing' 'date-impossible' 'category-missing' 'count-invalid' 'ragged' 'header-repeated' ...; fixes: 'place-missing' 'place-zero' 'place-out-of-bounds' 'place-swapped' 'time-unknown' ... */
  reasons: Record<string, number>;
  fixes: Record<string, number>;
  columns: Partial<Record<Role, string>>;
  datePrecision: 'minute' | 'hour' | 'day' | 'month' | 'year';
  dateFrom: string;
  dateTo: string;
  milliseconds: number;
  warnings: string[];
  // ---- extensions: absent where the file has nothing of the kind -----------------
  /** Within the duplicates: rows that the dataset had already when they were added. */
  rowsKnown?: number;
  /** Names of the files, when there were several. */
  files?: string[];
  sheet?: string;
  shape?: 'incidents' | 'area-counts';
  countingRule?: 'offences' | 'incidents';
  /** Cells of a table with one column for each period or category: read, blank (not collected) and no whole number. */
  cells?: { read: number; blank: number; invalid: number };
  /** Incidents counted, when rows can count other than 1: the sum of `count`. */
  total?: number;
  /** Where rows were lost, in rows of the file; key '' where a row does not tell. `unplaced` rows are kept without coordinates. */
  losses?: { byMonth: LossRow[]; byArea: LossRow[] };
  /** Rows without an id that repeat an earlier row in every field: warned about, never dropped. */
  rowsIdentical?: number;
  /** Coordinate reference system the places were read in, such as 'EPSG:2913'. */
  crs?: string;
  /**
   * How much the places repeat: distinct points, share of the located rows on the 1 % of points that hold most and on points that several
   * rows share; whether that means streets or blocks instead of places (`snapped`), and what the publisher says of it; single points that
   * hold too many rows to be a place where things happen.
   */
  places?: {
    unique: number;
    topShare: number;
    sharedShare: number;
    snapped: boolean;
    snappedByPublisher?: boolean;
    heaps: { longitude: number; latitude: number; rows: number; share: number }[];
  };
  /** IANA name of the place's zone, told or known of the publisher. */
  timeZone?: string;
  /** 'as-written': times are the wall clock of the file, whatever zone they are stamped with; 'converted-from-utc': instants, turned into the wall clock of `timeZone`. */
  timeRule?: 'as-written' | 'converted-from-utc';
  /** The pattern of the dates, such as 'MM/DD/YYYY hh:mm:ss A'; headers joined by ' + ' where the parts have columns of their own. */
  dateFormat?: string;
  dateFromParts?: boolean;
  /** How day and month were told apart: dates that only one order can read, what decided, and a date that both can read. */
  dateEvidence?: {
    dayFirst: number;
    monthFirst: number;
    decidedBy: 'values' | 'profile' | 'other-column' | 'row-order' | 'convention' | 'either' | 'asked' | 'format';
    example: string | null;
  };
  /** Times and days that far more rows lie on than on those around, with the rows expected there; where `hourUnknown` the hour of those rows counts as unknown. */
  heaping?: {
    kind: '00:00' | '00:01' | '12:00' | 'first-of-month-00:00' | 'first-of-month' | 'first-of-year';
    rows: number;
    expected: number;
    hourUnknown: boolean;
  }[];
  /** Columns that hold person identifiers, and what became of each. */
  personColumns?: { header: string; kinds: string[]; found: number; action: 'dropped' | 'redacted' | 'kept' }[];
};
export type DatasetInfo = {
  id: string;
  name: string;
  shape: 'incidents' | 'area-counts';
  rows: number;
  located: number;
  dateFrom: string;
  dateTo: string;
  /** Extension: how fine the dates are; `dateTo` is the beginning of the last day, month or year. */
  datePrecision: 'minute' | 'hour' | 'day' | 'month' | 'year';
  categories: string[];
  areas: string[];
  bytes: number;
  version: number;
  /** Extension: distinct incidents after the counting rule; of area counts their sum. */
  incidents: number;
  /** Extension: what all rows count together: the total that every screen shows. */
  total: number;
  /** Extension: how exactly the dates are known. */
  precision: ImportReport['datePrecision'];
  /** Extension: present when it came without rows: counts only, with at least `minimum` incidents behind each. */
  summary?: { minimum: number };
  /** Extension: hash of the rows under the dataset's adjustments; a run made on other rows has another. */
  dataHash: string;
  /** Extension: hash of the rows without adjustments; absent where there are none. */
  rowsHash?: string;
};
export type Clause = {
  column: 'category' | 'area' | 'date' | 'hour' | 'weekday' | 'month' | 'bounds' | 'shape';
  /** With column 'area': the name of another area column; the main one when absent. */
  areaColumn?: string;
  in?: (string | number)[];
  from?: string | number;
  /** inclusive */ to?: string | number;
  bounds?: [west: number, south: number, east: number, north: number];
  /** With column 'shape': an area, a circle or the strip along a route, as it was drawn. */
  shape?: DrawnShape;
};
export type Dimension = 'category' | 'area' | 'year' | 'month' | 'week' | 'day' | 'hour' | 'weekday' | 'monthOfYear';
export type AggregateRequest = { dataset: string; by: Dimension[]; where?: Clause[] };
export type AggregateResult = { keys: (string | number)[][]; counts: number[]; total: number };
export type ModelInfo = {
  id: string;
  task: 'cluster' | 'classify' | 'forecast' | 'hotspot';
  title: string;
  params: Record<string, unknown>;
};
export type TrainRequest = {
  dataset: string;
  model: string;
  params?: Record<string, unknown>;
  where?: Clause[];
  seed?: number;
  /** default: every feature that is known before the incident */
  features?: ('hour' | 'weekday' | 'month' | 'x' | 'y' | 'area' | 'cluster' | 'history' | 'calendar' | string)[];
  /** temporal (default): the last `testShare` of rows in time order, the boundary moved to the start of a day (forecast: of periods); random: stratified, labelled as leaking time. */
  split?: {
    kind: 'temporal' | 'random' | 'grouped' | 'rolling';
    testShare?: number;
    origins?: number;
    horizon?: number;
  };
  target?: { column?: 'category' | 'subcategory'; top?: number }; // classify: top N, the rest is Other
  series?: {
    by: 'area' | 'category' | 'cell' | 'cluster' | 'all';
    period: 'hour' | 'shift' | 'day' | 'week' | 'month';
    /** another area column */ areaColumn?: string;
  }; // forecast
  backend?: 'auto' | 'webgpu' | 'webgl' | 'wasm' | 'cpu';
  onProgress?: (p: {
    phase: string;
    done: number;
    total: number;
    metrics?: Record<string, number>;
    secondsLeft?: number;
    paused?: boolean;
    backend?: string;
  }) => void;
  signal?: AbortSignal;
};
export type Run = {
  id: string;
  dataset: string;
  model: string;
  task: string;
  params: Record<string, unknown>;
  seed: number;
  /** The filter the run was made under; absent when it was made on every row. */
  where?: Clause[];
  split: {
    kind: string;
    trainFrom?: string;
    trainTo?: string;
    testFrom?: string;
    testTo?: string;
    trainRows: number;
    testRows: number;
  };
  backend: string;
  milliseconds: number;
  /** classify: accuracy, balancedAccuracy, top3, precisionMacro, recallMacro, f1Macro, f1Weighted, aucMacro, prAucMacro, logLoss, brier, ece; forecast: r2, mse, mae, rmse, mase, rmsse, pinball, crps, poissonDeviance, coverage50, coverage80, coverage90; cluster: inertia, silhouette; hotspot: hitRate@1, pai@1, pei@1, peiStar@1, recapture@1 (and @0.5, @5, @10, @20: per cent of area). */
  metrics: Record<string, number>;
  /** The same metrics of the baselines fitted on the same split. */
  baselines: Record<string, Record<string, number>>;
  dataHash: string;
  /** Extension: the hash of the rows without the dataset's adjustments; absent where there were none. */
  rowsHash?: string;
  modelVersion: number;
  createdAt: string;
  /** Extension: whether the 90 % interval of the difference from the best baseline lies above 0; absent where there is no test. */
  betterThanCounting?: boolean;
  warnings: string[];
};
export type MethodInfo = {
  id: string;
  /** What it is about; the screens offer methods by it. */
  topic: 'place' | 'space-time' | 'time' | 'change' | 'rates';
  title: string;
  params: Record<string, unknown>;
  needs: ('time' | 'place' | 'area' | 'range' | 'population' | 'weights' | 'shape' | 'years')[];
};
export type AnalysisRequest = {
  dataset: string;
  method: string;
  params?: Record<string, unknown>;
  where?: Clause[];
  seed?: number;
  onProgress?: (p: { done: number; total: number }) => void;
  signal?: AbortSignal;
};
export type Analysis = {
  method: string;
  params: Record<string, unknown>;
  n: number;
  periodFrom: string;
  periodTo: string;
  table: Record<string, (number | string | null)[]>; // columns of equal length: one row per cell, band, hour, area ...
  /** Further tables of the same kind, by name: active zones of near repeats ... */
  more?: Record<string, Record<string, (number | string | null)[]>>;
  summary: Record<string, number>;
  sentence: string;
  warnings: string[];
  milliseconds: number;
};
export type BacktestRequest = {
  dataset: string;
  models: string[];
  where?: Clause[];
  seed?: number;
  origins?: number;
  horizon?: number;
  series?: TrainRequest['series'];
  grid?: {
    cellMeters: number;
    period: 'day' | 'week' | 'month';
    /** shares of the area, 0.01 = 1 % */ coverages: number[];
    offsets?: number;
  };
  onProgress?: (p: { model: string; origin: number; metrics: Record<string, number> }) => void;
  signal?: AbortSignal;
};
export type Backtest = {
  rows: {
    model: string;
    metrics: Record<string, { mean: number; lower: number; upper: number }>;
    /** paired difference of the leading metric (mase, or peiStar@1 on a grid) */ versusBaseline: {
      mean: number;
      lower: number;
      upper: number;
    };
    seconds: number;
  }[];
  baseline: string;
  verdict: string;
};
