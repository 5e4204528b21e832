import '../../text/en/forecast.ts';
import type { Run } from '../../data/contract.ts';
import type { ForecastDetails } from '../../evaluation/details.ts';
import { say } from '../../text/say.ts';
import { Button } from '../kit/button.tsx';
import type { CardTable } from '../kit/card.tsx';
import { DataTable, type TableColumn } from '../kit/data-table.tsx';
import { formatCount, formatDecimals } from '../kit/format.ts';
import { baselineName } from '../training/score-words.ts';
import { countWords } from './count-words.ts';
import { unitOf } from './run-words.ts';
import type { ForecastSeries } from './series-lines.ts';
import type { Ahead } from './use-ahead.ts';

/** Mean count per period over everything the data covers. */
export function meanOf({ counts }: ForecastSeries): number {
  return counts.reduce((sum, count) => sum + count, 0) / Math.max(1, counts.length);
}

/** What is known of every series, without the controls: for the table and the CSV file of the card, too. */
function columnsOf(run: Run, details: ForecastDetails, ahead: Ahead): readonly TableColumn<ForecastSeries>[] {
  const unit = unitOf(details);
  const next = (series: ForecastSeries) => ahead.wide.get(series.name)?.[0];
  const wordsOf = (series: ForecastSeries) => {
    const row = next(series);
    return row && countWords(row);
  };
  const mase = (series: ForecastSeries, name: string) => series.mase[name] ?? null;
  const three = (value: number | null) => (value === null ? '–' : formatDecimals(value, 3));
  const own = (series: ForecastSeries) => mase(series, run.model);
  const best = (series: ForecastSeries) => mase(series, series.bestBaseline);
  const isBetter = (series: ForecastSeries) => (own(series) ?? Infinity) < (best(series) ?? -Infinity);
  return [
    {
      id: 'mean',
      header: say('forecast.table.mean', { unit }),
      numeric: true,
      value: meanOf,
      show: (series) => formatDecimals(meanOf(series), 1),
    },
    {
      id: 'last',
      header: say('forecast.table.last', { unit }),
      numeric: true,
      value: (series) => series.counts.at(-1) ?? null,
      show: (series) => formatCount(series.counts.at(-1) ?? NaN),
    },
    {
      id: 'next',
      header: say('forecast.table.next', { unit }),
      numeric: true,
      value: (series) => next(series)?.mean ?? null,
      show: (series) => wordsOf(series)?.mean ?? '–',
    },
    {
      id: 'interval',
      header: say('forecast.table.interval'),
      numeric: true,
      value: (series) => next(series)?.upper ?? null,
      show: (series) => {
        const words = wordsOf(series);
        return words ? say('explore.week.span', { first: words.lower, last: words.upper }) : '–';
      },
    },
    {
      id: 'mase',
      header: say('forecast.table.mase'),
      numeric: true,
      value: own,
      show: (series) => (isBetter(series) ? <strong>{three(own(series))}</strong> : three(own(series))),
    },
    {
      id: 'baseline',
      header: say('forecast.table.baseline'),
      numeric: true,
      value: best,
      show: (series) => (isBetter(series) ? three(best(series)) : <strong>{three(best(series))}</strong>),
    },
    {
      id: 'best',
      header: say('forecast.table.best'),
      value: (series) => baselineName('forecast', series.bestBaseline),
    },
  ];
}

/** The same table for reading and for the CSV file. */
export function seriesTable(run: Run, details: ForecastDetails, ahead: Ahead): CardTable {
  const columns = columnsOf(run, details, ahead).filter(({ id }) => id !== 'interval');
  const rows = (series: ForecastSeries) => ahead.wide.get(series.name)?.[0];
  return {
    header: [
      say('forecast.table.name'),
      ...columns.map(({ header }) => header),
      say('forecast.ahead.lower'),
      say('forecast.ahead.upper'),
    ],
    rows: details.series.map((series) => [
      series.name,
      ...columns.map(({ value }) => value(series)),
      rows(series)?.lower ?? null,
      rows(series)?.upper ?? null,
    ]),
  };
}

type SeriesTableProps = {
  readonly run: Run;
  readonly details: ForecastDetails;
  readonly ahead: Ahead;
  readonly compared: readonly string[];
  readonly shown: string;
  readonly isFull: boolean;
  readonly onCompare: (names: readonly string[]) => void;
  readonly onShow: (name: string) => void;
};

function controlsOf(props: SeriesTableProps): readonly TableColumn<ForecastSeries>[] {
  const { compared } = props;
  return [
    {
      id: 'compare',
      header: say('forecast.table.compare'),
      value: (series) => (compared.includes(series.name) ? 0 : 1),
      show: (series) => {
        const isOn = compared.includes(series.name);
        return (
          <input
            type="checkbox"
            aria-label={say('forecast.compare.choose', { name: series.name })}
            checked={isOn}
            disabled={!isOn && props.isFull}
            onChange={() =>
              props.onCompare(isOn ? compared.filter((one) => one !== series.name) : [...compared, series.name])
            }
          />
        );
      },
    },
    {
      id: 'name',
      header: say('forecast.table.name'),
      value: (series) => series.name,
      show: (series) => (
        <Button
          kind="quiet"
          small
          aria-pressed={series.name === props.shown}
          title={say('forecast.compare.show', { name: series.name })}
          onClick={() => props.onShow(series.name)}
        >
          {series.name}
        </Button>
      ),
    },
  ];
}

/** All series: which are drawn together, which one is shown above, and how each is forecast. */
export function SeriesTable(props: SeriesTableProps) {
  const { run, details, ahead } = props;
  return (
    <div className="series-table">
      <DataTable
        caption={say('forecast.table.name')}
        hideCaption
        columns={[...controlsOf(props), ...columnsOf(run, details, ahead)]}
        rows={details.series}
        rowKey={({ name }) => name}
        sortBy={{ id: 'mean', descending: true }}
      />
    </div>
  );
}
