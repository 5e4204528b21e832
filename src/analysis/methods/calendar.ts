import { fail, succeed } from '../../text/failure.ts';
import { say } from '../../text/say.ts';
import { isoOfDay } from '../periods.ts';
import { expectDays, weekdayOfDay } from '../quality/expected-days.ts';
import { findOutlyingDays, MOST_FALSE, type OutlyingDay } from '../quality/outlying-days.ts';
import { countRange } from '../time/count-range.ts';
import { findCompleteDays, lagColumns } from './complete-days.ts';
import type { Method, NoParams } from './method.ts';

/** Days within the first and the last, which files begin and end within. */
const LEAST_DAYS = 28;

export const calendar: Method<NoParams> = {
  id: 'calendar',
  topic: 'time',
  title: 'method.calendar.title',
  params: {},
  needs: ['time'],
  columns: lagColumns,
  async run(input, _params, { progress, breathe }) {
    const method = say('method.calendar.title');
    const complete = findCompleteDays(input, method);
    if (!complete.ok) return complete;
    const days = complete.value;
    await breathe();
    const outlying = findOutlyingDays(input.table, days, days);
    if (!outlying) {
      const whole = days.to - days.from - 1;
      return fail('analysis.too-short', {
        method,
        least: LEAST_DAYS,
        units: say('method.units.day'),
        n: Math.max(0, whole),
      });
    }
    await breathe();
    const from = days.from + 1;
    const counts = days.counts.slice(from - days.first, from - days.first + outlying.days);
    const { expected, dispersion } = expectDays(from, counts);
    const ranges: { readonly lower: number; readonly upper: number }[] = [];
    for (const mean of expected) {
      await breathe();
      ranges.push(countRange(mean, dispersion));
      progress(ranges.length, outlying.days);
    }
    const found = new Map(outlying.found.map((day) => [day.date, day]));
    const dates = Array.from(counts, (_, i) => isoOfDay(from + i));
    const flags = dates.map((date) => found.get(date) ?? null);
    const n = counts.reduce((sum, count) => sum + count, 0);
    const high = outlying.found.filter((day) => day.count > day.expected).length;
    const outside = ranges.filter(({ lower, upper }, i) => counts[i]! < lower || counts[i]! > upper).length;
    const first = outlying.found.toSorted((a, b) => a.p - b.p || distanceOf(b) - distanceOf(a))[0];
    const values = {
      days: outlying.days,
      count: outlying.found.length,
      level: (100 * MOST_FALSE).toFixed(0),
      n,
      from: dates[0]!,
      to: dates.at(-1)!,
      dispersion: dispersion.toFixed(1),
      ...(first && {
        date: first.date,
        value: first.count,
        expected: first.expected.toFixed(1),
        reason: say(`method.calendar.reason.${first.kind}`),
      }),
    };
    return succeed({
      n,
      table: {
        day: dates,
        weekday: dates.map((_, i) => weekdayOfDay(from + i)),
        value: Array.from(counts),
        expected: Array.from(expected),
        lower: ranges.map(({ lower }) => lower),
        upper: ranges.map(({ upper }) => upper),
        kind: flags.map((day) => (day === null ? null : day.count > day.expected ? 'more' : 'fewer')),
        pAdjusted: flags.map((day) => day?.p ?? null),
        reason: flags.map((day) => (day === null ? null : say(`method.calendar.reason.${day.kind}`))),
      },
      summary: {
        days: outlying.days,
        incidents: n,
        flagged: outlying.found.length,
        high,
        low: outlying.found.length - high,
        outsideShare: outside / outlying.days,
        dispersion,
      },
      sentence: say(first ? 'method.calendar.sentence.some' : 'method.calendar.sentence.none', values),
      warnings: [...days.warnings, say('method.calendar.warn.around')],
    });
  },
};

const distanceOf = ({ count, expected }: OutlyingDay) => Math.abs(count - expected);
