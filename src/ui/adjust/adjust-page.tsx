import { useState } from 'react';
import type { AdjustmentNote } from '../../data/adjust/adjustments.ts';
import { adjustmentsHash } from '../../data/adjust/adjustments.ts';
import { say } from '../../text/say.ts';
import { Button, ButtonLink } from '../kit/button.tsx';
import { ConfirmDialog } from '../kit/dialog.tsx';
import { formatMoment } from '../kit/format.ts';
import { Loading, ProblemNotice } from '../kit/notice.tsx';
import { useDatasetRecord } from '../state/beatbook.ts';
import { hashOf, useRoute } from '../state/route.ts';
import { linkTo } from '../state/use-filter.ts';
import { GROUPING_PARAM } from './adjust-link.ts';
import './adjust.css';
import { GroupingEditor } from './grouping-editor.tsx';
import { GroupingsCard } from './groupings-card.tsx';
import { PlacesCard } from './places-card.tsx';
import { useAdjustments } from './use-adjustments.ts';
import { VariantsCard } from './variants-card.tsx';

/** What is done to the rows of a dataset: places left out, spellings merged, offences grouped; each with its way back. */
export function AdjustPage({ dataset }: { readonly dataset: string }) {
  const { params } = useRoute();
  const { value: record, problem: missing } = useDatasetRecord(dataset);
  const { stored, problem, isBusy, change } = useAdjustments(dataset);
  const [isClearing, setClearing] = useState(false);
  const grouping = params.get(GROUPING_PARAM);
  const back = <ButtonLink href={hashOf('data', new URLSearchParams({ dataset }))}>{say('adjust.back')}</ButtonLink>;
  const trouble = missing ?? (stored === undefined ? problem : null);
  if (trouble) return <ProblemNotice problem={trouble} actions={back} />;
  if (!record || !stored) return <Loading label={say('app.loading')} lines={6} />;
  if (grouping !== null) {
    return <GroupingEditor key={grouping} id={grouping} {...{ record, stored, isBusy, problem, change }} />;
  }
  const isAdjusted = adjustmentsHash(stored.adjustments) !== null;
  return (
    <div className="stack wide adjust">
      <header className="screen-head">
        <div>
          <h1>{say('adjust.of', { name: record.name })}</h1>
          <p className="soft">
            {say('adjust.what')} {!isAdjusted && say('adjust.none-in-use')}
          </p>
        </div>
        <div className="row">
          <ButtonLink kind="primary" href={linkTo('explore', new URLSearchParams({ dataset }))}>
            {say('adjust.explore')}
          </ButtonLink>
          {isAdjusted && (
            <Button disabled={isBusy} onClick={() => setClearing(true)}>
              {say('adjust.clear')}
            </Button>
          )}
          <ButtonLink href={hashOf('data', new URLSearchParams({ dataset, report: dataset }))}>
            {say('data.list.report')}
          </ButtonLink>
          {back}
        </div>
      </header>
      {problem && <ProblemNotice problem={problem} />}
      <div className="adjust-cards">
        <GroupingsCard {...{ record, stored, isBusy, change }} />
        <VariantsCard {...{ record, stored, isBusy, change }} />
        <PlacesCard {...{ record, stored, isBusy, problem, change }} />
      </div>
      {stored.adjustments.changes.length > 0 && (
        <details className="adjust-log">
          <summary>{say('adjust.log.title')}</summary>
          <ul>
            {stored.adjustments.changes.toReversed().map((note) => (
              <li key={JSON.stringify(note)}>
                <span className="soft">{formatMoment(note.at)}</span> {noteWords(note)}
              </li>
            ))}
          </ul>
        </details>
      )}
      {isClearing && (
        <ConfirmDialog
          title={say('adjust.clear.title')}
          confirm={say('adjust.clear')}
          onClose={() => setClearing(false)}
          onConfirm={() => void change({ kind: 'clear' })}
        >
          {say('adjust.clear.what')}
        </ConfirmDialog>
      )}
    </div>
  );
}

function noteWords({ kind, about }: AdjustmentNote): string {
  if (kind === 'use-grouping' && about === '') return say('adjust.log.use-grouping.none');
  return say(`adjust.log.${kind}`, { about });
}
