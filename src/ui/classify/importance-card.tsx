import '../../text/en/classify.ts';
import type { ClassifyDetails } from '../../evaluation/details.ts';
import { say } from '../../text/say.ts';
import { RateBars } from '../charts/rate-bars.tsx';
import { Said } from '../explore/said.tsx';
import { Card } from '../kit/card.tsx';
import { formatShare } from '../kit/format.ts';
import { featureName } from './run-words.ts';

/** What the trees split by, with the bias of the measure said beside it. */
export function ImportanceCard({ details }: { readonly details: ClassifyDetails }) {
  const features = details.importance
    .map(({ feature, value }) => ({ label: featureName(feature), value }))
    .toSorted((a, b) => b.value - a.value);
  const [first] = features;
  return (
    <Card
      title={say('classify.importance.title')}
      sentence={
        first && (
          <Said
            sentence={{
              strong: say('classify.importance.sentence', { feature: first.label, share: formatShare(first.value) }),
              rest: say('classify.importance.rest'),
            }}
          />
        )
      }
      table={() => ({
        header: [say('classify.importance.feature'), say('classify.importance.share')],
        rows: features.map(({ label, value }) => [label, value]),
      })}
      how={<p>{say('classify.importance.how')}</p>}
    >
      <RateBars
        label={say('classify.importance.title')}
        rates={features}
        valueName={say('classify.importance.share')}
      />
    </Card>
  );
}
