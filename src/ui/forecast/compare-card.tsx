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
import { formatCount, formatDecimals, formatList, formatNumber } from '../kit/format.ts';
import { Notice } from '../kit/notice.tsx';
import { unitOf } from './run-words.ts';
import { firstShown, type ForecastSeries, layOut, periodName, tickName } from './series-lines.ts';
import { meanOf, SeriesTable, seriesTable } from './series-table.tsx';
import type { Ahead } from './use-ahead.ts';

const LinePlot = lazy(() => import('../charts/line-plot.tsx').then((module) => ({ default: module.LinePlot })));

const HEIGHT = 220;
const COLOURS = ['var(--cat1)', 'var(--cat2)', 'var(--cat3)', 'var(--cat4)'];
export const MOST_COMPARED = COLOURS.length;

type CompareCardProps = {
  readonly run: Run;
  readonly details: ForecastDetails;
  readonly ahead: Ahead;
  readonly compared: readonly string[];
  readonly shown: string;
  readonly onCompare: (names: readonly string[]) => void;
  readonly onShow: (name: string) => void;
};

/** Two to four series in one chart, and all of them in a table. */
export function CompareCard(props: CompareCardProps) {
  const { run, details, ahead, compared } = props;
  const [scale, setScale] = useState<'count' | 'mean'>('count');
  const chosen = details.series.filter(({ name }) => compared.includes(name)).slice(0, MOST_COMPARED);
  const unit = unitOf(details);
  const better = details.series.filter(
    (series) => (series.mase[run.model] ?? Infinity) < (series.mase[series.bestBaseline] ?? -Infinity),
  ).length;
  return (
    <Card
      title={say(details.by === 'category' ? 'forecast.compare.title.category' : 'forecast.compare.title')}
      note={
        <Segmented
          name="forecast-scale"
          label={say('forecast.compare.scale')}
          value={scale}
          onChange={setScale}
          choices={[
            { value: 'count', label: say('forecast.compare.scale.count') },
            { value: 'mean', label: say('forecast.compare.scale.mean') },
          ]}
        />
      }
      sentence={
        <Said
          sentence={{
            strong: ratioWords(chosen, unit),
            rest: say('forecast.compare.sentence.rest', {
              better: formatCount(better),
              all: formatCount(details.series.length),
            }),
          }}
        />
      }
      table={() => seriesTable(run, details, ahead)}
      how={<p>{say('forecast.compare.how')}</p>}
    >
      {chosen.length < 2 ? (
        <p className="soft">{say('forecast.compare.none')}</p>
      ) : (
        <CompareChart {...props} chosen={chosen} scale={scale} />
      )}
      {compared.length >= MOST_COMPARED && <Notice>{say('forecast.compare.most')}</Notice>}
      <SeriesTable {...props} isFull={compared.length >= MOST_COMPARED} />
    </Card>
  );
}

function CompareChart(
  props: CompareCardProps & { readonly chosen: readonly ForecastSeries[]; readonly scale: 'count' | 'mean' },
) {
  const { details, chosen, scale, run } = props;
  const { period, periods } = details;
  const longest = Math.max(0, ...chosen.map(({ name }) => props.ahead.wide.get(name)?.length ?? 0));
  const first = firstShown(details, 'recent', longest);
  const lines = chosen.flatMap((series, i): PlotLine[] => {
    const rows = props.ahead.wide.get(series.name) ?? [];
    const drawn = layOut(details, series, { model: run.model, baseline: series.bestBaseline }, first, rows);
    const mean = meanOf(series);
    const scaled = (values: readonly (number | null)[]) =>
      scale === 'count' || mean === 0 ? values : values.map((value) => value && (value / mean) * 100);
    const colour = COLOURS[i];
    return [
      { id: `actual ${i}`, label: series.name, values: scaled(drawn.actual), colour },
      { id: `ahead ${i}`, label: series.name, values: scaled(drawn.ahead), colour, dash: '4 3' },
    ];
  });
  const ahead = props.ahead.wide.get(chosen[0]?.name ?? '') ?? [];
  return (
    <>
      <Suspense fallback={<div style={{ height: HEIGHT }} />}>
        <LinePlot
          label={say('forecast.compare.label', {
            unit: unitOf(details),
            names: formatList(
              chosen.map(({ name }) => name),
              MOST_COMPARED,
            ),
          })}
          height={HEIGHT}
          positions={[...periods.slice(first), ...ahead.map((row) => row.period)]}
          formatPosition={(from) => periodName(from, period)}
          formatTick={(from) => tickName(from, period)}
          formatValue={formatNumber}
          marks={[{ at: periods.length - 1 - first, label: say('forecast.ahead.origin') }]}
          lines={lines}
        />
      </Suspense>
      <PlotKeys lines={lines.filter((line) => line.dash === undefined)} />
    </>
  );
}

/** 'B2 has 4.1 times as many incidents per week as A15.' */
function ratioWords(chosen: readonly ForecastSeries[], unit: string): string {
  const ranked = chosen.toSorted((a, b) => meanOf(b) - meanOf(a));
  const [first, last] = [ranked[0], ranked.at(-1)];
  if (first === undefined || last === undefined || first === last || meanOf(last) === 0) return '';
  return say('forecast.compare.sentence', {
    first: first.name,
    last: last.name,
    times: formatDecimals(meanOf(first) / meanOf(last), 1),
    unit,
  });
}
