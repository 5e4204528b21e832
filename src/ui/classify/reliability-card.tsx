import '../../text/en/classify.ts';
import { lazy, Suspense } from 'react';
import type { Run } from '../../data/contract.ts';
import type { ClassifyDetails } from '../../evaluation/details.ts';
import { say } from '../../text/say.ts';
import { Said } from '../explore/said.tsx';
import { Card } from '../kit/card.tsx';
import { formatCount, formatDecimals } from '../kit/format.ts';

const ReliabilityPlot = lazy(() =>
  import('../charts/reliability-plot.tsx').then((module) => ({ default: module.ReliabilityPlot })),
);

/** Whether 60 % means 60 %: stated confidence against what came true. */
export function ReliabilityCard({ run, details }: { readonly run: Run; readonly details: ClassifyDetails }) {
  const bins = details.reliability;
  const all = bins.reduce((total, bin) => total + bin.rows, 0);
  const gap = bins.reduce((total, bin) => total + (bin.confidence - bin.accuracy) * bin.rows, 0) / Math.max(1, all);
  const points = formatDecimals(Math.abs(gap) * 100, 1);
  const direction = Math.abs(gap) < 0.005 ? 'even' : gap > 0 ? 'over' : 'under';
  return (
    <Card
      title={say('classify.reliability.title')}
      note={say('explore.n', { count: formatCount(all) })}
      sentence={
        <Said
          sentence={{
            strong: say(`classify.reliability.${direction}`, { gap: points }),
            rest: say('classify.reliability.rest', { ece: formatDecimals((run.metrics['ece'] ?? NaN) * 100, 1) }),
          }}
        />
      }
      table={() => ({
        header: [
          say('classify.reliability.from'),
          say('classify.reliability.to'),
          say('classify.reliability.count'),
          say('classify.reliability.mean'),
          say('classify.reliability.y'),
        ],
        rows: bins.map((bin) => [bin.from, bin.to, bin.rows, bin.confidence, bin.accuracy]),
      })}
      how={<p>{say('classify.reliability.how')}</p>}
    >
      <Suspense fallback={<div style={{ height: 240 }} />}>
        <ReliabilityPlot
          label={say('classify.reliability.label')}
          bins={bins}
          xName={say('classify.reliability.x')}
          yName={say('classify.reliability.y')}
          countName={say('classify.reliability.count')}
        />
      </Suspense>
    </Card>
  );
}
