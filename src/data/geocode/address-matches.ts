import type { Candidate, MissReason } from './match-address.ts';
import type { Accuracy, MatchKind } from './place-kind.ts';
import type { ReferenceColumns } from './reference-columns.ts';

/** What `matchAddresses` can be told; what is left out is found out. */
export type AddressOptions = {
  /** The dataset's column with the address, block or street; a house number in a column of its own comes before it. */
  addressColumn?: string;
  numberColumn?: string;
  /** The dataset's column that tells streets of one name apart, such as the district; '' for none. */
  areaColumn?: string;
  /** Columns of the address or street file by what they hold. */
  columns?: ReferenceColumns;
  /** Reference system of the file's coordinates, where it does not say: 'EPSG:26971'. */
  crs?: string;
  sheet?: string;
  encoding?: string;
  delimiter?: string;
  /** Addresses of which only the street is found get a place in its middle. Default: no. */
  allowStreets?: boolean;
  /** No match below this score. Default 0.8. */
  leastScore?: number;
  /** Rows that have coordinates keep them. Default: yes. */
  fillMissingOnly?: boolean;
  onProgress?: (p: { done: number; total: number }) => void;
  signal?: AbortSignal;
};

/** A file of the user's that addresses are matched to. */
export type AddressFile = {
  readonly name: string;
  readonly points: number;
  readonly lines: number;
  /** Lines with house numbers. */
  readonly ranges: number;
  readonly skipped: number;
  readonly columns: ReferenceColumns;
  readonly headers: readonly string[];
  /** System its coordinates were converted from; null where they are degrees. */
  readonly crs: string | null;
};

/** Rows that were to get a place, and those that did, of one part of the dataset. */
export type MatchShare = { readonly name: string; readonly sought: number; readonly matched: number };

/** What matching the addresses of a dataset came to. */
export type AddressMatches = {
  readonly dataset: string;
  /** Version of the dataset that was matched. */
  readonly version: number;
  /** The dataset has changed since, and its new rows have no place. Set when asked for. */
  readonly isStale?: boolean;
  readonly matchedAt: string;
  /** Headers of the columns that were used. */
  readonly addressColumn: string;
  readonly numberColumn: string | null;
  readonly areaColumn: string | null;
  readonly files: readonly AddressFile[];
  readonly allowStreets: boolean;
  readonly leastScore: number;
  readonly fillMissingOnly: boolean;
  readonly rows: number;
  /** Rows that keep the coordinates of the file. */
  readonly own: number;
  /** Rows that were to get a place; of these those without an address, matched, with several places, and without one. */
  readonly sought: number;
  readonly blank: number;
  readonly matched: number;
  readonly ambiguous: number;
  readonly unmatched: number;
  /** Distinct addresses of the rows that were to get a place. */
  readonly addresses: {
    readonly distinct: number;
    readonly matched: number;
    readonly ambiguous: number;
    readonly unmatched: number;
  };
  readonly kinds: readonly {
    readonly kind: MatchKind;
    readonly accuracy: Accuracy;
    readonly rows: number;
    readonly addresses: number;
  }[];
  readonly byArea: readonly MatchShare[];
  readonly byMonth: readonly MatchShare[];
  /** Rows with coordinates of their own whose address was matched, too, and how far apart the two places are. */
  readonly check: { readonly rows: number; readonly medianMeters: number; readonly p90Meters: number } | null;
  /** Addresses settled by hand. */
  readonly chosen: number;
  readonly warnings: readonly string[];
};

/** An address without a place, or with several. */
export type OpenAddress = {
  readonly address: string;
  /** What is known of where it lies; '' where nothing is. */
  readonly area: string;
  readonly rows: number;
  readonly reason: MissReason | 'ambiguous';
  readonly candidates: readonly Candidate[];
};

/** The user's answer for an address: a place, or that none of the candidates is right. */
export type ChosenPlace = {
  readonly address: string;
  readonly place: { readonly longitude: number; readonly latitude: number; readonly label: string } | null;
};

/** Share of addresses that should be matched at least before what was matched is mapped. Source: Ratcliffe 2004, IJGIS 18 (1). */
export const LEAST_RATE = 0.85;
