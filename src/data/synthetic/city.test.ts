import { describe, expect, test } from 'vitest';
import {
  dayNumberOf,
  hourOf,
  isoDate,
  MINUTES_PER_DAY,
  minutesFromIso,
  startOfYear,
  weekdayOf,
  yearOf,
} from '../calendar.ts';
import { createMeterProjection } from '../projection.ts';
import { createRandom } from '../random.ts';
import { cityCategories } from './categories.ts';
import { cityColumns } from './city-columns.ts';
import { generateCityCsv } from './city.ts';
import { dayOfIso, expectedPerDay } from './events.ts';
import { cityTruth } from './truth.ts';

const progress: [number, number][] = [];
const city = generateCityCsv(42, (done, total) => progress.push([done, total]));
const text = city.chunks.join('');
const lines = text.trimEnd().split('\n');

type Row = Record<(typeof cityColumns)[number], string>;
const rows = lines.slice(1).map((line) => {
  const fields = Array.from(line.matchAll(/(?:^|,)(?:"([^"]*)"|([^",]*))/g), (m) => m[1] ?? m[2] ?? '');
  return Object.fromEntries(cityColumns.map((column, i) => [column, fields[i] ?? ''])) as Row;
});
const seen = new Set<string>();
/** The first row of each incident, as data: the copies and second offences are left out. */
const incidents = rows.filter((row) => !seen.has(row.incident_id) && seen.add(row.incident_id));

const firstDay = dayOfIso(cityTruth.dateFrom);
const days = dayOfIso(cityTruth.dateTo) - firstDay + 1;
const { forward } = createMeterProjection(cityTruth.center);
const place = new Float64Array(2);
const sound = incidents.flatMap((row) => {
  const minutes = minutesFromIso(row.occurred_at.replace(' ', 'T'));
  if (minutes === null || row.category === '' || row.occurred_at.length < 16) return [];
  forward(Number(row.longitude), Number(row.latitude), place, 0);
  const isLocated = row.latitude.startsWith('42');
  return [
    {
      minutes,
      category: row.category,
      district: row.district,
      x: isLocated ? place[0]! : NaN,
      y: isLocated ? place[1]! : NaN,
    },
  ];
});
const byCategory = new Map(cityCategories.map(({ name }) => [name, sound.filter((row) => row.category === name)]));
const of = (category: string) => byCategory.get(category)!;
// Math.hypot guards against overflow, which costs a minute over all pairs.
const length = (x: number, y: number) => Math.sqrt(x * x + y * y);

/** Planned incidents of a category over the whole time, without surge and near repeats. */
function planned(category: string): number {
  const index = cityCategories.findIndex(({ name }) => name === category);
  let sum = 0;
  for (let day = firstDay; day < firstDay + days; day++) sum += expectedPerDay(index, day);
  return sum;
}

describe('the file', () => {
  test('has the header, size, period, districts and categories it promises', () => {
    expect(lines[0]).toBe(cityColumns.join(','));
    expect(city.incidents).toBeGreaterThanOrEqual(150_000);
    expect(rows).toHaveLength(city.rows);
    expect(incidents).toHaveLength(city.incidents);
    expect(new Set(rows.map((row) => row.district)).size).toBe(12 + 1);
    expect(new Set(rows.map((row) => row.category)).size).toBe(10 + 1);
    expect(isoDate(sound[0]!.minutes)).toBe(cityTruth.dateFrom);
    expect(isoDate(sound.at(-1)!.minutes)).toBe(cityTruth.dateTo);
    expect(rows.every((row) => row.disposition !== '')).toBe(true);
  });

  test('is the same for the same seed and another for another', () => {
    expect(generateCityCsv(42).chunks.join('') === text).toBe(true);
    expect(generateCityCsv(43).chunks.join('') === text).toBe(false);
  }, 60_000);

  test('tells how far it is', () => {
    const [done, total] = progress.at(-1)!;
    expect(done).toBe(total);
    for (let i = 1; i < progress.length; i++) expect(progress[i]![0]).toBeGreaterThanOrEqual(progress[i - 1]![0]);
  });

  test('holds exactly the defects that are planted', () => {
    const count = (is: (row: Row) => boolean) => rows.filter(is).length;
    const { defects } = cityTruth;
    expect(count((row) => row.latitude === '' && row.longitude === '')).toBe(defects.placeMissing);
    expect(count((row) => row.latitude === '0' && row.longitude === '0')).toBe(defects.placeZero);
    expect(count((row) => row.latitude.startsWith('32'))).toBe(defects.placeOutOfBounds);
    expect(count((row) => row.district === '' && row.beat === '')).toBe(defects.districtMissing);
    expect(count((row) => row.occurred_at.length === 10)).toBe(defects.timeUnknown);
    expect(count((row) => row.category === '')).toBe(defects.categoryMissing);
    expect(count((row) => row.occurred_at === '')).toBe(defects.dateMissing);
    expect(count((row) => /-(02-30|04-31|13-05) /.test(row.occurred_at))).toBe(defects.dateImpossible);
    expect(lines.length - new Set(lines).size).toBe(defects.duplicate);
    expect(rows.length - incidents.length).toBe(defects.duplicate + defects.secondOffence);
  });
});

describe('time', () => {
  test.each(cityCategories.filter(({ name }) => name !== 'Burglary'))(
    '$name happens as often as planned',
    ({ name }) => {
      const surplus = name === cityTruth.surge.category ? 300 : 0;
      const expected = planned(name);
      // Poisson: four standard deviations, and 2.5 % for the rows whose time or category was spoilt.
      expect(of(name).length).toBeGreaterThan(expected * 0.975 - 4 * Math.sqrt(expected));
      expect(of(name).length).toBeLessThan(expected + surplus + 4 * Math.sqrt(expected));
    },
  );

  test.each(cityCategories)('$name swings with the year as planned', ({ name, season }) => {
    let swing = 0;
    const own = of(name);
    for (const { minutes } of own) {
      const dayOfYear = dayNumberOf(minutes) - dayNumberOf(startOfYear(minutes)) + 1;
      swing += (2 / own.length) * Math.cos((2 * Math.PI * (dayOfYear - season.peakDay)) / 365.25);
    }
    expect(Math.abs(swing - season.amplitude)).toBeLessThan(0.012 + 4 * Math.sqrt(2 / own.length));
  });

  test.each(cityCategories)('$name swings with the week as planned', ({ name, weekdays }) => {
    const own = of(name);
    weekdays.forEach((factor, weekday) => {
      const share = own.filter(({ minutes }) => weekdayOf(minutes) === weekday).length / own.length;
      // Followers of burglaries come on any weekday and level the week a little.
      const slack = name === 'Burglary' ? 0.03 : 0;
      expect(Math.abs(share * 7 - factor)).toBeLessThan(0.01 + slack + 4 * Math.sqrt(7 / own.length));
    });
  });

  test.each(cityCategories)('$name keeps its hours on working days', ({ name, hours }) => {
    const own = of(name).filter(({ minutes }) => weekdayOf(minutes) < 5);
    const total = hours.reduce((a, b) => a + b, 0);
    const counts = new Uint32Array(24);
    for (const { minutes } of own) counts[hourOf(minutes)]!++;
    hours.forEach((weight, hour) => {
      const count = counts[hour]!;
      const expected = (own.length * weight) / total;
      expect(Math.abs(count - expected)).toBeLessThanOrEqual(4.5 * Math.sqrt(expected) + 0.01);
    });
  });

  test('fraud grows and burglary shrinks as planned', () => {
    for (const { name, trend } of cityCategories.filter((c) => c.name === 'Fraud' || c.name === 'Burglary')) {
      const inYear = (year: number) => of(name).filter(({ minutes }) => yearOf(minutes) === year).length;
      expect(inYear(2024) / inYear(2019) / (1 + trend) ** 5).toBeGreaterThan(0.9);
      expect(inYear(2024) / inYear(2019) / (1 + trend) ** 5).toBeLessThan(1.1);
    }
  });
});

describe('place', () => {
  test('every place lies in the city and in the district its row names', () => {
    let farthest = 0;
    let mostAstray = 0;
    for (const { x, y, district } of sound) {
      if (Number.isNaN(x) || district === '') continue;
      farthest = Math.max(farthest, length(x / 7300, y / 5900));
      let own = Infinity;
      let nearest = Infinity;
      for (const d of cityTruth.districts) {
        const distance = length(x - d.x, y - d.y);
        if (d.name === district) own = distance;
        if (distance < nearest) nearest = distance;
      }
      mostAstray = Math.max(mostAstray, own - nearest);
    }
    expect(farthest).toBeLessThan(1);
    // Districts end at whole blocks.
    expect(mostAstray).toBeLessThan(300);
  });

  const planted = cityTruth.hotspots.flatMap((hotspot) =>
    Object.entries(hotspot.shares).map(([category, share]) => ({ ...hotspot, category, share })),
  );
  test.each(planted)('$name holds its share of $category', ({ x, y, radiusMeters, category, share, from, to }) => {
    const start = minutesFromIso(from ?? cityTruth.dateFrom)!;
    const end = minutesFromIso(to ?? cityTruth.dateTo)! + MINUTES_PER_DAY;
    const within = (rows: typeof sound) => rows.filter((row) => length(row.x - x, row.y - y) <= radiusMeters);
    const own = of(category).filter((row) => !Number.isNaN(row.x));
    const active = own.filter((row) => row.minutes >= start && row.minutes < end);
    const measured = within(active).length / active.length;
    const noise = 4 * Math.sqrt(share / active.length);
    // Burglary followers dilute a share by at most a tenth; what happens there anyway adds at most three points.
    expect(measured).toBeGreaterThan(share * 0.9 - noise);
    expect(measured).toBeLessThan(share + 0.03 + noise);
    const quiet = own.filter((row) => row.minutes < start || row.minutes >= end);
    expect(within(quiet).length / Math.max(1, quiet.length)).toBeLessThan(0.03);
  });

  test('the surge multiplies its district and category for six weeks, and no others', () => {
    const { surge } = cityTruth;
    const from = minutesFromIso(surge.from)!;
    const to = minutesFromIso(surge.to)! + MINUTES_PER_DAY;
    function ratio(category: string, district: string): number {
      const own = of(category).filter((row) => row.district === district);
      const inside = own.filter((row) => row.minutes >= from && row.minutes < to).length / 6;
      const outside = own.filter((row) => row.minutes < from || row.minutes >= to).length / (days / 7 - 6);
      return inside / outside;
    }
    expect(ratio(surge.category, surge.district)).toBeGreaterThan(surge.factor * 0.8);
    expect(ratio(surge.category, surge.district)).toBeLessThan(surge.factor * 1.35);
    expect(ratio(surge.category, 'Westhill')).toBeLessThan(1.6);
    expect(ratio('Assault', surge.district)).toBeLessThan(1.6);
  });

  test('burglaries repeat nearby within two weeks, robberies do not', () => {
    const { nearRepeat } = cityTruth;
    /** Pairs close in place and time over their mean when the times are shuffled (Knox). */
    function knox(category: string, fromDays: number, toDays: number): number {
      const own = of(category).filter((row) => !Number.isNaN(row.x) && yearOf(row.minutes) >= 2023);
      const random = createRandom(1);
      const times = own.map((row) => dayNumberOf(row.minutes));
      const xs = Float64Array.from(own, (row) => row.x);
      const ys = Float64Array.from(own, (row) => row.y);
      const close: [number, number][] = [];
      for (let i = 0; i < own.length; i++) {
        for (let j = 0; j < i; j++) {
          if (length(xs[i]! - xs[j]!, ys[i]! - ys[j]!) <= nearRepeat.radiusMeters) close.push([i, j]);
        }
      }
      const count = () =>
        close.filter(([i, j]) => {
          const apart = Math.abs(times[i]! - times[j]!);
          return apart >= fromDays && apart <= toDays;
        }).length;
      const observed = count();
      let shuffled = 0;
      for (let round = 0; round < 20; round++) {
        for (let i = times.length - 1; i > 0; i--) {
          const j = random.integer(i + 1);
          [times[i], times[j]] = [times[j]!, times[i]!];
        }
        shuffled += count() / 20;
      }
      return observed / shuffled;
    }
    expect(knox('Burglary', 1, nearRepeat.days)).toBeGreaterThan(1.5);
    expect(knox('Burglary', 60, 90)).toBeLessThan(1.2);
    expect(knox('Robbery', 1, nearRepeat.days)).toBeLessThan(1.2);
  }, 60_000);
});
