import { MINUTES_PER_DAY } from '../data/calendar.ts';
import type { Random } from '../data/random.ts';

/** Row numbers to fit on and to score on, both ascending, without a row in common. */
export type Split = { readonly train: Uint32Array; readonly test: Uint32Array };

/**
 * Temporal split: the last `testShare` of `rows` in time order are the test. The boundary is moved back to the start of its day, so
 * the whole day on which the share is reached is tested and the test holds at least `testShare`; null when all rows lie on one day.
 * @param rows row numbers to split, ascending
 * @param minutes local minutes of every row of the table
 */
export function splitByTime(
  rows: Uint32Array,
  minutes: Int32Array,
  testShare: number,
): (Split & { readonly boundaryMinutes: number }) | null {
  if (rows.length === 0) return null;
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (const row of rows) {
    const day = Math.floor(minutes[row]! / MINUTES_PER_DAY);
    if (day < first) first = day;
    if (day > last) last = day;
  }
  const perDay = new Uint32Array(last - first + 1);
  for (const row of rows) perDay[Math.floor(minutes[row]! / MINUTES_PER_DAY) - first]!++;
  const wanted = rows.length * (1 - testShare);
  let day = 0;
  let before = 0;
  while (day < perDay.length - 1 && before + perDay[day]! <= wanted) before += perDay[day++]!;
  // A first day that is larger than the training share leaves nothing to fit on: give it that day.
  if (before === 0) before = perDay[day++]!;
  if (before === rows.length) return null;
  const boundaryMinutes = (first + day) * MINUTES_PER_DAY;
  return {
    train: rows.filter((row) => minutes[row]! < boundaryMinutes),
    test: rows.filter((row) => minutes[row]! >= boundaryMinutes),
    boundaryMinutes,
  };
}

/**
 * Stratified random split: of every stratum `testShare` of the rows, rounded, are the test. It leaks time: rows of one day, and repeats
 * of one address, fall on both sides.
 * @param strata stratum of every row of the table
 */
export function splitAtRandom(
  rows: Uint32Array,
  strata: ArrayLike<number>,
  testShare: number,
  random: Random,
): Split | null {
  const members = new Map<number, number[]>();
  for (const row of rows) {
    const stratum = strata[row]!;
    const list = members.get(stratum);
    if (list) list.push(row);
    else members.set(stratum, [row]);
  }
  const train: number[] = [];
  const test: number[] = [];
  for (const stratum of [...members.keys()].sort((a, b) => a - b)) {
    const list = members.get(stratum)!;
    for (let i = list.length - 1; i > 0; i--) {
      const j = random.integer(i + 1);
      [list[i], list[j]] = [list[j]!, list[i]!];
    }
    const tested = Math.round(list.length * testShare);
    for (let i = 0; i < list.length; i++) (i < tested ? test : train).push(list[i]!);
  }
  if (train.length === 0 || test.length === 0) return null;
  return { train: Uint32Array.from(train).sort(), test: Uint32Array.from(test).sort() };
}
