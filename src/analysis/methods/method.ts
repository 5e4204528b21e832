import type { AreaTableContext, ContextTable } from '../../data/context/context.ts';
import type { Analysis, Clause, MethodInfo } from '../../data/contract.ts';
import type { AreaShape } from '../../data/geometry/area-shape.ts';
import type { ParamSpecs } from '../../data/params.ts';
import type { Random } from '../../data/random.ts';
import type { DatasetRecord } from '../../data/table/dataset.ts';
import type { Table } from '../../data/table/table.ts';
import type { TextKey } from '../../text/en.ts';
import type { Result } from '../../text/failure.ts';

/** A context table keyed by an area column of the dataset, or by its categories: what is told of it, and its rows. */
export type KeyedTable = { readonly item: AreaTableContext; readonly table: ContextTable };

/** The rows a method looks at: those that pass the filter, in the order of the table. */
export type MethodInput = {
  readonly record: DatasetRecord;
  readonly table: Table;
  /** The filter they pass. */
  readonly where: readonly Clause[];
  /** ISO dates of the first and last row; '' where no row has a time. */
  readonly periodFrom: string;
  readonly periodTo: string;
  /** The areas of a boundary file of the dataset, in degrees; null when it has none of that id. */
  readonly boundaries: (id: string) => Promise<readonly AreaShape[] | null>;
  /** A table of the dataset keyed by area or category; null when it has none of that id. */
  readonly contextTable: (id: string) => Promise<KeyedTable | null>;
};

export type MethodContext = {
  readonly random: Random;
  readonly progress: (done: number, total: number) => void;
  /** Lets messages in; call it at least every 50 ms. Throws when the analysis was cancelled. */
  readonly breathe: () => Promise<void>;
};

/** What a method finds; the worker adds who asked for it, the period and how long it took. */
export type Outcome = Pick<Analysis, 'n' | 'table' | 'more' | 'summary' | 'sentence' | 'warnings'>;

/** Of a method that has nothing to choose. */
export type NoParams = Readonly<Record<string, never>>;

/** What a method is about: the screens offer methods by it. */
export type Topic = 'place' | 'space-time' | 'time' | 'change' | 'rates';

/** A method of the analyst's bench: one file, and one line in the registry. */
export type Method<Params> = {
  readonly id: string;
  readonly topic: Topic;
  readonly title: TextKey;
  readonly params: ParamSpecs<Params>;
  readonly needs: MethodInfo['needs'];
  /** Area columns to load beside the main one and the reserved columns. */
  readonly columns?: (params: Params) => readonly string[];
  /** Context tables whose area columns are to be loaded too. */
  readonly tables?: (params: Params) => readonly string[];
  run(input: MethodInput, params: Params, context: MethodContext): Promise<Result<Outcome>>;
};
