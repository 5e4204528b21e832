import '../../text/en/briefing.ts';
import { say } from '../../text/say.ts';
import type { BriefingCell, BriefingColumn, BriefingTable } from './section.ts';
import { countLines } from './section.ts';
import { cellText } from './table-text.ts';

/** What a line is compared by, the first that both tables have. */
const COMPARED = ['rate', 'count', 'incidents', 'current', 'observed', 'value', 'density', 'ratio'];
/** Labels that are part of the result, not names of a line. */
const RESULTS = new Set(['class', 'kind', 'count', 'first', 'second']);
/** Of the standard normal distribution, for 95 %. */
const QUANTILE = 1.959963984540054;

export type Difference = {
  readonly table: BriefingTable;
  readonly sentence: string;
  readonly warnings: readonly string[];
};

/**
 * Later minus earlier for the lines that two tables of one method share. Lines are matched by their names; cells by number and place.
 * Intervals (95 %): of counts by the normal approximation to two Poisson counts, of values with limits of their own by their distances from
 * them (Zou and Donner 2008, Statistics in Medicine 27(10)); both take the two analyses as independent. Null when nothing is shared.
 */
export function subtractTables(before: BriefingTable, now: BriefingTable): Difference | null {
  const name = COMPARED.find((one) => columnOf(before, one) && columnOf(now, one));
  if (name === undefined) return null;
  const earlier = new Map(Array.from({ length: countLines(before) }, (_, line) => [keyOf(before, line), line]));
  const pairs = Array.from({ length: countLines(now) }, (_, line) => [earlier.get(keyOf(now, line)), line] as const);
  const lines = pairs.flatMap(([a, b]): Pair[] => {
    if (a === undefined) return [];
    const [from, to] = [numberAt(before, name, a), numberAt(now, name, b)];
    return from === null || to === null
      ? []
      : [{ line: b, from, to, interval: intervalOf(before, now, name, a, b, from, to) }];
  });
  if (lines.length === 0) return null;
  const { header } = columnOf(now, name)!;
  const names = now.columns.filter(
    ({ role, name: own }) => (role === 'label' || role === 'place') && !RESULTS.has(own),
  );
  const figure = (id: string, values: (pair: Pair) => BriefingCell): BriefingColumn => ({
    name: id,
    header: say(`briefing.difference.${id as 'change'}`, { what: header }),
    role: 'figure',
    values: lines.map(values),
  });
  const table = {
    caption: say('briefing.difference.caption', { what: header }),
    columns: [
      ...names.map((column) => ({ ...column, values: lines.map(({ line }) => column.values[line] ?? null) })),
      figure('before', ({ from }) => from),
      figure('now', ({ to }) => to),
      figure('change', ({ from, to }) => round(to - from)),
      figure('lower', ({ interval }) => interval && round(interval[0])),
      figure('upper', ({ interval }) => interval && round(interval[1])),
    ],
  };
  const up = lines.filter(({ from, to }) => to > from).length;
  const down = lines.filter(({ from, to }) => to < from).length;
  const clear = lines.filter(({ interval }) => interval !== null && (interval[0] > 0 || interval[1] < 0)).length;
  const most = lines.reduce((best, pair) =>
    Math.abs(pair.to - pair.from) > Math.abs(best.to - best.from) ? pair : best,
  );
  return {
    table,
    sentence: say('briefing.difference.sentence', {
      what: header,
      lines: lines.length,
      up,
      down,
      clear,
      chance: Math.round(lines.length * 0.05),
      largest: signed(most.to - most.from),
      line: names
        .map((column) => cellText(column.values[most.line] ?? null))
        .slice(0, 1)
        .join(''),
    }),
    warnings: [
      say('briefing.difference.independent'),
      ...(lines.length < Math.max(countLines(before), countLines(now))
        ? [
            say('briefing.difference.shared', {
              shared: lines.length,
              before: countLines(before),
              now: countLines(now),
            }),
          ]
        : []),
    ],
  };
}

type Pair = {
  readonly line: number;
  readonly from: number;
  readonly to: number;
  readonly interval: readonly [number, number] | null;
};

const columnOf = ({ columns }: BriefingTable, name: string) => columns.find((column) => column.name === name);

function numberAt(table: BriefingTable, name: string, line: number): number | null {
  const value = columnOf(table, name)?.values[line];
  return typeof value === 'number' ? value : null;
}

function keyOf({ columns }: BriefingTable, line: number): string {
  return JSON.stringify(
    columns.flatMap(({ role, name, values }) =>
      (role === 'label' || role === 'place') && !RESULTS.has(name) ? [[name, values[line]]] : [],
    ),
  );
}

function intervalOf(
  before: BriefingTable,
  now: BriefingTable,
  name: string,
  a: number,
  b: number,
  from: number,
  to: number,
): readonly [number, number] | null {
  if (columnOf(now, name)!.role === 'count') {
    const reach = QUANTILE * Math.sqrt(from + to);
    return [to - from - reach, to - from + reach];
  }
  const [l1, u1] = [numberAt(before, 'lower', a), numberAt(before, 'upper', a)];
  const [l2, u2] = [numberAt(now, 'lower', b), numberAt(now, 'upper', b)];
  if (l1 === null || u1 === null || l2 === null || u2 === null) return null;
  return [to - from - Math.hypot(to - l2, u1 - from), to - from + Math.hypot(u2 - to, from - l1)];
}

const round = (value: number) => Number(value.toPrecision(6));
const signed = (value: number) => (value > 0 ? `+${cellText(round(value))}` : cellText(round(value)));
