import { beforeAll, describe, expect, test } from 'vitest';
import { minutesFromIso } from '../../data/calendar.ts';
import type { Table } from '../../data/table/table.ts';
import { readParams } from '../../data/params.ts';
import { createRandom } from '../../data/random.ts';
import { generateCityCsv } from '../../data/synthetic/city.ts';
import { cityTruth } from '../../data/synthetic/truth.ts';
import type { MethodInput, Outcome } from './method.ts';
import { methods } from './registry.ts';

/** Rows of the demo city, with the dates of reports or without. */
function readCity(until: string): Table {
  const lines = generateCityCsv(42).chunks.join('').split('\n').slice(1);
  const labels = { category: new Map([['', 0]]), area: new Map([['', 0]]) };
  const codeOf = (known: Map<string, number>, label: string) => {
    if (!known.has(label)) known.set(label, known.size);
    return known.get(label)!;
  };
  // What stands before the description, which alone may hold a comma.
  const pattern = /^[^,]*,([^,]*),[^,]*,([^,]*),([^,]*),(?:"[^"]*"|[^,]*),([^,]*),[^,]*,[^,]*,([^,]*),([^,]*),/;
  const rows = lines.flatMap((line) => {
    const [, occurred, reported, category, district, latitude, longitude] = pattern.exec(line) ?? [];
    return occurred === undefined || occurred.slice(0, 10) > until || !minutesOf(occurred)
      ? []
      : [
          {
            occurred,
            reported: reported!,
            category: category!,
            district: district!,
            latitude: latitude!,
            longitude: longitude!,
          },
        ];
  });
  const place = (text: string) => (Number(text) === 0 ? Number.NaN : Number(text));
  return {
    rows: rows.length,
    columns: {
      time: { kind: 'time', precision: 'minute', minutes: Int32Array.from(rows, (row) => minutesOf(row.occurred)!) },
      category: {
        kind: 'category',
        codes: Uint8Array.from(rows, (row) => codeOf(labels.category, row.category)),
        labels: [...labels.category.keys()],
      },
      area: {
        kind: 'category',
        codes: Uint8Array.from(rows, (row) => codeOf(labels.area, row.district)),
        labels: [...labels.area.keys()],
      },
      longitude: { kind: 'number', values: Float64Array.from(rows, (row) => place(row.longitude)) },
      latitude: { kind: 'number', values: Float64Array.from(rows, (row) => place(row.latitude)) },
    },
  };
}

const minutesOf = (text: string) => minutesFromIso(text.replace(' ', 'T'));

async function analyse(id: string, table: Table, given: Record<string, unknown>): Promise<Outcome> {
  const method = methods.find((one) => one.id === id)!;
  const params = readParams(method.params, given);
  if (!params.ok) throw new Error(params.failure.code);
  const input = { table, periodFrom: '', periodTo: '', boundaries: async () => null } as unknown as MethodInput;
  const context = { random: createRandom(1), progress: () => {}, breathe: async () => {} };
  const found = await method.run(input, params.value, context);
  if (!found.ok) throw new Error(found.failure.code);
  return found.value;
}

const { surge } = cityTruth;
const LABEL = `${surge.category}, ${surge.district}`;
/** Two weeks of the planted surge. */
const TWO_WEEKS = '2023-03-19';
let city: Table;

beforeAll(() => {
  city = readCity('2023-12-31');
}, 60_000);

describe('the surge planted in the demo city', () => {
  test('leads the board two weeks after it began, and nearly nothing alarms beside it', async () => {
    const { table, sentence } = await analyse('surge-board', city, { until: TWO_WEEKS, cutIncomplete: false });
    expect(table['label']![0]).toBe(LABEL);
    expect(table['alarm']![0]).toBe(1);
    expect(sentence).toContain(LABEL);
    const alarms = (table['alarm'] as number[]).reduce((sum, one) => sum + one, 0);
    expect(alarms).toBeLessThanOrEqual(8);
  }, 60_000);

  test.each([
    ['farrington', 'alarm'],
    ['ears', 'c2Alarm'],
    ['cusum', 'alarms'],
  ])(
    '%s alarms',
    async (id, column) => {
      const { table } = await analyse(id, city, { until: TWO_WEEKS, cutIncomplete: false });
      const at = table['label']!.indexOf(LABEL);
      expect(table[column]![at]).toBeGreaterThanOrEqual(1);
    },
    60_000,
  );

  test('is a cluster of the scan', async () => {
    const keep = city.columns['category'] as { codes: Uint8Array; labels: readonly string[] };
    const code = keep.labels.indexOf(surge.category);
    const longitude = city.columns['longitude'] as { values: Float64Array };
    // Only vehicle crime has a place here.
    const values = longitude.values.map((value, row) => (keep.codes[row] === code ? value : Number.NaN));
    const table = { ...city, columns: { ...city.columns, longitude: { kind: 'number' as const, values } } };
    const given = { until: TWO_WEEKS, cutIncomplete: false, permutations: 199, mostMeters: 2000 };
    const { table: clusters } = await analyse('scan', table, given);
    expect(clusters['p']![0]).toBeLessThan(0.05);
    expect((clusters['from']![0] as string) >= '2023-02-27').toBe(true);
  }, 60_000);
});
