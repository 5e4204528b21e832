import '../../text/en/forecast.ts';
import { lazy, Suspense } from 'react';
import { say } from '../../text/say.ts';
import { PlotKeys } from '../charts/plot-keys.tsx';
import type { PlotLine } from '../charts/line-plot.tsx';
import { formatDecimals } from '../kit/format.ts';
import { baselineName } from '../training/score-words.ts';
import type { Epoch } from './watched.ts';

const LinePlot = lazy(() => import('../charts/line-plot.tsx').then((module) => ({ default: module.LinePlot })));

const DASHES = ['6 3', '2 3', '8 3 2 3', '1 2'];
const HEIGHT = 220;
/** Baselines this many times worse than the best would squeeze the curves flat; they are named under the chart instead. */
const MOST_TIMES = 1.6;

/** Training and validation loss by epoch, with the baselines as level lines from the start. */
export function LossPlot(props: {
  readonly curve: readonly Epoch[];
  readonly baselines: Readonly<Record<string, number>>;
  /** Room for so many epochs. */
  readonly epochs: number;
  readonly bestEpoch: number;
  /** What the mark at the best epoch says. */
  readonly bestWords: string;
}) {
  const { curve, epochs, bestEpoch } = props;
  const positions = Array.from({ length: Math.max(epochs, 2) }, (_, i) => String(i + 1));
  const byEpoch = new Map(curve.map((point) => [String(point.epoch), point]));
  const isShort = curve.length < 3;
  const highest = Math.max(...curve.map(({ loss, validation }) => Math.max(loss, validation)));
  const limit = Math.max(highest, MOST_TIMES * Math.min(...Object.values(props.baselines)));
  const baselines = Object.entries(props.baselines).map(([id, value], i) => ({
    id,
    value,
    label: baselineName('forecast', id),
    values: positions.map(() => value),
    colour: 'var(--soft)',
    dash: DASHES[i % DASHES.length],
    width: 1,
  }));
  const curves: PlotLine[] = [
    {
      id: 'loss',
      label: say('forecast.curve.loss'),
      values: positions.map((position) => byEpoch.get(position)?.loss ?? null),
      dots: isShort,
    },
    {
      id: 'validation',
      label: say('forecast.curve.validation'),
      values: positions.map((position) => byEpoch.get(position)?.validation ?? null),
      colour: 'var(--accent)',
      width: 2,
      dots: isShort,
    },
  ];
  const kept = positions.indexOf(String(bestEpoch));
  return (
    <>
      <p className="plot-title">{say('forecast.curve.axes')}</p>
      <Suspense fallback={<div style={{ height: HEIGHT }} />}>
        <LinePlot
          label={say('forecast.curve.label')}
          height={HEIGHT}
          positions={positions}
          formatPosition={(epoch) => say('forecast.curve.epoch', { epoch })}
          formatTick={(epoch) => epoch}
          formatValue={(value) => formatDecimals(value, 4)}
          formatAxis={(value) => formatDecimals(value, 3)}
          yFrom="auto"
          marks={kept < 0 || curve.length === 0 ? [] : [{ at: kept, label: props.bestWords }]}
          lines={[...baselines.filter(({ value }) => value <= limit), ...curves]}
        />
      </Suspense>
      <PlotKeys
        lines={[
          ...curves,
          ...baselines.map((line) => {
            const values = { name: line.label, loss: formatDecimals(line.value, 3) };
            return {
              ...line,
              label: say(line.value <= limit ? 'forecast.curve.baseline' : 'forecast.curve.baseline.above', values),
            };
          }),
        ]}
      />
    </>
  );
}
