import '../../text/en/classify.ts';
import type { Run } from '../../data/contract.ts';
import type { ClassifyDetails } from '../../evaluation/details.ts';
import { say } from '../../text/say.ts';
import { formatCount, formatDecimals, formatList, formatShare } from '../kit/format.ts';
import { sayIfKnown } from '../kit/words.ts';
import { engineTitle } from '../training/engines.ts';
import { type Fact, splitFacts } from '../training/run-card.tsx';

/** The label the target gives to everything beyond the named types. */
const OTHER = 'Other';

export function featureName(feature: string): string {
  return sayIfKnown(`classify.feature.${feature}`, feature);
}

/** What a classifier was made from. */
export function runFacts(run: Run, details: ClassifyDetails): readonly Fact[] {
  const hasOther = details.classes.at(-1) === OTHER;
  const named = details.classes.length - (hasOther ? 1 : 0);
  const facts: Fact[] = [
    [
      say('run.engine'),
      say('classify.run.engine.value', {
        title: engineTitle(run.model),
        trees: String(run.params['trees']),
        depth: String(run.params['depth']),
        seed: String(run.seed),
      }),
    ],
    [
      say('classify.run.target'),
      say(hasOther ? 'classify.run.target.other' : 'classify.run.target.value', {
        column: say(`classify.form.target.${details.target}`),
        named,
        coverage: formatShare(details.coverage, 1),
      }),
    ],
    [say('classify.run.features'), formatList(details.features.map(featureName), 12)],
    [say('classify.run.split'), sayIfKnown(`classify.run.split.${run.split.kind}`, run.split.kind)],
    ...splitFacts(run),
  ];
  if (details.unlocated > 0) {
    const count = formatCount(details.unlocated);
    facts.push([say('classify.run.unlocated'), say('classify.run.unlocated.value', { count })]);
  }
  return facts;
}

/** A run in the list of earlier ones. */
export function runWords(run: Run): string {
  return say('classify.runs.item', {
    engine: engineTitle(run.model),
    logLoss: formatDecimals(run.metrics['logLoss'] ?? NaN, 3),
    rows: formatCount(run.split.trainRows + run.split.testRows),
    seed: String(run.seed),
  });
}
