import { useState } from 'react';
import type { Clause } from '../../../data/contract.ts';
import type { RowSort } from '../../../data/table/row-order.ts';
import type { RowSet } from '../../../data/table/row-set.ts';
import type { RowsPage } from '../../../data/table/rows-page.ts';
import { say } from '../../../text/say.ts';
import { Button } from '../../kit/button.tsx';
import { Dialog } from '../../kit/dialog.tsx';
import { SelectField } from '../../kit/field.tsx';
import { formatCount } from '../../kit/format.ts';
import { Loading, ProblemNotice } from '../../kit/notice.tsx';
import { sayIfKnown } from '../../kit/words.ts';
import { useAsync, useBeatbook } from '../../state/beatbook.ts';
import type { Counted } from './report-words.ts';

/** The rows behind a figure: those of a reason in the quarantine (null: of all), with one value in a column, or a named set of those that were kept. */
export type RowsBehind =
  | {
      readonly of: 'quarantine';
      readonly reason: string | null;
      readonly field?: { readonly header: string; readonly value: string };
    }
  | {
      readonly of: 'kept';
      readonly set: RowSet;
      readonly title: string;
      readonly where?: readonly Clause[];
      readonly sort?: RowSort;
    };

const PAGE_ROWS = 50;

type Props = {
  readonly dataset: string;
  readonly behind: RowsBehind;
  readonly reasons: readonly Counted[];
  readonly onClose: () => void;
};

/** The rows behind a figure of the report, a page at a time. */
export function RowsDialog({ dataset, behind, reasons, onClose }: Props) {
  const app = useBeatbook();
  const [reason, setReason] = useState(behind.of === 'quarantine' ? behind.reason : null);
  const [from, setFrom] = useState(0);
  const { value, loading, problem } = useAsync(
    (signal) =>
      behind.of === 'quarantine'
        ? app.quarantinePage({
            dataset,
            from,
            count: PAGE_ROWS,
            ...(reason !== null && { reason }),
            ...(behind.field && { field: behind.field }),
          })
        : app.rowsPage({
            dataset,
            set: behind.set,
            from,
            count: PAGE_ROWS,
            ...(behind.where && { where: [...behind.where] }),
            ...(behind.sort && { sort: behind.sort }),
            signal,
          }),
    [app, dataset, behind, reason, from],
  );
  return (
    <Dialog
      title={titleOf(behind)}
      onClose={onClose}
      wide
      actions={value && value.total > PAGE_ROWS && <Pager from={from} total={value.total} onFrom={setFrom} />}
    >
      {behind.of === 'quarantine' && !behind.field && reasons.length > 1 && (
        <SelectField
          label={say('data.report.reason')}
          value={reason ?? ''}
          options={[
            { value: '', label: say('report.rows.all-reasons') },
            ...reasons.map(({ code, label, count }) => ({ value: code, label: `${label} (${formatCount(count)})` })),
          ]}
          onChange={(next) => {
            setReason(next === '' ? null : next);
            setFrom(0);
          }}
        />
      )}
      {problem && <ProblemNotice problem={problem} />}
      {value === undefined && !problem && <Loading label={say('app.loading')} lines={6} />}
      {value?.total === 0 && <p className="soft">{say('report.rows.none')}</p>}
      {value && value.total > 0 && (
        <RowsTable page={value} isQuarantine={behind.of === 'quarantine'} isWaiting={loading} />
      )}
    </Dialog>
  );
}

function titleOf(behind: RowsBehind): string {
  if (behind.of === 'kept') return behind.title;
  const { field } = behind;
  if (!field) return say('report.rows.quarantine');
  const value = field.value === '' ? say('data.loss.area.none') : field.value;
  return `${say('report.rows.quarantine')}: ${field.header} ${value}`;
}

function RowsTable({ page, isQuarantine, isWaiting }: { page: RowsPage; isQuarantine: boolean; isWaiting: boolean }) {
  const widest = page.rows.reduce((most, row) => Math.max(most, row.length), page.header.length);
  const columns = Array.from({ length: widest }, (_, index) => index);
  return (
    <div className="table-frame rows-table" tabIndex={0} role="group" aria-label={say('report.rows.table')}>
      <table className={isWaiting ? 'table waiting' : 'table'}>
        <thead>
          <tr>
            {columns.map((index) => (
              <th key={index} scope="col">
                {page.header[index] ?? ''}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {page.rows.map((row, at) => (
            // oxlint-disable-next-line react/no-array-index-key -- rows of a file can be the same
            <tr key={at}>
              {columns.map((index) => (
                <td key={index}>
                  {isQuarantine && index === 1
                    ? sayIfKnown(`reason.${row[index]}`, row[index] ?? '')
                    : (row[index] ?? '')}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Pager({ from, total, onFrom }: { from: number; total: number; onFrom: (from: number) => void }) {
  return (
    <>
      <Button disabled={from === 0} onClick={() => onFrom(Math.max(0, from - PAGE_ROWS))}>
        {say('report.rows.before')}
      </Button>
      <Button disabled={from + PAGE_ROWS >= total} onClick={() => onFrom(from + PAGE_ROWS)}>
        {say('report.rows.next')}
      </Button>
      <span className="soft" role="status">
        {say('report.rows.shown', {
          from: formatCount(from + 1),
          to: formatCount(Math.min(total, from + PAGE_ROWS)),
          total: formatCount(total),
        })}
      </span>
    </>
  );
}
