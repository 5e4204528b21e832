import type { CleanCounts } from '../../clean/clean-rows.ts';
import type { LossCounts } from '../../clean/losses.ts';
import type { SetAsideRows } from '../../clean/quarantine.ts';
import type { PersonKind } from '../../persons/person-kinds.ts';
import type { Table } from '../../table/table.ts';
import type { Failure } from '../../../text/failure.ts';
import type { ImportPlan } from '../plan.ts';
import type { TextForm } from '../table-source.ts';

/** A stretch of a text that is read on its own: it begins with a row, and should end with one. */
export type Unit = {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly form: TextForm;
  /** Which of the source's files it is from, and its name. */
  readonly file: number;
  readonly name: string;
  readonly isStart: boolean;
  readonly isEnd: boolean;
};

/** What a reader of units has to know before the first one. The rows of the head are left out. */
export type ReaderSetup = { readonly plan: ImportPlan; readonly latest: number };

/** Keys of rows, in their order: see `Repeats`. `seen` are codes of `seenCodes`; `entry` is the row of the unit's table. */
export type IdKeys = {
  readonly high: Uint32Array<ArrayBuffer>;
  readonly low: Uint32Array<ArrayBuffer>;
  readonly category: Uint32Array<ArrayBuffer>;
  readonly subcategory: Uint32Array<ArrayBuffer>;
  readonly entry: Uint32Array<ArrayBuffer>;
  readonly seen: Uint8Array<ArrayBuffer>;
};
export type RowKeys = { readonly high: Uint32Array<ArrayBuffer>; readonly low: Uint32Array<ArrayBuffer> };

/** How an id was seen, by code. */
export const seenCodes = ['incident', 'offence', 'duplicate'] as const;
export const codeOfSeen = { incident: 0, offence: 1, duplicate: 2 } as const;
export const SEEN_INCIDENT = codeOfSeen.incident;
export const SEEN_DUPLICATE = codeOfSeen.duplicate;

/** What was struck out of a column of texts: originals by number among the texts that are not blank. */
export type ScreenedTexts = {
  readonly index: number;
  readonly column: string;
  readonly count: number;
  readonly changedAt: readonly number[];
  readonly originals: readonly string[];
  readonly kinds: readonly PersonKind[];
};

/** The rows of a unit, cleaned, and all that was counted on the way, as plain data. Codes and lines are the unit's own. */
export type UnitRows = {
  readonly kind: 'rows';
  /** Labels of category columns are empty here. */
  readonly blocks: readonly Table[];
  /** By column: the texts of the file in the order they came, by code. */
  readonly texts: Readonly<Record<string, readonly string[]>>;
  /** Lines of the text that the unit takes. */
  readonly lines: number;
  readonly mixedLines: number;
  readonly counts: CleanCounts;
  readonly losses: LossCounts;
  readonly setAside: SetAsideRows;
  readonly ids: IdKeys;
  readonly rows: RowKeys;
  readonly persons: ReadonlyMap<number, number>;
  readonly screened: readonly ScreenedTexts[];
  /** Names of columns that the sample misjudged. */
  readonly misjudged: readonly string[];
};

/** What becomes of a unit. 'torn': it ends within a row, so it was cut at the wrong place. */
export type UnitResult = UnitRows | { readonly kind: 'torn' } | { readonly kind: 'failed'; readonly failure: Failure };

/** Readers of units, on other threads or on this one. */
export type UnitReaders = {
  /** How many units are read at a time. */
  readonly size: number;
  /** `seen`: how each id of the unit was seen, where that is known already; else as if the unit were all there is. */
  read(unit: Unit, seen?: Uint8Array): Promise<UnitResult>;
};

/** Opens readers for a plan; those opened before are not used any more. */
export type ReaderPool = { open(setup: ReaderSetup): UnitReaders };
