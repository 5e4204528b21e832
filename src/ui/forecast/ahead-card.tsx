import '../../text/en/forecast.ts';
import { lazy, Suspense, useState } from 'react';
import type { Run } from '../../data/contract.ts';
import type { ForecastDetails } from '../../evaluation/details.ts';
import { say } from '../../text/say.ts';
import type { PlotLine } from '../charts/line-plot.tsx';
import { PlotKeys } from '../charts/plot-keys.tsx';
import { Said } from '../explore/said.tsx';
import { Segmented } from '../kit/button.tsx';
import { Card } from '../kit/card.tsx';
import { NumberField, SelectField } from '../kit/field.tsx';
import { formatDecimals, formatNumber, formatShare } from '../kit/format.ts';
import { upperFirst } from '../kit/words.ts';
import { ProblemNotice } from '../kit/notice.tsx';
import { baselineName, baselineWords } from '../training/score-words.ts';
import type { Ahead } from './use-ahead.ts';
import { countWords } from './count-words.ts';
import { unitOf } from './run-words.ts';
import {
  aheadOf,
  type AheadRow,
  firstShown,
  type ForecastSeries,
  layOut,
  periodName,
  tickName,
} from './series-lines.ts';

const LinePlot = lazy(() => import('../charts/line-plot.tsx').then((module) => ({ default: module.LinePlot })));

const HEIGHT = 260;
const MOST_AHEAD = 104;

type AheadCardProps = {
  readonly run: Run;
  readonly details: ForecastDetails;
  readonly series: ForecastSeries;
  readonly ahead: Ahead;
  readonly horizon: number;
  readonly onSeries: (name: string) => void;
  readonly onHorizon: (horizon: number) => void;
};

/** One series: its history, what the network said on the test, and the forecast with its intervals. */
export function AheadCard({ run, details, series, ahead, horizon, onSeries, onHorizon }: AheadCardProps) {
  const [range, setRange] = useState<'recent' | 'all'>('recent');
  const { period, periods, testFrom } = details;
  const { baseline } = details.versusBaseline;
  const unit = unitOf(details);
  const wide = ahead.wide.get(series.name) ?? [];
  const narrow = ahead.narrow.get(series.name) ?? [];
  const first = firstShown(details, range, wide.length);
  const drawn = layOut(details, series, { model: run.model, baseline }, first, wide);
  const positions = [...periods.slice(first), ...wide.map((row) => row.period)];
  const name = (from: string) => periodName(from, period);
  const lines: PlotLine[] = [
    {
      id: 'baseline',
      label: say('forecast.ahead.baseline', { name: baselineName('forecast', baseline), unit }),
      values: drawn.baseline,
      colour: 'var(--line-strong)',
      width: 1,
    },
    { id: 'actual', label: say('forecast.ahead.actual'), values: drawn.actual },
    {
      id: 'predicted',
      label: say('forecast.ahead.predicted', { unit }),
      values: drawn.predicted,
      colour: 'var(--accent)',
      width: 1.8,
    },
    {
      id: 'ahead',
      label: say('forecast.ahead.forecast'),
      values: drawn.ahead,
      colour: 'var(--accent)',
      width: 1.8,
      dash: '4 3',
      dots: wide.length === 1,
    },
  ];
  const band = (id: string, rows: readonly AheadRow[], level: number, colour: string) => ({
    id,
    label: say('forecast.ahead.band', { level: formatShare(level) }),
    lower: aheadOf(series, rows, periods.length, first, (row) => row.lower),
    upper: aheadOf(series, rows, periods.length, first, (row) => row.upper),
    colour,
  });
  const bands = [
    band('wide', wide, ahead.levels.wide, 'var(--accent-soft)'),
    band('narrow', narrow, ahead.levels.narrow, 'color-mix(in oklab, var(--accent) 32%, var(--panel))'),
  ];
  const marks = [
    ...(testFrom > first ? [{ at: testFrom - first, label: say('forecast.ahead.test') }] : []),
    { at: periods.length - 1 - first, label: say('forecast.ahead.origin') },
  ];
  return (
    <Card
      title={say('forecast.ahead.title', { name: series.name })}
      note={
        <Segmented
          name="forecast-range"
          label={say('forecast.ahead.range')}
          value={range}
          onChange={setRange}
          choices={[
            { value: 'recent', label: say('forecast.ahead.range.recent') },
            { value: 'all', label: say('forecast.ahead.range.all') },
          ]}
        />
      }
      loading={ahead.loading}
      sentence={wide[0] && <AheadSentence run={run} details={details} series={series} next={wide[0]} />}
      table={() => ({
        header: [
          say('forecast.ahead.period'),
          say('forecast.ahead.actual'),
          say('forecast.ahead.predicted', { unit }),
          baselineName('forecast', baseline),
          say('forecast.ahead.forecast'),
          say('forecast.ahead.lower'),
          say('forecast.ahead.upper'),
        ],
        rows: positions.map((from, i) => {
          const row = wide[first + i - periods.length];
          return [
            from,
            drawn.actual[i] ?? null,
            drawn.predicted[i] ?? null,
            drawn.baseline[i] ?? null,
            row?.mean ?? null,
            row?.lower ?? null,
            row?.upper ?? null,
          ];
        }),
      })}
      how={
        <>
          <p>{say('forecast.ahead.how')}</p>
          <p>{say('forecast.ahead.how.interval')}</p>
          <p>{say('forecast.ahead.how.given')}</p>
        </>
      }
    >
      <div className="ahead-controls">
        {details.series.length > 1 && (
          <SelectField
            label={say('forecast.ahead.area')}
            options={details.series.map((one) => ({ value: one.name, label: one.name }))}
            value={series.name}
            onChange={onSeries}
          />
        )}
        <NumberField
          label={say('forecast.ahead.horizon', { units: say(`forecast.units.${period}`) })}
          value={horizon}
          min={1}
          max={MOST_AHEAD}
          step={1}
          onChange={(next) => onHorizon(Math.round(next))}
        />
      </div>
      {ahead.problem && <ProblemNotice problem={ahead.problem} />}
      <Suspense fallback={<div style={{ height: HEIGHT }} />}>
        <LinePlot
          label={say('forecast.ahead.label', { unit, name: series.name })}
          height={HEIGHT}
          positions={positions}
          formatPosition={name}
          formatTick={(from) => tickName(from, period)}
          formatValue={formatNumber}
          marks={marks}
          bands={bands}
          lines={lines}
        />
      </Suspense>
      <PlotKeys lines={lines} bands={bands} />
    </Card>
  );
}

function AheadSentence(props: {
  readonly run: Run;
  readonly details: ForecastDetails;
  readonly series: ForecastSeries;
  readonly next: AheadRow;
}) {
  const { run, details, series, next } = props;
  const own = series.mase[run.model];
  const baseline = series.mase[series.bestBaseline];
  return (
    <Said
      sentence={{
        strong: say(details.period === 'day' ? 'forecast.ahead.sentence.day' : 'forecast.ahead.sentence', {
          unit: upperFirst(unitOf(details)),
          period: periodName(next.period, details.period),
          ...countWords(next),
        }),
        rest:
          own === undefined || baseline === undefined
            ? ''
            : say('forecast.ahead.sentence.rest', {
                mase: formatDecimals(own, 2),
                baselineMase: formatDecimals(baseline, 2),
                baseline: baselineWords('forecast', series.bestBaseline),
              }),
      }}
    />
  );
}
