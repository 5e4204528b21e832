import { relativeChange, meanOverPeriods, wilsonInterval } from '../../analysis/interval.ts';
import type { Period, PeriodUnit } from '../../analysis/periods.ts';
import type { WeekBlock } from '../../analysis/peak-block.ts';
import { say } from '../../text/say.ts';
import {
  formatCount,
  formatDecimals,
  formatHour,
  formatNumber,
  formatShare,
  formatShareRange,
  formatWeekday,
} from '../kit/format.ts';

/** A sentence in two voices: what is said, and how sure it is. */
export type Sentence = { readonly strong: string; readonly rest: string };

/** Periods of a year, and the fewest pairs that can be compared. */
const PER_YEAR: Readonly<Record<PeriodUnit, number>> = { day: 364, week: 52, month: 12 };
const LEAST_PAIRS = 4;

/** 'Thursday to Saturday, 20:00 to 03:00'. */
export function blockWords(block: WeekBlock): string {
  const first = formatWeekday(block.day, 'long');
  const last = formatWeekday((block.day + block.days - 1) % 7, 'long');
  const span = block.days === 1 ? first : say('explore.week.span', { first, last });
  return say('explore.week.block', {
    days: block.days === 7 ? say('explore.week.every-day') : span,
    from: formatHour(block.hour),
    to: formatHour((block.hour + block.hours) % 24),
  });
}

/** Enough decimals that the two ends of an interval differ. */
export function shareDigits(lower: number, upper: number): number {
  const width = Math.abs(upper - lower) * 100;
  return width >= 1.5 ? 0 : width >= 0.15 ? 1 : 2;
}

/** 'Burglary: 23 %' '(22 to 24 %) of incidents; the 3 most frequent of 34 hold 51 %.' Null when there is nothing to say. */
export function shareSentence(bars: readonly { label: string; count: number }[]): Sentence | null {
  const total = bars.reduce((sum, bar) => sum + bar.count, 0);
  const [first] = bars;
  if (first === undefined || total === 0 || bars.length < 2) return null;
  const { value, lower, upper } = wilsonInterval(first.count, total);
  const digits = shareDigits(lower, upper);
  const range = formatShareRange(lower, upper, digits);
  const top = bars.slice(0, 3).reduce((sum, bar) => sum + bar.count, 0);
  return {
    strong: say('explore.share.sentence', { label: first.label, share: formatShare(value, digits) }),
    rest:
      bars.length > 4
        ? say('explore.share.rest', { range, top: 3, all: formatCount(bars.length), held: formatShare(top / total) })
        : say('explore.share.rest.few', { range }),
  };
}

/** The mean per period and the change from a year before, over the chosen periods that the data cover in full. */
export function trendSentence(
  periods: readonly Period[],
  counts: readonly number[],
  unit: PeriodUnit,
  isChosen: (period: Period) => boolean,
): Sentence | null {
  const chosen = periods.flatMap((period, i) => (period.isComplete && isChosen(period) ? [i] : []));
  const units = say(`explore.units.${unit}`);
  if (chosen.length === 0) return null;
  if (chosen.length < 3) return { strong: '', rest: say('explore.trend.few', { units }) };
  const mean = meanOverPeriods(chosen.map((i) => counts[i] ?? 0));
  const strong = say('explore.trend.mean', {
    mean: formatNumber(roundFor(mean.value)),
    unit: say(`explore.unit.${unit}`),
  });
  const range = say('explore.trend.mean.range', {
    lower: formatNumber(roundFor(Math.max(0, mean.lower))),
    upper: formatNumber(roundFor(mean.upper)),
  });
  return { strong, rest: [range, changeWords(periods, counts, unit, chosen)].filter(Boolean).join(' ') };
}

function changeWords(
  periods: readonly Period[],
  counts: readonly number[],
  unit: PeriodUnit,
  chosen: readonly number[],
): string {
  const back = PER_YEAR[unit];
  const pairs = chosen.slice(-back).filter((i) => periods[i - back]?.isComplete);
  if (pairs.length < LEAST_PAIRS) return '';
  const change = relativeChange(
    pairs.map((i) => counts[i] ?? 0),
    pairs.map((i) => counts[i - back] ?? 0),
  );
  if (change === null) return '';
  const units = say(`explore.units.${unit}`);
  const digits = shareDigits(change.lower, change.upper);
  if (change.lower <= 0 && change.upper >= 0) {
    return say('explore.trend.same', {
      units,
      change: signed(change.value, digits),
      range: say('explore.week.span', { first: signed(change.lower, digits), last: signed(change.upper, digits) }),
    });
  }
  const [near, far] = [Math.abs(change.lower), Math.abs(change.upper)].sort((a, b) => a - b) as [number, number];
  return say(change.value > 0 ? 'explore.trend.more' : 'explore.trend.fewer', {
    units,
    change: formatShare(Math.abs(change.value), digits),
    range: formatShareRange(near, far, digits),
  });
}

/** '+4 %', '−2 %'; what rounds to nothing has no sign. */
function signed(share: number, digits: number): string {
  const size = formatDecimals(Math.abs(share) * 100, digits);
  const sign = Number(size) === 0 ? '' : share < 0 ? '−' : '+';
  return `${sign}${size}\u00a0%`;
}

/** Three digits are as exact as a mean of counts is. */
function roundFor(value: number): number {
  return value >= 100 ? Math.round(value) : Math.round(value * 10) / 10;
}
