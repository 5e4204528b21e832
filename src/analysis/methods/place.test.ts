import { describe, expect, test } from 'vitest';
import { minutesFromCivil } from '../../data/calendar.ts';
import { readParams } from '../../data/params.ts';
import { createRandom } from '../../data/random.ts';
import type { DatasetRecord } from '../../data/table/dataset.ts';
import { sayFailure } from '../../text/say.ts';
import { isoOfDay } from '../periods.ts';
import { methods } from './registry.ts';

type Row = { readonly x: number; readonly y: number; readonly day: number; readonly category?: string };

const FIRST_DAY = minutesFromCivil(2023, 1, 1) / 1440;
const METERS_PER_DEGREE = 111_195;
const LABELS = ['', 'Theft', 'Assault', 'Fraud'];

/** Runs a method over rows given in metres about a place on the equator, and days from the first of 2023 on. */
async function run(id: string, rows: readonly Row[], given: Record<string, unknown> = {}, precision = 'minute') {
  const method = methods.find((one) => one.id === id)!;
  const params = readParams(method.params, given);
  if (!params.ok) throw new Error(sayFailure(params.failure));
  const days = rows.map(({ day }) => FIRST_DAY + day);
  const found = await method.run(
    {
      record: {} as DatasetRecord,
      table: {
        rows: rows.length,
        columns: {
          time: { kind: 'time', minutes: Int32Array.from(days, (day) => day * 1440), precision: precision as 'day' },
          category: {
            kind: 'category',
            codes: Uint8Array.from(rows, ({ category = '' }) => LABELS.indexOf(category)),
            labels: LABELS,
          },
          longitude: { kind: 'number', values: Float64Array.from(rows, ({ x }) => x / METERS_PER_DEGREE) },
          latitude: { kind: 'number', values: Float64Array.from(rows, ({ y }) => y / METERS_PER_DEGREE) },
        },
      },
      periodFrom: isoOfDay(days.reduce((least, day) => Math.min(least, day), Infinity)),
      periodTo: isoOfDay(days.reduce((most, day) => Math.max(most, day), -Infinity)),
      boundaries: () => Promise.resolve(null),
      where: [],
      contextTable: () => Promise.resolve(null),
    },
    params.value,
    { random: createRandom(1), progress: () => {}, breathe: () => Promise.resolve() },
  );
  return found;
}

async function outcome(...given: Parameters<typeof run>) {
  const found = await run(...given);
  if (!found.ok) throw new Error(sayFailure(found.failure));
  return found.value;
}

const SIDE = 10_000;
const DAYS = 731;
const random = createRandom(8);
/** Even over the square and two years, from the first day to the last. */
const background: Row[] = Array.from({ length: 3000 }, (_, i) => ({
  x: random.next() * SIDE,
  y: random.next() * SIDE,
  day: i === 0 ? 0 : i === 1 ? DAYS - 1 : random.integer(DAYS),
  category: LABELS[1 + (i % 3)]!,
}));
const clump = (n: number, x: number, y: number, from: number, to: number, category = 'Theft'): Row[] =>
  Array.from({ length: n }, () => ({
    x: x + random.normal() * 100,
    y: y + random.normal() * 100,
    day: from + random.integer(to - from),
    category,
  }));
/** Lasting in the south-west, only of late in the north-east, only early in the south-east. */
const planted = [
  ...background,
  ...clump(1500, 2000, 2000, 0, DAYS),
  ...clump(500, 8000, 8000, 610, DAYS),
  ...clump(700, 8000, 2000, 0, 400),
];

/** The line of the cell that holds a place. */
function lineAt(table: Record<string, (number | string | null)[]>, x: number, y: number): number {
  const [longitude, latitude] = [x / METERS_PER_DEGREE, y / METERS_PER_DEGREE];
  const away = table['longitude']!.map((value, i) =>
    Math.hypot(Number(value) - longitude, Number(table['latitude']![i]) - latitude),
  );
  return away.indexOf(Math.min(...away));
}

describe('hot spots over time', () => {
  const at = (table: Record<string, (number | string | null)[]>, x: number, y: number) =>
    table['kind']![lineAt(table, x, y)];

  test('persistence tells lasting, late and early ones apart', async () => {
    const { table, more, summary, warnings, n } = await outcome('persistence', planted, { cellMeters: 500 });
    expect(summary['steps']).toBe(24);
    expect(at(table, 2000, 2000)).toBe('persistent');
    expect(at(table, 8000, 8000)).toBe('emerging');
    expect(at(table, 8000, 2000)).toBe('former');
    expect(table['kind']!.filter((kind) => kind === 'persistent').length).toBe(summary['persistent']);
    expect(table['lastHot']![lineAt(table, 2000, 2000)]).toBe('2024-12-01');
    const counts = more!['periods']!['count'] as number[];
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(n);
    expect(warnings.join()).not.toContain('left out');
  });

  test('emerging patterns, and what each step shows', async () => {
    const { table, more, summary, sentence } = await outcome('emerging-hot-spots', planted, {
      cellMeters: 500,
      unit: 'month',
    });
    expect(at(table, 2000, 2000)).toMatch(/^(persistent|intensifying|diminishing)-hot$/);
    expect(at(table, 8000, 8000)).toBe('consecutive-hot');
    expect(at(table, 8000, 2000)).toBe('sporadic-hot');
    expect(at(table, 5000, 5000)).toBe('none');
    expect(sentence).toContain('over 24 months');
    const { periods, steps } = more!;
    periods!['step']!.forEach((step) => {
      const classes = steps!['class']!.filter((_, i) => steps!['step']![i] === step) as number[];
      expect(classes.filter((one) => one >= 2).length).toBe(periods!['hot']![step as number]);
      expect(classes.filter((one) => one <= -2).length).toBe(periods!['cold']![step as number]);
    });
    const hot = (table['hotSteps'] as number[]).reduce((sum, count) => sum + count, 0);
    expect((steps!['class'] as number[]).filter((one) => one >= 2).length).toBe(hot);
    expect(Object.keys(summary)).toContain('consecutiveHot');
  });

  test('dates that name a month make months', async () => {
    const monthly = planted.map((row) => ({ ...row, day: Math.floor(row.day / 31) * 31 }));
    const found = await outcome('persistence', monthly, { cellMeters: 500 }, 'month');
    expect(found.summary['steps']).toBe(24);
    expect(await run('persistence', monthly, { unit: 'week' }, 'month')).toMatchObject({
      ok: false,
      failure: { code: 'analysis.no-dates' },
    });
  });

  test('last days that fall short are told', async () => {
    const thin = planted.filter(({ day }, i) => day < DAYS - 21 || i % 5 === 0);
    for (const id of ['persistence', 'dual-kernel-density']) {
      const { warnings } = await outcome(id, thin, { cellMeters: 500 });
      expect(warnings.join()).toMatch(/The last 2\d days hold only \d+ %/);
    }
  });

  test('too few steps are refused', async () => {
    const short = planted.map((row) => ({ ...row, day: row.day % 200 }));
    expect(await run('emerging-hot-spots', short, { unit: 'month' })).toMatchObject({
      ok: false,
      failure: { code: 'analysis.too-few-steps', detail: { least: 10, unit: 'months' } },
    });
    expect((await run('emerging-hot-spots', short)).ok).toBe(true);
  });

  test('too many counts are refused', async () => {
    expect(await run('emerging-hot-spots', planted, { cellMeters: 50, unit: 'day' })).toMatchObject({
      ok: false,
      failure: { code: 'analysis.too-many-bins' },
    });
  });
});

describe('two densities', () => {
  test('a later clump has a larger share, an earlier one a smaller share', async () => {
    const { table, summary } = await outcome('dual-kernel-density', planted, { split: '2024-02-05', cellMeters: 250 });
    expect(table['kind']![lineAt(table, 8000, 8000)]).toBe('more');
    expect(table['kind']![lineAt(table, 8000, 2000)]).toBe('less');
    expect(Number(table['value']![lineAt(table, 8000, 8000)])).toBeGreaterThan(2);
    expect(summary['first']! + summary['second']!).toBe(planted.length);
    expect(summary['topRatio']).toBe(Math.max(...(table['value'] as number[])));
  });

  test('sets that change places turn the logarithm around', async () => {
    const options = {
      compare: 'category',
      measure: 'log-ratio',
      permutations: 0,
      cellMeters: 500,
      bandwidthMeters: 1500,
    };
    const one = await outcome('dual-kernel-density', planted, { ...options, category: 'Theft', against: 'Fraud' });
    const other = await outcome('dual-kernel-density', planted, { ...options, category: 'Fraud', against: 'Theft' });
    expect(Number(one.table['value']![lineAt(one.table, 2000, 2000)])).toBeGreaterThan(0.5);
    const compared = lineAt(one.table, 5000, 5000);
    expect(one.table['value']![compared]).toBeCloseTo(-Number(other.table['value']![compared]), 9);
    expect(one.n).toBe(planted.filter(({ category }) => category === 'Theft' || category === 'Fraud').length);
  });

  test.each([
    [{ compare: 'category', category: 'Arson' }, 'analysis.category-unknown'],
    [{ compare: 'category', category: 'Theft', against: 'Theft' }, 'analysis.category-unknown'],
    [{ split: '2024-02-31' }, 'analysis.date-invalid'],
    [{ split: '2022-05-01' }, 'analysis.split-outside'],
    [{ split: '2023-01-02' }, 'analysis.set-too-small'],
  ])('%o is refused', async (given, code) => {
    expect(await run('dual-kernel-density', planted, given)).toMatchObject({ ok: false, failure: { code } });
  });
});

describe('clusters', () => {
  const near = (table: Record<string, (number | string | null)[]>, line: number, x: number, y: number) =>
    Math.hypot(
      Number(table['longitude']![line]) * METERS_PER_DEGREE - x,
      Number(table['latitude']![line]) * METERS_PER_DEGREE - y,
    );

  test.each(['dbscan', 'hdbscan', 'cluster-agreement'])('%s finds the three clumps first', async (id) => {
    const { table, more, sentence } = await outcome(id, planted, id === 'hdbscan' ? { minClusterSize: 100 } : {});
    expect(near(table, 0, 2000, 2000)).toBeLessThan(200);
    expect(near(table, 1, 8000, 2000)).toBeLessThan(200);
    expect(near(table, 2, 8000, 8000)).toBeLessThan(200);
    expect(table['count']![0]).toBeGreaterThan(1300);
    const corners = more!['outlines']!['cluster']!.filter((cluster) => cluster === 1).length;
    expect(corners).toBeGreaterThan(5);
    expect(sentence).toContain('5,700');
  });

  test('agglomerative clusters hold everything', async () => {
    const { table, more, summary } = await outcome('agglomerative', planted, { clusters: 5 });
    expect((table['count'] as number[]).reduce((sum, count) => sum + count, 0)).toBe(planted.length);
    expect(more!['merges']!['meters']![4]).toBe(summary['cutMeters']);
    const heights = more!['merges']!['meters'] as number[];
    expect([...heights].sort((a, b) => b - a)).toEqual(heights);
  });

  test('where most incidents are at one place no radius can be chosen', async () => {
    const heap = planted.map((row, i) => (i % 20 === 0 ? row : { ...row, x: 5000, y: 5000 }));
    expect(await run('dbscan', heap)).toMatchObject({ ok: false, failure: { code: 'analysis.no-radius' } });
    expect((await outcome('dbscan', heap, { radiusMeters: 200 })).warnings.join()).toContain('exactly the place');
    const all = planted.slice(0, 500).map((row) => ({ ...row, x: 5000, y: 5000 }));
    expect(await run('agglomerative', all)).toMatchObject({ ok: false, failure: { code: 'analysis.one-place' } });
  });

  test('a radius that joins everything is told', async () => {
    const { warnings, summary } = await outcome('dbscan', planted, { radiusMeters: 2000 });
    expect(summary['clusters']).toBe(1);
    expect(warnings.join()).toContain('too wide');
  });

  test('the same clustering twice is refused', async () => {
    expect(await run('cluster-agreement', planted, { first: 'k-means', second: 'k-means' })).toMatchObject({
      ok: false,
      failure: { code: 'analysis.same-clusterer' },
    });
    for (const first of ['k-means', 'agglomerative']) {
      const { summary } = await outcome('cluster-agreement', planted, { first, second: 'dbscan' });
      expect(summary['adjustedRand']).toBeGreaterThan(0.8);
    }
  });
});

describe("Ripley's L", () => {
  test.each(['translation', 'isotropic'])('clumps are found and even points are not, %s', async (correction) => {
    const options = { correction, simulations: 19 };
    const some = planted.filter((_, i) => i % 4 === 0);
    const clustered = await outcome('ripley-l', some, options);
    expect(clustered.sentence).toContain('are clustered');
    expect(clustered.warnings.join()).toContain('1,000 drawn at random');
    const even = await outcome('ripley-l', background.slice(0, 400), options);
    expect(even.sentence).toContain('not to be told from');
    expect(even.table['meters']).toHaveLength(51);
    const close = await outcome('ripley-l', background.slice(0, 400), { ...options, maxMeters: 20 });
    expect(close.summary['maxMeters']).toBe(20);
    expect(close.table['value']!.every(Number.isFinite)).toBe(true);
    const far = await outcome('ripley-l', background.slice(0, 400), { ...options, maxMeters: 90_000 });
    expect(far.summary['maxMeters']).toBeLessThan(5001);
  });
});
