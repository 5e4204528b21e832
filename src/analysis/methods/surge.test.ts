import { describe, expect, test } from 'vitest';
import { readParams } from '../../data/params.ts';
import { createRandom } from '../../data/random.ts';
import type { DatePrecision } from '../../data/table/precision.ts';
import type { Table } from '../../data/table/table.ts';
import { sayFailure } from '../../text/say.ts';
import { dayOfIso, isoOfDay } from '../periods.ts';
import { drawCount } from '../surge/draw-count.ts';
import type { MethodInput } from './method.ts';
import { methods } from './registry.ts';

const FIRST = dayOfIso('2020-01-01');

type City = { readonly days: number; readonly precision?: DatePrecision; readonly delay?: number };

/** Twelve incidents a day of two types in two areas, reported after a mean delay where one is given. */
function build({ days, precision = 'minute', delay }: City): Table {
  const random = createRandom(11);
  const at: number[] = [];
  const told: number[] = [];
  for (let day = 0; day < days; day++) {
    const count = drawCount(random, 12, 1.3);
    for (let i = 0; i < count; i++) {
      const reported = day + Math.floor(-Math.log(1 - random.next()) * (delay ?? 0));
      // What is reported after the last day is not in the file.
      if (reported >= days) continue;
      at.push((FIRST + day) * 1440 + random.integer(1440));
      told.push((FIRST + reported) * 1440 + 720);
    }
  }
  const codes = () => Uint8Array.from(at, () => 1 + random.integer(2));
  const degrees = (centre: number) => Float64Array.from(at, () => centre + random.next() / 20);
  return {
    rows: at.length,
    columns: {
      time: { kind: 'time', precision, minutes: Int32Array.from(at) },
      category: { kind: 'category', codes: codes(), labels: ['', 'Theft', 'Fraud'] },
      area: { kind: 'category', codes: codes(), labels: ['', 'North', 'South'] },
      longitude: { kind: 'number', values: degrees(-71) },
      latitude: { kind: 'number', values: degrees(42) },
      ...(delay !== undefined && { timeReported: { kind: 'time', precision, minutes: Int32Array.from(told) } }),
    },
  } as Table;
}

async function analyse(id: string, table: Table, given: Record<string, unknown> = {}) {
  const method = methods.find((one) => one.id === id)!;
  const params = readParams(method.params, given);
  if (!params.ok) throw new Error(params.failure.code);
  const input = { table, periodFrom: '', periodTo: '', boundaries: async () => null } as unknown as MethodInput;
  return await method.run(input, params.value, {
    random: createRandom(1),
    progress: () => {},
    breathe: async () => {},
  });
}

async function outcome(id: string, table: Table, given: Record<string, unknown> = {}) {
  const found = await analyse(id, table, given);
  if (!found.ok) throw new Error(found.failure.code);
  return found.value;
}

const long = build({ days: 1200 });

describe('the end of the data', () => {
  test('is cut where reports are still to come, and that is said', async () => {
    const late = build({ days: 1200, delay: 12 });
    const { sentence, warnings } = await outcome('surge-board', late);
    const last = isoOfDay(FIRST + 1199);
    const to = / to (\d{4}-\d\d-\d\d)\.$/.exec(sentence)![1]!;
    // 95 % are there after 36 days.
    expect(dayOfIso(last) - dayOfIso(to)).toBeGreaterThan(28);
    expect(dayOfIso(last) - dayOfIso(to)).toBeLessThan(56);
    expect(warnings[0]).toMatch(/are left out: not all of their reports are in yet, as the dates of reports show/);
    const kept = await outcome('surge-board', late, { cutIncomplete: false });
    expect(kept.sentence).toContain('to 2023-04-09');
    expect(kept.warnings.join(' ')).not.toContain('are left out');
  });

  test('is a whole week that begins on the day that is asked for', async () => {
    const { more } = await outcome('ears', long, { weekStart: 'sunday', until: '2023-03-31' });
    const periods = more!['course']!['period'] as string[];
    expect(periods.every((iso) => (dayOfIso(iso) + 4) % 7 === 0)).toBe(true);
    expect(periods.at(-1)).toBe('2023-03-19');
  });
});

describe('lines', () => {
  test.each(['surge-board', 'ears', 'farrington', 'cusum'])('%s tells each line by its labels', async (id) => {
    const { table } = await outcome(id, long);
    expect([...(table['label'] as string[])].sort()).toEqual([
      'Fraud, North',
      'Fraud, South',
      'Theft, North',
      'Theft, South',
    ]);
    const all = await outcome(id, long, { by: 'all' });
    expect(all.table['label']).toEqual(['All']);
    expect(all.table['category']).toEqual([null]);
  });

  test('the budget of few lines is capped, and that is said', async () => {
    const { summary, warnings } = await outcome('surge-board', long);
    expect(summary).toMatchObject({ level: 0.05, expectedFalse: 0.2 });
    expect(warnings.join(' ')).toContain('which is no sign of anything');
  });
});

describe('what cannot be answered is refused in words', () => {
  const months = build({ days: 2600, precision: 'month' });
  const years = build({ days: 2600, precision: 'year' });
  const short = build({ days: 200 });
  const { category: _, ...columns } = long.columns;
  const cases: [string, string, Table, object, string][] = [
    ['months where weeks are needed', 'surge-board', months, {}, 'analysis.no-dates'],
    ['months where weeks are needed', 'cusum', months, {}, 'analysis.no-dates'],
    ['months where days are needed', 'scan', months, {}, 'analysis.no-dates'],
    ['years', 'ears', years, {}, 'analysis.no-dates'],
    ['too few weeks', 'surge-board', short, {}, 'analysis.too-few-periods'],
    ['too few weeks', 'farrington', short, {}, 'analysis.too-few-periods'],
    ['too few weeks before the watched ones', 'cusum', short, {}, 'analysis.too-few-periods'],
    ['no category', 'ears', { ...long, columns }, {}, 'analysis.no-column'],
    ['a day that is none', 'scan', long, { until: 'tomorrow' }, 'analysis.date-invalid'],
    ['a day before the data', 'ears', long, { until: '2019-05-01' }, 'analysis.no-rows'],
    [
      'too few weeks before many watched ones',
      'cusum',
      build({ days: 900 }),
      { weeks: 104 },
      'analysis.too-few-periods',
    ],
  ];
  test.each(cases)('%s: %s', async (_what, id, table, given, code) => {
    const found = await analyse(id, table, given as Record<string, unknown>);
    expect(found).toMatchObject({ ok: false, failure: { code } });
    const said = found.ok ? '' : sayFailure(found.failure);
    expect(said).toMatch(/\.$/);
    expect(said).not.toMatch(/[{}]|method\.|analysis\./);
  });

  test.each(['ears', 'farrington'])('%s takes months instead', async (id) => {
    const { warnings, sentence, more } = await outcome(id, months);
    expect(warnings.join(' ')).toContain('so months are counted');
    expect(sentence).toContain('last month');
    expect((more!['course']!['period'] as string[]).every((iso) => iso.endsWith('-01'))).toBe(true);
  });
});
