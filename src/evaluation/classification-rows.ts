import type { Random } from '../data/random.ts';
import { MISSING_INTEGER, type CategoryColumn } from '../data/table/column.ts';
import type { Table } from '../data/table/table.ts';
import { fitTarget, NO_CLASS, readTarget, type Target } from '../models/classification/target.ts';
import { splitAtRandom, splitByTime } from '../scoring/splits.ts';
import { fail, succeed, type Result } from '../text/failure.ts';
import type { TrainingRequest } from './training.ts';

/** The rows of a classification and the class of each: fitted on `train`, scored on `test`. */
export type ClassificationRows = {
  readonly kind: 'temporal' | 'random';
  readonly column: 'category' | 'subcategory';
  readonly target: Target;
  readonly train: Uint32Array;
  readonly test: Uint32Array;
  readonly trainClasses: Uint8Array;
  readonly testClasses: Uint8Array;
  /** False when no row of the table has a place: then place is no ground to leave a row out. */
  readonly hasPlaces: boolean;
  /** Rows left out, by reason. */
  readonly unlocated: number;
  readonly untyped: number;
  readonly unseen: number;
};

const LEAST_ROWS = 50;
const DEFAULT_TOP = 8;
const DEFAULT_TEST_SHARE = 0.2;

/** Chooses and splits the rows a request is about: those with a time, a type and a place. The top types are counted on training rows. */
export function chooseRows(table: Table, request: TrainingRequest, random: Random): Result<ClassificationRows> {
  const column = request.target?.column ?? 'category';
  const types = table.columns[column];
  if (types?.kind !== 'category') return fail('classify.target-missing', { column });
  const top = request.target?.top ?? DEFAULT_TOP;
  if (!Number.isInteger(top) || top < 2 || top > 50) return fail('classify.top-invalid', { given: top });
  const testShare = request.split?.testShare ?? DEFAULT_TEST_SHARE;
  if (!(testShare >= 0.05 && testShare <= 0.5)) return fail('model.test-share-invalid', { given: testShare });
  const kind = request.split?.kind ?? 'temporal';
  if (kind !== 'temporal' && kind !== 'random') return fail('model.split-unsupported', { kind });

  const eligible = findEligible(table, types);
  const { rows } = eligible;
  if (rows.length < LEAST_ROWS) return fail('classify.too-few-rows', { rows: rows.length, least: LEAST_ROWS });
  const split =
    kind === 'temporal'
      ? splitByTime(rows, minutesOf(table), testShare)
      : splitAtRandom(rows, types.codes, testShare, random);
  if (!split) return fail('classify.one-day');

  const target = fitTarget(types, split.train, top);
  if (target.classes.length < 2) return fail('classify.one-class');
  const test = split.test.filter((row) => target.classOfCode[types.codes[row]!] !== NO_CLASS);
  if (test.length === 0) return fail('classify.one-class');
  return succeed({
    ...eligible,
    kind,
    column,
    target,
    train: split.train,
    test,
    trainClasses: readTarget(types, split.train, target),
    testClasses: readTarget(types, test, target),
    unseen: split.test.length - test.length,
  });
}

function minutesOf(table: Table): Int32Array {
  const { time } = table.columns;
  return time?.kind === 'time' ? time.minutes : new Int32Array(table.rows).fill(MISSING_INTEGER);
}

function findEligible(table: Table, types: CategoryColumn) {
  const { longitude, latitude } = table.columns;
  const minutes = minutesOf(table);
  const isLocated = (row: number) =>
    longitude?.kind === 'number' &&
    latitude?.kind === 'number' &&
    Number.isFinite(longitude.values[row]) &&
    Number.isFinite(latitude.values[row]);
  const located = new Uint8Array(table.rows);
  for (let row = 0; row < table.rows; row++) located[row] = isLocated(row) ? 1 : 0;
  const hasPlaces = located.includes(1);
  const kept: number[] = [];
  let unlocated = 0;
  let untyped = 0;
  for (let row = 0; row < table.rows; row++) {
    if (minutes[row] === MISSING_INTEGER) continue;
    if (types.codes[row] === 0) untyped++;
    else if (hasPlaces && located[row] === 0) unlocated++;
    else kept.push(row);
  }
  return { rows: Uint32Array.from(kept), hasPlaces, unlocated, untyped };
}
