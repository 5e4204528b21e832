import { useState } from 'react';
import type { AdjustmentChange, OffenceGrouping } from '../../data/adjust/adjustments.ts';
import type { DatasetRecord } from '../../data/table/dataset.ts';
import type { StoredAdjustments } from '../../storage/adjustments.ts';
import { say } from '../../text/say.ts';
import { Button, ButtonLink } from '../kit/button.tsx';
import { Card } from '../kit/card.tsx';
import { ConfirmDialog } from '../kit/dialog.tsx';
import { formatCount } from '../kit/format.ts';
import { adjustOf } from './adjust-link.ts';

/** What a column of the dataset is called in its file. */
export function columnTitle({ columns }: Pick<DatasetRecord, 'columns'>, name: string): string {
  return columns.find((column) => column.name === name)?.header ?? name;
}

/** The groupings of a dataset: which is in use, and the ways to make, change and delete them. */
export function GroupingsCard(props: {
  readonly record: DatasetRecord;
  readonly stored: StoredAdjustments;
  readonly isBusy: boolean;
  readonly change: (...changes: readonly AdjustmentChange[]) => Promise<boolean>;
}) {
  const { record, stored, isBusy, change } = props;
  const { groupings, activeGrouping } = stored.adjustments;
  const [doomed, setDoomed] = useState<OffenceGrouping | null>(null);
  // A grouping has its id before it is saved: saving it does not begin anew what is on the screen.
  const [newId] = useState(() => crypto.randomUUID());
  const choices: readonly { readonly id: string | null; readonly name: string; readonly grouping?: OffenceGrouping }[] =
    [
      { id: null, name: say('adjust.groupings.as-filed') },
      ...groupings.map((grouping) => ({ id: grouping.id, name: grouping.name, grouping })),
    ];
  return (
    <Card title={say('adjust.groupings.title')}>
      <p className="soft">{say('adjust.groupings.what')}</p>
      <div className="adjust-list" role="radiogroup" aria-label={say('adjust.groupings.use')}>
        {choices.map(({ id, name, grouping }) => (
          <div key={id ?? ''} className="adjust-choice">
            <label>
              <input
                type="radio"
                name="grouping"
                checked={activeGrouping === id}
                disabled={isBusy}
                onChange={() => void change({ kind: 'use-grouping', id })}
              />
              <span>
                {name}
                {grouping && (
                  <span className="soft">
                    {say('adjust.groupings.facts', {
                      groups: formatCount(new Set(grouping.groups.map(([, group]) => group)).size),
                      values: formatCount(grouping.groups.length),
                      column: columnTitle(record, grouping.column),
                    })}
                  </span>
                )}
              </span>
            </label>
            {grouping && (
              <span className="row">
                <ButtonLink
                  small
                  href={adjustOf(record.id, grouping.id)}
                  aria-label={say('adjust.groupings.edit.of', { name })}
                >
                  {say('adjust.groupings.edit')}
                </ButtonLink>
                <Button
                  small
                  kind="quiet"
                  disabled={isBusy}
                  aria-label={say('adjust.groupings.delete', { name })}
                  onClick={() => setDoomed(grouping)}
                >
                  {say('app.delete')}
                </Button>
              </span>
            )}
          </div>
        ))}
      </div>
      <div className="row">
        <ButtonLink small href={adjustOf(record.id, newId)}>
          {say('adjust.groupings.new')}
        </ButtonLink>
      </div>
      {doomed && (
        <ConfirmDialog
          title={say('adjust.groupings.delete.title', { name: doomed.name })}
          confirm={say('app.delete')}
          onClose={() => setDoomed(null)}
          onConfirm={() => void change({ kind: 'delete-grouping', id: doomed.id })}
        >
          {say('adjust.groupings.delete.what')}
        </ConfirmDialog>
      )}
    </Card>
  );
}
