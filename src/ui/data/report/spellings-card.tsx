import type { DatasetRecord } from '../../../data/table/dataset.ts';
import { say } from '../../../text/say.ts';
import { adjustOf } from '../../adjust/adjust-link.ts';
import { ButtonLink } from '../../kit/button.tsx';
import { Card } from '../../kit/card.tsx';
import { formatCount } from '../../kit/format.ts';
import { useAsync, useBeatbook, useChanges } from '../../state/beatbook.ts';
import { rowsBehind } from '../quality/rows-behind.ts';

const KINDS = ['datasets', 'documents'] as const;
const SHOWN = 6;

/** Labels that look like spellings of one offence, with the way to merge them; nothing where there are none. */
export function SpellingsCard({ record }: { record: DatasetRecord }) {
  const app = useBeatbook();
  const changes = useChanges(KINDS);
  const { value: offers = [] } = useAsync(() => app.variants(record.id), [app, record.id, changes]);
  const pairs = offers.flatMap(({ into, count, variants }) =>
    variants.map((variant) => ({ into, count, variant: variant.value, rows: variant.count, reason: variant.reason })),
  );
  if (pairs.length === 0) return null;
  return (
    <Card
      title={say('adjust.variants.title')}
      note={say('adjust.variants.note', { count: formatCount(pairs.length) })}
      table={() => ({
        header: [
          say('adjust.variants.column'),
          say('data.report.rows'),
          say('adjust.variants.column.into'),
          say('data.report.rows'),
          say('data.report.reason'),
        ],
        rows: pairs.map(({ variant, rows, into, count, reason }) => [
          variant,
          rows,
          into,
          count,
          say(`adjust.variants.reason.${reason}`),
        ]),
      })}
    >
      <ul className="spellings">
        {pairs.slice(0, SHOWN).map(({ variant, rows, into, count }) => (
          <li key={variant}>
            <Label record={record} label={variant} rows={rows} /> {say('adjust.variants.offer')}{' '}
            <Label record={record} label={into} rows={count} />
          </li>
        ))}
      </ul>
      <div className="row card-action">
        <ButtonLink small href={adjustOf(record.id)}>
          {say('adjust.variants.open')}
        </ButtonLink>
      </div>
    </Card>
  );
}

function Label({ record, label, rows }: { record: DatasetRecord; label: string; rows: number }) {
  return (
    <>
      <a href={rowsBehind(record.id, { category: [label] })}>{label}</a>{' '}
      <span className="soft">({formatCount(rows)})</span>
    </>
  );
}
