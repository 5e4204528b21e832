import '../../text/en/forecast.ts';
import type { Run } from '../../data/contract.ts';
import type { ForecastDetails } from '../../evaluation/details.ts';
import { say } from '../../text/say.ts';
import { Said } from '../explore/said.tsx';
import { Card } from '../kit/card.tsx';
import { formatCount, formatDuration } from '../kit/format.ts';
import { baselineName } from '../training/score-words.ts';
import { LossPlot } from './loss-plot.tsx';
import { backendName } from './run-words.ts';

/** How the training went, as it was watched. */
export function CurveCard({ run, details }: { readonly run: Run; readonly details: ForecastDetails }) {
  const { curve, baselineValidation } = details;
  const baselines = Object.entries(baselineValidation);
  return (
    <Card
      title={say('forecast.curve.title')}
      sentence={
        <Said
          sentence={{
            strong: say('forecast.curve.sentence', { best: details.bestEpoch }),
            rest: say('forecast.curve.sentence.rest', {
              epochs: formatCount(curve.length),
              time: formatDuration(details.epochSeconds * 1000),
              backend: backendName(run.backend),
              parameters: formatCount(details.parameters),
            }),
          }}
        />
      }
      table={() => ({
        header: [
          say('forecast.curve.epoch.header'),
          say('forecast.curve.loss'),
          say('forecast.curve.validation'),
          ...baselines.map(([name]) => baselineName('forecast', name)),
        ],
        rows: curve.map((point) => [point.epoch, point.loss, point.validation, ...baselines.map(([, value]) => value)]),
      })}
      how={<p>{say('forecast.curve.how')}</p>}
    >
      <LossPlot
        curve={curve}
        baselines={baselineValidation}
        epochs={curve.length}
        bestEpoch={details.bestEpoch}
        bestWords={say('forecast.curve.kept')}
      />
    </Card>
  );
}
