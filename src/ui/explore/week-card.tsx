import { blockParts, findPeakBlock, type WeekBlock } from '../../analysis/peak-block.ts';
import { shareOverPeriods } from '../../analysis/interval.ts';
import { countWeekdays } from '../../analysis/periods.ts';
import type { Clause } from '../../data/contract.ts';
import type { DatasetRecord } from '../../data/table/dataset.ts';
import { say } from '../../text/say.ts';
import { BarList } from '../charts/bar-list.tsx';
import { type WeekCell, WeekMatrix } from '../charts/week-matrix.tsx';
import { extentOf } from '../filter-bar/month-brush.ts';
import { useAggregate, useCount } from '../filter-bar/use-aggregate.ts';
import { Card } from '../kit/card.tsx';
import { formatHour, formatShare, formatShareRange, formatWeekday } from '../kit/format.ts';
import { useAsync, useBeatbook } from '../state/beatbook.ts';
import { clausesFor, type Filter, toggled } from '../state/filter.ts';
import { updateFilter } from '../state/use-filter.ts';
import { NoneLeft } from './none-left.tsx';
import type { PanelProps } from './panel.ts';
import { Said } from './said.tsx';
import { blockWords, type Sentence, shareDigits } from './sentence.ts';
import { noteOf } from './share-card.tsx';

const OWN = ['hour', 'weekday'] as const;

/** Hour by weekday; switched off, with the reason, where the file does not know the hour. */
export function WeekCard(props: PanelProps) {
  const { precision, period } = props.record;
  if (period === 'week') {
    return (
      <Card title={say('explore.week.title')}>
        <p className="soft">{say('explore.week.no-day', { precision: say('explore.unit.week') })}</p>
      </Card>
    );
  }
  if (precision === 'month' || precision === 'year') {
    return (
      <Card title={say('explore.week.title')}>
        <p className="soft">{say('explore.week.no-day', { precision: say(`explore.week.${precision}`) })}</p>
      </Card>
    );
  }
  return precision === 'day' ? <WeekdayCard {...props} /> : <HourCard {...props} />;
}

function HourCard({ record, filter }: PanelProps) {
  const where = clausesFor(filter, OWN);
  const counts = useAggregate(record, ['weekday', 'hour'], where);
  const unknown = useCount(record, where).value?.unknownHour ?? 0;
  const matrix = Array.from({ length: 7 }, () => Array.from({ length: 24 }, () => 0));
  counts.value?.keys.forEach(([weekday, hour], i) => {
    const row = matrix[Number(weekday)];
    if (row) row[Number(hour)] = counts.value?.counts[i] ?? 0;
  });
  const weekdays = weekdaysOf(record, filter);
  const rates = matrix.map((hours, weekday) => hours.map((count) => count / Math.max(1, weekdays[weekday] ?? 1)));
  const peak = counts.value ? findPeakBlock(matrix, weekdays) : null;
  const sentence = useBlockSentence(record, where, peak);
  const parts = peak === null ? [] : blockParts(peak);
  const isPeak = (cell: WeekCell) =>
    parts.some((part) => part.weekdays.includes(cell.weekday) && part.hours.includes(cell.hour));
  return (
    <Card
      title={say('explore.week.title')}
      note={counts.value && noteOf(counts.value.total, unknown)}
      loading={counts.loading}
      problem={counts.problem}
      sentence={
        counts.value &&
        counts.value.total > 0 &&
        (peak === null ? say('explore.week.flat') : sentence && <Said sentence={sentence} />)
      }
      table={() => ({
        header: [say('explore.week.weekday'), ...Array.from({ length: 24 }, (_, hour) => formatHour(hour))],
        rows: matrix.map((hours, weekday) => [formatWeekday(weekday, 'long'), ...hours]),
      })}
      how={
        <>
          <p>{say('explore.week.how')}</p>
          <p>{say('explore.week.how.interval')}</p>
        </>
      }
    >
      {counts.value &&
        (counts.value.total === 0 ? (
          <NoneLeft isSummary={record.summary !== undefined} />
        ) : (
          <WeekMatrix
            label={say('explore.week.label')}
            counts={matrix}
            values={rates}
            hours={filter.hour}
            weekdays={filter.weekday}
            outlined={isPeak}
            onToggle={(cell) => updateFilter(toggleCell(filter, cell))}
            legend={say('explore.week.legend')}
          />
        ))}
    </Card>
  );
}

/** A weekday toggles itself; a cell is the whole choice, and taken back by a second click. */
function toggleCell(filter: Filter, cell: Partial<WeekCell>): Partial<Filter> {
  const { weekday, hour } = cell;
  if (weekday === undefined) return {};
  if (hour === undefined) return { weekday: toggled(filter.weekday, weekday) };
  const isSame =
    filter.hour.length === 1 && filter.hour[0] === hour && filter.weekday.length === 1 && filter.weekday[0] === weekday;
  return isSame ? { hour: [], weekday: [] } : { hour: [hour], weekday: [weekday] };
}

/** How often each weekday occurs in the period that is shown. */
function weekdaysOf(record: DatasetRecord, filter: Filter): number[] {
  const extent = extentOf(record);
  if (extent === null) return [1, 1, 1, 1, 1, 1, 1];
  const from = filter.from !== null && filter.from > extent.from ? filter.from : extent.from;
  const to = filter.to !== null && filter.to < extent.to ? filter.to : extent.to;
  return from <= to ? countWeekdays(from, to) : [1, 1, 1, 1, 1, 1, 1];
}

/** The share of the block with its interval over weeks, which takes the counts of every week. */
function useBlockSentence(record: DatasetRecord, where: Clause[], block: WeekBlock | null): Sentence | null {
  const app = useBeatbook();
  const key = JSON.stringify([record.id, record.version, where, block]);
  const answer = useAsync(
    (signal) => {
      if (block === null) return null;
      const ask = (hours: number[], weekdays?: number[]) =>
        app.aggregateWith(
          {
            dataset: record.id,
            by: ['week'],
            where: [
              ...where,
              { column: 'hour', in: hours },
              ...(weekdays ? [{ column: 'weekday' as const, in: weekdays }] : []),
            ],
          },
          signal,
        );
      const all = ask(Array.from({ length: 24 }, (_, hour) => hour));
      return Promise.all([all, ...blockParts(block).map((part) => ask(part.hours, part.weekdays))]).then(
        ([whole, ...parts]) => ({ block, share: shareOfWeeks(whole, parts) }),
      );
    },
    [app, key],
  ).value;
  if (!answer) return null;
  const { value, lower, upper } = answer.share;
  const digits = shareDigits(lower, upper);
  return {
    strong: say(answer.block.days === 1 ? 'explore.week.sentence.one' : 'explore.week.sentence', {
      block: blockWords(answer.block),
      share: formatShare(value, digits),
    }),
    rest: say('explore.week.sentence.rest', {
      range: formatShareRange(lower, upper, digits),
      time: formatShare(answer.block.timeShare),
    }),
  };
}

type Weeks = { readonly keys: (string | number)[][]; readonly counts: number[] };

function shareOfWeeks(whole: Weeks, parts: readonly Weeks[]) {
  const inBlock = new Map<string, number>();
  for (const part of parts) {
    part.keys.forEach((key, i) => {
      const week = String(key[0]);
      inBlock.set(week, (inBlock.get(week) ?? 0) + (part.counts[i] ?? 0));
    });
  }
  return shareOverPeriods(
    whole.keys.map((key) => inBlock.get(String(key[0])) ?? 0),
    whole.counts,
  );
}

/** A file that knows the day but not the hour still has weekdays. */
function WeekdayCard({ record, filter }: PanelProps) {
  const counts = useAggregate(record, ['weekday'], clausesFor(filter, OWN));
  const bars = (counts.value?.keys ?? []).map((key, i) => ({
    value: String(key[0]),
    label: formatWeekday(Number(key[0]), 'long'),
    count: counts.value?.counts[i] ?? 0,
  }));
  return (
    <Card
      title={say('explore.week.weekday')}
      note={counts.value && noteOf(counts.value.total, 0)}
      loading={counts.loading}
      problem={counts.problem}
      sentence={say('explore.week.no-hour')}
      table={() => ({
        header: [say('explore.week.weekday'), say('explore.table.count')],
        rows: bars.map((bar) => [bar.label, bar.count]),
      })}
    >
      <BarList
        label={say('explore.week.weekday')}
        bars={bars}
        total={counts.value?.total ?? 0}
        selected={filter.weekday.map(String)}
        onToggle={(value) => updateFilter({ weekday: toggled(filter.weekday, Number(value)) })}
      />
    </Card>
  );
}
