import { expect, test } from 'vitest';
import { minutesFromIso } from '../calendar.ts';
import { createRandom } from '../random.ts';
import { CLOCK_KNOWN, CLOCK_UNKNOWN, createBatch } from './batch.ts';
import { createHeapTally } from './date-heaps.ts';

const START = minutesFromIso('2015-01-01')!;
const DAYS = 730;

/** Times spread evenly over two years, rounded as people round, with further ones put on top. */
function spread(rows: number, extra: readonly number[] = []): number[] {
  const random = createRandom(7);
  const times = Array.from({ length: rows }, () => {
    const minute = random.integer(DAYS * 1440);
    return START + (random.next() < 0.5 ? minute - (minute % 60) : minute);
  });
  return [...times, ...extra];
}

function tally(times: readonly number[], asksClock = true, unknownEvery = Infinity) {
  const heaps = createHeapTally(asksClock);
  const batch = createBatch(times.length);
  times.forEach((minutes, i) => {
    batch.minutes[i] = minutes;
    batch.clock[i] = i % unknownEvery === unknownEvery - 1 ? CLOCK_UNKNOWN : CLOCK_KNOWN;
  });
  batch.count = times.length;
  heaps.add(batch);
  const found = heaps.settle();
  const labels = Array.from(batch.clock.subarray(0, batch.count), (code) => heaps.labels[code]!);
  return { ...found, labels };
}

/** One more row at a minute of the day on every `step`-th day. */
const daily = (minuteOfDay: number, times: number, step = 1) =>
  Array.from({ length: DAYS * times }, (_, i) => i)
    .filter((i) => Math.floor(i / times) % step === 0)
    .map((i) => START + Math.floor(i / times) * 1440 + minuteOfDay);

test('times that only follow the habit of rounding are no heap', () => {
  expect(tally(spread(60_000))).toMatchObject({ heaps: [], rowsUnknown: 0 });
});

test.each([
  ['00:00', 0],
  ['00:01', 1],
  ['12:00', 720],
] as const)('a heap at %s is found, and its rows lose their hour', (kind, minute) => {
  const times = spread(60_000, daily(minute, 4));
  const { heaps, rowsUnknown, labels } = tally(times);
  const rows = times.filter((time) => (time - START) % 1440 === minute).length;
  expect(heaps).toEqual([{ kind, rows, expected: expect.any(Number), hourUnknown: true }]);
  expect(rowsUnknown).toBe(rows);
  expect(labels.filter((label) => label.startsWith('unknown')).length).toBe(rows);
  expect(heaps[0]!.expected).toBeLessThan(rows / 2);
});

test('a heap in which most rows may be right keeps their hour', () => {
  const { heaps, rowsUnknown } = tally(spread(60_000, daily(720, 1)));
  expect(heaps).toMatchObject([{ kind: '12:00', hourUnknown: false }]);
  expect(rowsUnknown).toBe(0);
});

test('midnights on the first of a month are told from other midnights', () => {
  const firsts = Array.from({ length: 24 }, (_, i) =>
    minutesFromIso(`${2015 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')}-01`)!,
  );
  const { heaps, labels, rowsUnknown } = tally(
    spread(
      60_000,
      firsts.flatMap((day) => Array.from({ length: 10 }, () => day)),
    ),
  );
  expect(heaps.map(({ kind }) => kind)).toContain('first-of-month-00:00');
  expect(labels.filter((label) => label === 'unknown (00:00 on a first)').length).toBe(rowsUnknown);
  expect(labels).toContain('known (00:00)');
});

test('firsts of a month and of a year are reported, and the hours stay', () => {
  const noonish = (day: string) => minutesFromIso(`${day}T13:17`)!;
  const firsts = Array.from({ length: 24 }, (_, i) =>
    noonish(`${2015 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')}-01`),
  );
  const many = firsts.flatMap((time) => Array.from({ length: 60 }, () => time));
  const newYear = Array.from({ length: 400 }, () => noonish('2016-01-01'));
  expect(tally(spread(60_000, many)).heaps).toMatchObject([{ kind: 'first-of-month', hourUnknown: false }]);
  expect(tally(spread(60_000, newYear)).heaps.map(({ kind }) => kind)).toContain('first-of-year');
  expect(tally(spread(60_000, many), false)).toMatchObject({ heaps: [{ kind: 'first-of-month' }], rowsUnknown: 0 });
});

test('rows without a clock are no midnights, and a handful of rows is no heap', () => {
  expect(
    tally(
      Array.from({ length: 300 }, (_, i) => START + i * 1440),
      true,
      1,
    ).rowsUnknown,
  ).toBe(0);
  expect(tally(Array.from({ length: 12 }, (_, i) => START + i * 1440)).heaps).toEqual([]);
});
