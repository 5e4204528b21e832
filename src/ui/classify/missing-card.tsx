import '../../text/en/classify.ts';
import type { ClassifyDetails } from '../../evaluation/details.ts';
import { say } from '../../text/say.ts';
import { Card } from '../kit/card.tsx';
import { DataTable } from '../kit/data-table.tsx';
import { formatCount, formatDecimals, formatList, formatShare } from '../kit/format.ts';
import { featureName } from './run-words.ts';

/** What incidents lack of what the classifier may know, how that is taken, and whether they are predicted worse. */
export function MissingCard({ details }: { readonly details: ClassifyDetails }) {
  const { missing } = details;
  if (!missing) return null;
  const rows = [
    { name: say('adjust.missing.complete'), ...missing.complete },
    { name: say('adjust.missing.partial'), ...missing.partial },
  ];
  const lacking = missing.features.map(({ feature, train, test }) =>
    say('adjust.missing.feature', {
      feature: featureName(feature),
      train: formatCount(train),
      test: formatCount(test),
    }),
  );
  return (
    <Card
      title={say('adjust.missing.title')}
      sentence={say('adjust.missing.sentence', { list: formatList(lacking, 8) })}
      how={<p>{say('adjust.missing.how')}</p>}
      table={() => ({
        header: [
          say('adjust.missing.rows'),
          say('classify.classes.test'),
          say('adjust.missing.accuracy'),
          say('adjust.missing.loss'),
          say('adjust.missing.counting'),
        ],
        rows: rows.map(({ name, rows: n, accuracy, logLoss, baselineLogLoss }) => [
          name,
          n,
          accuracy,
          logLoss,
          baselineLogLoss,
        ]),
      })}
    >
      <DataTable
        caption={say('adjust.missing.title')}
        hideCaption
        rows={rows}
        rowKey={({ name }) => name}
        columns={[
          { id: 'name', header: say('adjust.missing.rows'), value: ({ name }) => name },
          { id: 'n', header: say('classify.classes.test'), value: ({ rows: n }) => n, numeric: true },
          {
            id: 'accuracy',
            header: say('adjust.missing.accuracy'),
            value: ({ accuracy }) => accuracy,
            show: ({ accuracy }) => (Number.isNaN(accuracy) ? '–' : formatShare(accuracy, 1)),
            numeric: true,
          },
          {
            id: 'loss',
            header: say('adjust.missing.loss'),
            value: ({ logLoss }) => logLoss,
            show: ({ logLoss }) => formatDecimals(logLoss, 3),
            numeric: true,
          },
          {
            id: 'counting',
            header: say('adjust.missing.counting'),
            value: ({ baselineLogLoss }) => baselineLogLoss,
            show: ({ baselineLogLoss }) => formatDecimals(baselineLogLoss, 3),
            numeric: true,
          },
        ]}
      />
    </Card>
  );
}
