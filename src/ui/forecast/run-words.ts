import '../../text/en/forecast.ts';
import type { Run } from '../../data/contract.ts';
import type { ForecastDetails } from '../../evaluation/details.ts';
import { say } from '../../text/say.ts';
import { formatCount, formatDecimals, formatDuration } from '../kit/format.ts';
import { lowerFirst, sayIfKnown } from '../kit/words.ts';
import { engineTitle } from '../training/engines.ts';
import { type Fact, splitFacts } from '../training/run-card.tsx';

/** 'WebGPU'; the bare name when this version has no words for it. */
export function backendName(backend: string): string {
  return sayIfKnown(`forecast.backend.${backend}`, backend);
}

export function unitOf({ period }: Pick<ForecastDetails, 'period'>): string {
  return say(`forecast.unit.${period}`);
}

/** What a forecast was made from. */
export function runFacts(run: Run, details: ForecastDetails): readonly Fact[] {
  const by = details.areaColumn === null || details.areaColumn === 'area' ? undefined : details.areaColumn;
  return [
    [
      say('run.engine'),
      say('forecast.run.engine.value', {
        title: engineTitle(run.model),
        layers: String(run.params['layers']),
        units: String(run.params['units']),
        window: String(run.params['window']),
        seed: String(run.seed),
      }),
    ],
    [
      say('forecast.run.series'),
      say('forecast.run.series.value', {
        count: formatCount(details.series.length),
        by: by ?? lowerFirst(say(`forecast.form.by.${details.by}`)),
        unit: unitOf(details),
      }),
    ],
    ...splitFacts(run),
    [
      say('forecast.run.backend'),
      say('forecast.run.backend.value', {
        backend: backendName(run.backend),
        time: formatDuration(details.epochSeconds * 1000),
      }),
    ],
  ];
}

/** A run in the list of earlier ones. */
export function runWords(run: Run): string {
  return say('forecast.runs.item', {
    mase: formatDecimals(run.metrics['mase'] ?? NaN, 3),
    layers: String(run.params['layers']),
    units: String(run.params['units']),
    seed: String(run.seed),
  });
}
