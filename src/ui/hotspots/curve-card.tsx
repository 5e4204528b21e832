import '../../text/en/hotspots.ts';
import { lazy, Suspense } from 'react';
import type { ClusterDetails } from '../../evaluation/details.ts';
import { say } from '../../text/say.ts';
import { Said } from '../explore/said.tsx';
import { Card } from '../kit/card.tsx';
import { formatCount, formatDecimals, formatNumber } from '../kit/format.ts';

const LinePlot = lazy(() => import('../charts/line-plot.tsx').then((module) => ({ default: module.LinePlot })));

const SQUARE_METERS_PER_KM2 = 1e6;

/** Elbow, silhouette and stability over the number of groups. */
export function CurveCard({ details, k }: { readonly details: ClusterDetails; readonly k: number }) {
  const { curve } = details;
  const title = say('hotspots.curve.title');
  const [first] = curve;
  if (first === undefined) {
    return (
      <Card title={title}>
        <p className="soft">{say('hotspots.curve.off')}</p>
      </Card>
    );
  }
  const positions = curve.map((point) => String(point.k));
  const best = curve.reduce((a, b) => (b.silhouette > a.silhouette ? b : a), first);
  const stable = curve.reduce((a, b) => (b.stability > a.stability ? b : a), first);
  const here = curve.findIndex((point) => point.k === k);
  const marks = here < 0 ? [] : [{ at: here, label: say('hotspots.curve.k', { k }) }];
  const name = (position: string) => say('hotspots.curve.k', { k: position });
  const same = (position: string) => position;
  return (
    <Card
      title={title}
      note={say('explore.n', { count: formatCount(details.rows - details.unlocated) })}
      sentence={
        <Said
          sentence={{
            strong:
              details.elbowK === null
                ? say('hotspots.curve.sentence.no-elbow')
                : say('hotspots.curve.sentence.elbow', { elbow: details.elbowK }),
            rest: [
              say('hotspots.curve.sentence.rest', {
                best: best.k,
                silhouette: formatDecimals(best.silhouette, 2),
                stable: stable.k,
                stability: formatDecimals(stable.stability, 2),
              }),
              here < 0
                ? ''
                : say('hotspots.curve.sentence.this', { k, stability: formatDecimals(curve[here]!.stability, 2) }),
            ].join(' '),
          }}
        />
      }
      table={() => ({
        header: ['k', say('hotspots.curve.elbow'), say('hotspots.curve.silhouette'), say('hotspots.curve.stability')],
        rows: curve.map((point) => [point.k, point.inertia / SQUARE_METERS_PER_KM2, point.silhouette, point.stability]),
      })}
      how={
        <p>
          {say('hotspots.curve.how', {
            restarts: details.restarts,
            sample: formatCount(details.silhouetteSample),
          })}
        </p>
      }
    >
      <Suspense fallback={<div style={{ height: 240 }} />}>
        <p className="plot-title">{say('hotspots.curve.elbow')}</p>
        <LinePlot
          label={say('hotspots.curve.elbow.label')}
          height={110}
          positions={positions}
          formatPosition={name}
          formatTick={same}
          formatValue={formatNumber}
          marks={marks}
          lines={[
            {
              id: 'inertia',
              label: say('hotspots.curve.elbow'),
              values: curve.map((point) => point.inertia / SQUARE_METERS_PER_KM2),
              dots: true,
            },
          ]}
        />
        <p className="plot-title">
          <i className="key solid" /> {say('hotspots.curve.silhouette')} <i className="key dashed" />{' '}
          {say('hotspots.curve.stability')}
        </p>
        <LinePlot
          label={say('hotspots.curve.scores.label')}
          height={120}
          positions={positions}
          formatPosition={name}
          formatTick={same}
          formatValue={(value) => formatDecimals(value, 3)}
          formatAxis={(value) => formatDecimals(value, 1)}
          yTo={1}
          marks={marks}
          lines={[
            {
              id: 'silhouette',
              label: say('hotspots.curve.silhouette'),
              values: curve.map((point) => point.silhouette),
              dots: true,
            },
            {
              id: 'stability',
              label: say('hotspots.curve.stability'),
              values: curve.map((point) => point.stability),
              colour: 'var(--accent)',
              dash: '4 3',
              dots: true,
            },
          ]}
        />
      </Suspense>
    </Card>
  );
}
