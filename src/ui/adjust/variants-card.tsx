import '../../text/en/rows.ts';
import type { AdjustmentChange } from '../../data/adjust/adjustments.ts';
import { resolveMerges } from '../../data/adjust/relabel.ts';
import type { DatasetRecord } from '../../data/table/dataset.ts';
import type { StoredAdjustments } from '../../storage/adjustments.ts';
import { say } from '../../text/say.ts';
import { Button } from '../kit/button.tsx';
import { Card } from '../kit/card.tsx';
import { formatCount } from '../kit/format.ts';
import { Loading, ProblemNotice } from '../kit/notice.tsx';
import { useAsync, useBeatbook } from '../state/beatbook.ts';

/** Labels that look like spellings of one offence, offered for merging; and those that are merged, with the way back. */
export function VariantsCard(props: {
  readonly record: DatasetRecord;
  readonly stored: StoredAdjustments;
  readonly isBusy: boolean;
  readonly change: (...changes: readonly AdjustmentChange[]) => Promise<boolean>;
}) {
  const { record, stored, isBusy, change } = props;
  const app = useBeatbook();
  const { merges } = stored.adjustments;
  const { value: offers, problem } = useAsync(() => app.variants(record.id), [app, record.id, JSON.stringify(merges)]);
  const merged = [...resolveMerges(merges)];
  const changesOf = (offer: NonNullable<typeof offers>[number]): AdjustmentChange => ({
    kind: 'merge',
    labels: offer.variants.map(({ value }) => value),
    into: offer.into,
  });
  return (
    <Card title={say('adjust.variants.title')}>
      {problem && <ProblemNotice problem={problem} />}
      {!offers && !problem && <Loading label={say('app.loading')} />}
      {offers?.length === 0 && <p className="soft">{say('adjust.variants.none')}</p>}
      {offers && offers.length > 0 && (
        <>
          <p className="soft">{say('adjust.variants.what')}</p>
          <ul className="adjust-list">
            {offers.flatMap((offer) =>
              offer.variants.map(({ value, count, reason }) => (
                <li key={value}>
                  <div>
                    <span>
                      <q>{value}</q> {rowsWords(count)} {say('adjust.variants.offer')} <q>{offer.into}</q>{' '}
                      {rowsWords(offer.count)}
                    </span>
                    <span className="soft">{say(`adjust.variants.reason.${reason}`)}</span>
                  </div>
                  <Button
                    small
                    disabled={isBusy}
                    aria-label={say('adjust.variants.merge.of', { variant: value, into: offer.into })}
                    onClick={() => void change({ kind: 'merge', labels: [value], into: offer.into })}
                  >
                    {say('adjust.variants.merge')}
                  </Button>
                </li>
              )),
            )}
          </ul>
          {offers.length > 1 && (
            <div className="row">
              <Button small disabled={isBusy} onClick={() => void change(...offers.map(changesOf))}>
                {say('adjust.variants.merge-all', {
                  count: offers.reduce((sum, { variants }) => sum + variants.length, 0),
                })}
              </Button>
            </div>
          )}
        </>
      )}
      {merged.length > 0 && (
        <>
          <h3>{say('adjust.variants.merged')}</h3>
          <ul className="adjust-list">
            {merged.map(([label, into]) => (
              <li key={label}>
                <span>
                  <q>{label}</q> {say('adjust.variants.is')} <q>{into}</q>
                </span>
                <Button
                  small
                  disabled={isBusy}
                  aria-label={say('adjust.variants.undo.of', { label })}
                  onClick={() => void change({ kind: 'unmerge', labels: [label] })}
                >
                  {say('adjust.variants.undo')}
                </Button>
              </li>
            ))}
          </ul>
        </>
      )}
    </Card>
  );
}

function rowsWords(count: number) {
  return (
    <span className="soft">({say(count === 1 ? 'rows.total.one' : 'rows.total', { total: formatCount(count) })})</span>
  );
}
