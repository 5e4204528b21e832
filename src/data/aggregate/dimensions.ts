import { fail, succeed, type Result } from '../../text/failure.ts';
import { isoDate, packedDates } from '../calendar.ts';
import type { Dimension } from '../contract.ts';
import { knownClock } from '../table/filter.ts';
import type { DatePrecision } from '../table/precision.ts';
import type { Table } from '../table/table.ts';
import { NO_HOUR, timeIndexOf, type TimeIndex } from '../table/time-index.ts';

/** One way to sort rows into bins. Bin -1 means that the row has no such value and is left out. */
export type Binning = {
  readonly size: number;
  /** Writes the bins of rows `from` to `to` (exclusive) to the start of `bins`. */
  readonly fill: (from: number, to: number, bins: Int32Array) => void;
  readonly key: (bin: number) => string | number;
  /** 'calendar': gaps between the first and the last used bin are real zeros. 'label': no order of its own. */
  readonly order: 'calendar' | 'cycle' | 'label';
};

const nothing: Binning = {
  size: 1,
  fill: (from, to, bins) => bins.fill(-1, 0, to - from),
  key: () => '',
  order: 'cycle',
};

/** Dates a precision cannot tell: a file that knows only months has no days, weeks or weekdays. */
const tooFine: Readonly<Record<DatePrecision, readonly Dimension[]>> = {
  minute: [],
  hour: [],
  day: ['hour'],
  month: ['hour', 'day', 'week', 'weekday'],
  year: ['hour', 'day', 'week', 'weekday', 'month', 'monthOfYear'],
};

/** Sorts the rows of a table by a dimension. Fails with 'filter.column-missing'. */
export function binRows(table: Table, dimension: Dimension, areaColumn = 'area'): Result<Binning> {
  if (dimension === 'category' || dimension === 'area') {
    return binByLabel(table, dimension === 'area' ? areaColumn : 'category');
  }
  const { time, clock } = table.columns;
  if (time?.kind !== 'time') return fail('filter.column-missing', { column: 'time' });
  if (tooFine[time.precision].includes(dimension)) return succeed(nothing);
  const index = timeIndexOf(time.minutes);
  if (!index) return succeed(nothing);
  if (dimension === 'hour') {
    return succeed(binByHour(index, knownClock(clock?.kind === 'category' ? clock : undefined, time.precision)));
  }
  return succeed(binByDay(index, dimension));
}

function binByLabel(table: Table, name: string): Result<Binning> {
  const column = table.columns[name];
  if (column?.kind !== 'category') return fail('filter.column-missing', { column: name });
  const { codes, labels } = column;
  return succeed({
    size: labels.length,
    fill: (from, to, bins) => bins.set(codes.subarray(from, to)),
    key: (bin) => labels[bin]!,
    order: 'label',
  });
}

function binByHour({ hours }: TimeIndex, known: ReturnType<typeof knownClock>): Binning {
  return {
    size: NO_HOUR,
    fill(from, to, bins) {
      for (let row = from; row < to; row++) {
        const hour = hours[row]!;
        const isKnown = hour !== NO_HOUR && (!known || known.allowed[known.codes[row]!] === 1);
        bins[row - from] = isKnown ? hour : -1;
      }
    },
    key: (bin) => bin,
    order: 'cycle',
  };
}

type DayDimension = Exclude<Dimension, 'category' | 'area' | 'hour'>;

/** Bin of every day of the range, and the key of every bin. */
function dayBins(range: { from: number; to: number }, dimension: DayDimension) {
  const { first, dates } = packedDates(range.from, range.to);
  const weekday = (i: number) => (((first + i + 3) % 7) + 7) % 7;
  const firstYear = dates[0]! >> 9;
  const firstMonth = firstYear * 12 + ((dates[0]! & 511) >> 5) - 1;
  const bins = dates.map((packed, i) => {
    if (dimension === 'day') return i;
    if (dimension === 'week') return Math.floor((i + weekday(0)) / 7);
    if (dimension === 'weekday') return weekday(i);
    if (dimension === 'year') return (packed >> 9) - firstYear;
    const month = (packed & 511) >> 5;
    return dimension === 'monthOfYear' ? month - 1 : (packed >> 9) * 12 + month - 1 - firstMonth;
  });
  const key = (bin: number): string | number => {
    if (dimension === 'day') return isoDate((first + bin) * 1440);
    if (dimension === 'week') return isoDate((first - weekday(0) + bin * 7) * 1440);
    if (dimension === 'weekday') return bin;
    if (dimension === 'year') return firstYear + bin;
    if (dimension === 'monthOfYear') return bin + 1;
    const month = firstMonth + bin;
    return `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}`;
  };
  return { bins, key };
}

function binByDay({ range, days }: TimeIndex, dimension: DayDimension): Binning {
  const { bins, key } = dayBins(range, dimension);
  const isCycle = dimension === 'weekday' || dimension === 'monthOfYear';
  // A row without a time is of the day behind the last.
  const binOfDay = Int32Array.from([...bins, -1]);
  return {
    size: dimension === 'weekday' ? 7 : dimension === 'monthOfYear' ? 12 : bins.at(-1)! + 1,
    fill(from, to, filled) {
      for (let row = from; row < to; row++) filled[row - from] = binOfDay[days[row]!]!;
    },
    key,
    order: isCycle ? 'cycle' : 'calendar',
  };
}
