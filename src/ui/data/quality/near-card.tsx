import '../../../text/en/quality.ts';
import { useState } from 'react';
import type { NearDuplicates } from '../../../analysis/quality/near-duplicates.ts';
import type { DatasetRecord } from '../../../data/table/dataset.ts';
import { say } from '../../../text/say.ts';
import { Button } from '../../kit/button.tsx';
import { Card } from '../../kit/card.tsx';
import { NumberField } from '../../kit/field.tsx';
import { formatCount, formatDecimals, formatLocalMinutes, formatMeters } from '../../kit/format.ts';
import { rowsOf } from '../../rows/rows-link.ts';
import type { RowsBehind } from '../report/rows-dialog.tsx';

type Props = {
  readonly record: DatasetRecord;
  readonly near: Extract<NearDuplicates, { kind: 'found' }>;
  readonly onRows: (behind: RowsBehind) => void;
  readonly onSearch: (options: { radiusMeters: number; windowMinutes: number }) => void;
};

const SHOWN = 5;

/** Pairs of rows that may be one incident, beside how many busy places make anyway. */
export function NearCard({ record, near, onRows, onSearch }: Props) {
  const [radiusMeters, setRadius] = useState(near.radiusMeters);
  const [windowMinutes, setWindow] = useState(near.windowMinutes);
  const said = { meters: formatMeters(near.radiusMeters), minutes: near.windowMinutes };
  const hasIds = record.columns.some(({ role }) => role === 'id');
  return (
    <Card
      title={say('quality.near')}
      note={say('quality.near.note', { rows: formatCount(near.compared) })}
      how={<p>{say('quality.near.how')}</p>}
      table={near.pairs === 0 ? undefined : () => tableOf(near)}
      sentence={
        near.pairs === 0 ? (
          say('quality.near.none', said)
        ) : (
          <>
            {say(near.pairs === 1 ? 'quality.near.sentence.one' : 'quality.near.sentence', {
              ...said,
              pairs: formatCount(near.pairs),
              ordinary: formatCount(near.ordinary),
            })}{' '}
            {near.exact > 0 && say('quality.near.exact', { count: formatCount(near.exact) })}{' '}
            {record.report.places?.snapped && say('quality.near.snapped')} {!hasIds && say('quality.near.no-id')}{' '}
            {near.capped > 0 && say('quality.near.capped', { count: formatCount(near.capped) })}
          </>
        )
      }
    >
      <form
        className="near-form"
        onSubmit={(event) => {
          event.preventDefault();
          onSearch({ radiusMeters, windowMinutes });
        }}
      >
        <NumberField label={say('quality.near.radius')} value={radiusMeters} min={1} max={500} onChange={setRadius} />
        <NumberField
          label={say('quality.near.minutes')}
          value={windowMinutes}
          min={0}
          max={1440}
          onChange={setWindow}
        />
        <Button small type="submit">
          {say('quality.near.search')}
        </Button>
      </form>
      {near.byCategory.length > 0 && (
        <ul className="reasons two">
          {near.byCategory.slice(0, SHOWN).map(({ category, pairs }) => (
            <li key={category}>
              <button type="button" className="link" onClick={() => onRows(behindOf(near, category))}>
                {category}
              </button>
              <span>{formatCount(pairs)}</span>
            </li>
          ))}
        </ul>
      )}
      <ul className="quality-list">
        {near.closest.slice(0, SHOWN).map((pair) => (
          <li key={pair.rows.join()}>
            <a href={rowsOf(record.id, `rows:${pair.rows.join()}`)}>
              {formatLocalMinutes(pair.at)} {pair.category}
            </a>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** The rows of the pairs of one type, in the order of time: those of a pair are then together. */
function behindOf({ members }: Props['near'], category: string): RowsBehind {
  return {
    of: 'kept',
    set: `rows:${members.join()}`,
    title: `${say('quality.near')}: ${category}`,
    where: [{ column: 'category', in: [category] }],
    sort: { column: 'time', descending: false },
  };
}

function tableOf(near: Props['near']) {
  return {
    header: [
      say('quality.near.when'),
      say('quality.near.type'),
      say('quality.near.apart'),
      say('quality.near.meters'),
      say('quality.near.row'),
      say('quality.near.other'),
    ],
    rows: near.closest.map(({ at, category, minutes, meters, rows }) => [
      formatLocalMinutes(at),
      category,
      minutes,
      meters === null ? null : Number(formatDecimals(meters, 1)),
      // Rows are numbered from 1 wherever they are shown.
      String(rows[0] + 1),
      String(rows[1] + 1),
    ]),
  };
}
