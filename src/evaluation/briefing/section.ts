import type * as GeoJSON from 'geojson';

export type BriefingCell = string | number | null;

/**
 * What a column holds, as far as publishing is concerned: names of lines, counts of incidents, a place, or a figure that is worked out
 * of counts and could give them away.
 */
export type ColumnRole = 'label' | 'count' | 'place' | 'figure';

export type BriefingColumn = {
  readonly name: string;
  readonly header: string;
  readonly role: ColumnRole;
  readonly values: readonly BriefingCell[];
};

/** Columns of equal length. */
export type BriefingTable = { readonly caption: string; readonly columns: readonly BriefingColumn[] };

export type BriefingPicture = {
  /** Says in words what the picture shows. */
  readonly alt: string;
  readonly png: Uint8Array<ArrayBuffer>;
  /** Pixels of the screen, not of the file. */
  readonly width: number;
  readonly height: number;
};

export type Fact = { readonly label: string; readonly value: string };

/** One finding in a briefing. */
export type Section = {
  readonly title: string;
  /** The finding in plain words. */
  readonly sentence: string;
  /** Where each number of the sentence comes from. */
  readonly traces: readonly Fact[];
  readonly facts: readonly Fact[];
  /** What limits the finding, and what was done to it. */
  readonly warnings: readonly string[];
  readonly tables: readonly BriefingTable[];
  readonly pictures: readonly BriefingPicture[];
  /** Cells, areas or points of the finding with the figures of their lines. */
  readonly shapes: GeoJSON.FeatureCollection | null;
};

export type Briefing = {
  readonly title: string;
  /** When it was made, in words. */
  readonly made: string;
  readonly isPublic: boolean;
  readonly sections: readonly Section[];
};

export function countLines({ columns }: BriefingTable): number {
  return columns[0]?.values.length ?? 0;
}

/** The lines of a table by their numbers, in that order. */
export function pickLines(table: BriefingTable, lines: readonly number[]): BriefingTable {
  return {
    ...table,
    columns: table.columns.map((column) => ({ ...column, values: lines.map((line) => column.values[line] ?? null) })),
  };
}
