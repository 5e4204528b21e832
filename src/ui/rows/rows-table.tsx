import '../../text/en/rows.ts';
import { useEffect, useState } from 'react';
import type { Clause } from '../../data/contract.ts';
import type { DatasetRecord } from '../../data/table/dataset.ts';
import type { RowSort } from '../../data/table/row-order.ts';
import type { RowSet } from '../../data/table/row-set.ts';
import { say } from '../../text/say.ts';
import { Button } from '../kit/button.tsx';
import { Dialog } from '../kit/dialog.tsx';
import { formatCount } from '../kit/format.ts';
import { Loading, ProblemNotice } from '../kit/notice.tsx';
import { IncidentFields } from '../map/incident-card.tsx';
import { sayIfKnown } from '../kit/words.ts';
import { useAsync, useBeatbook } from '../state/beatbook.ts';
import { updateParams } from '../state/route.ts';
import type { RowColumn } from './row-columns.ts';
import { ROWS_PARAM, TEXT_SET } from './rows-link.ts';

const PAGE_ROWS = 100;

/** Rows of a dataset, a hundred at a time: sorted by a click on a header, with all fields of one behind its number. */
export function RowsTable(props: {
  readonly record: DatasetRecord;
  readonly where: readonly Clause[];
  readonly set: RowSet;
  readonly columns: readonly RowColumn[];
}) {
  const { record, where, set, columns } = props;
  const app = useBeatbook();
  const [from, setFrom] = useState(0);
  const [sort, setSort] = useState<RowSort | null>(null);
  const [open, setOpen] = useState<number | null>(null);
  const asked = JSON.stringify([record.id, record.version, record.dataHash, where, set]);
  const names = columns.map(({ name }) => name);
  useEffect(() => setFrom(0), [asked, sort]);
  const { value, loading, problem } = useAsync(
    (signal) =>
      app.rowsPage({
        dataset: record.id,
        where: [...where],
        set,
        from,
        count: PAGE_ROWS,
        columns: names,
        ...(sort && { sort }),
        signal,
      }),
    [app, asked, from, sort, names.join('\n')],
  );
  const isSearch = set.startsWith(TEXT_SET);
  const searching = loading && isSearch && (
    <p className="row rows-pages" role="status">
      {say('rows.search.running')}
      <Button small onClick={() => updateParams({ [ROWS_PARAM]: 'all' })}>
        {say('rows.search.stop')}
      </Button>
    </p>
  );
  if (problem) return <ProblemNotice problem={problem} />;
  if (!value) return searching || <Loading label={say('app.loading')} lines={5} />;
  if (value.total === 0) {
    return (
      <p className="soft">
        {say('rows.none')} {say('rows.none.text')}
      </p>
    );
  }
  const shown = (value.columns ?? []).map((name) => columns.find((column) => column.name === name));
  const last = Math.min(from + value.rows.length, value.total);
  const words = say('rows.of', { from: from + 1, to: last, total: value.total });
  return (
    <>
      {searching}
      <div className="table-frame rows-frame" tabIndex={0} role="group" aria-label={words} aria-busy={loading}>
        <table className="table rows-table">
          <caption className="visually-hidden">{words}</caption>
          <thead>
            <tr>
              <th scope="col" className="number">
                {say('rows.number')}
              </th>
              {value.header.map((header, at) => (
                <Head
                  key={value.columns?.[at] ?? header}
                  column={shown[at]}
                  header={header}
                  sort={sort}
                  onSort={setSort}
                />
              ))}
            </tr>
          </thead>
          <tbody>
            {value.rows.map((cells, index) => {
              const row = value.numbers?.[index] ?? index;
              return (
                <tr key={row}>
                  <th scope="row" className="number">
                    <button type="button" aria-label={say('rows.show', { row: row + 1 })} onClick={() => setOpen(row)}>
                      {formatCount(row + 1)}
                    </button>
                  </th>
                  {cells.map((cell, at) => (
                    <td key={value.columns?.[at] ?? at} className={shown[at]?.isNumeric ? 'number' : undefined}>
                      {shown[at]?.name === 'place' ? sayIfKnown(`fix.${cell}`, cell) : cell}
                    </td>
                  ))}
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      <p className="row rows-pages">
        <Button small disabled={from === 0} onClick={() => setFrom(Math.max(0, from - PAGE_ROWS))}>
          {say('rows.previous')}
        </Button>
        <Button small disabled={last >= value.total} onClick={() => setFrom(from + PAGE_ROWS)}>
          {say('rows.next')}
        </Button>
        <span className="soft" role="status">
          {words}
        </span>
      </p>
      {open !== null && (
        <Dialog title={`${say('rows.number')} ${formatCount(open + 1)}`} onClose={() => setOpen(null)}>
          <IncidentFields dataset={record.id} row={open} />
        </Dialog>
      )}
    </>
  );
}

function Head(props: {
  readonly column: RowColumn | undefined;
  readonly header: string;
  readonly sort: RowSort | null;
  readonly onSort: (sort: RowSort | null) => void;
}) {
  const { column, header, sort, onSort } = props;
  const label = column?.label ?? header;
  const isSorted = sort !== null && sort.column === column?.name;
  if (!column?.isSortable) {
    return (
      <th scope="col" title={say('rows.sort.none')}>
        {label}
      </th>
    );
  }
  // Up, down, and back to the order of the file.
  const next = () => {
    if (!isSorted) onSort({ column: column.name, descending: false });
    else onSort(sort.descending ? null : { ...sort, descending: true });
  };
  return (
    <th
      scope="col"
      className={column.isNumeric ? 'number' : undefined}
      aria-sort={isSorted ? (sort.descending ? 'descending' : 'ascending') : undefined}
    >
      <button type="button" onClick={next}>
        {label}
        <span aria-hidden="true">{isSorted ? (sort.descending ? ' ↓' : ' ↑') : ''}</span>
      </button>
    </th>
  );
}
