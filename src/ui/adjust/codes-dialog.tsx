import { useRef, useState } from 'react';
import {
  type CodeColumns,
  type CodeMatch,
  guessJoin,
  matchCodes,
  nameColumns,
  readCodeTable,
  type ValueColumn,
} from '../../data/adjust/code-table.ts';
import type { RawTable } from '../../data/context/area-table.ts';
import type { DatasetRecord } from '../../data/table/dataset.ts';
import { say } from '../../text/say.ts';
import { Button } from '../kit/button.tsx';
import { Dialog } from '../kit/dialog.tsx';
import { SelectField } from '../kit/field.tsx';
import { formatCount, formatShare } from '../kit/format.ts';
import { Loading, Notice, ProblemNotice } from '../kit/notice.tsx';
import { useBeatbook } from '../state/beatbook.ts';
import { type Problem, problemOf } from '../state/problem.ts';
import { columnTitle } from './groupings-card.tsx';

/** What a table of codes gives a grouping. */
export type TakenCodes = Pick<CodeMatch, 'groups' | 'names'> & { readonly column: string; readonly hasZeros: boolean };

type Read = {
  readonly table: RawTable;
  readonly values: readonly ValueColumn[];
  readonly column: string;
  readonly columns: CodeColumns;
  readonly isGuessed: boolean;
};

const MOST_LISTED = 200;

/** Reads a table of codes, holds it against the columns of the dataset, and shows what matches before anything is taken over. */
export function CodesDialog(props: {
  readonly record: DatasetRecord;
  readonly columns: readonly string[];
  readonly onTake: (taken: TakenCodes) => void;
  readonly onClose: () => void;
}) {
  const { record, columns, onTake, onClose } = props;
  const app = useBeatbook();
  const input = useRef<HTMLInputElement>(null);
  const [isReading, setReading] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [read, setRead] = useState<Read | null>(null);
  const codes = read && readCodeTable(read.table, read.columns);
  const values = read?.values.find(({ column }) => column === read.column)?.values ?? [];
  const match = codes && matchCodes(codes, values);

  async function open(file: File): Promise<void> {
    setReading(true);
    setProblem(null);
    setRead(null);
    try {
      const table = await app.codeTable(file);
      const listed: ValueColumn[] = [];
      for (const column of columns) {
        // A column of too many values to be codes is left out.
        const found = await app.columnValues(record.id, column).catch(() => null);
        if (found) listed.push({ column, values: found });
      }
      const guess = guessJoin(table, listed);
      setRead({
        table,
        values: listed,
        column: guess?.column ?? listed[0]?.column ?? 'category',
        columns: guess?.columns ?? nameColumns(table, 0),
        isGuessed: guess !== null,
      });
    } catch (error) {
      setProblem(problemOf(error));
    }
    setReading(false);
  }

  return (
    <Dialog
      title={say('adjust.codes.title')}
      wide
      onClose={onClose}
      actions={
        <>
          <Button
            kind="primary"
            disabled={!read || !match || match.matched === 0}
            onClick={() => {
              if (!read || !match) return;
              onTake({
                column: read.column,
                groups: match.groups,
                names: match.names,
                hasZeros: match.withoutZeros > 0,
              });
            }}
          >
            {say('adjust.codes.take')}
          </Button>
          <Button onClick={onClose}>{say('app.cancel')}</Button>
        </>
      }
    >
      <p className="soft">{say('adjust.codes.what')}</p>
      <div className="row">
        <Button data-focus onClick={() => input.current?.click()}>
          {say('adjust.codes.choose')}
        </Button>
        <input
          ref={input}
          type="file"
          hidden
          accept=".csv,.tsv,.txt,.xlsx,.gz,.zip"
          aria-label={say('adjust.codes.choose')}
          onChange={(event) => {
            const file = event.target.files?.[0];
            event.target.value = '';
            if (file) void open(file);
          }}
        />
      </div>
      {problem && <ProblemNotice problem={problem} />}
      {isReading && <Loading label={say('adjust.codes.reading')} lines={4} />}
      {read && (
        <div className="group-form">
          <SelectField
            label={say('adjust.codes.of')}
            value={read.column}
            onChange={(column) => setRead({ ...read, column, isGuessed: true })}
            options={read.values.map(({ column }) => ({ value: column, label: columnTitle(record, column) }))}
          />
          {(['code', 'name', 'group'] as const).map((part) => (
            <SelectField
              key={part}
              label={say(`adjust.codes.${part}`)}
              value={read.columns[part] === null ? '' : String(read.columns[part])}
              onChange={(value) =>
                setRead({ ...read, columns: withColumn(read.columns, part, value), isGuessed: true })
              }
              options={[
                ...(part === 'code' ? [] : [{ value: '', label: say('adjust.codes.no-column') }]),
                ...read.table.headers.map((header, at) => ({ value: String(at), label: header })),
              ]}
            />
          ))}
        </div>
      )}
      {read && !read.isGuessed && <Notice kind="warn">{say('adjust.codes.no-fit')}</Notice>}
      {read && codes && match && (
        <>
          <p role="status">
            {[
              say('adjust.codes.match', {
                matched: formatCount(match.matched),
                values: formatCount(match.matched + match.unmatched.length),
                column: columnTitle(record, read.column),
                share: formatShare(match.matchedRows / Math.max(1, match.rows), 1),
              }),
              match.withoutZeros > 0 && say('adjust.codes.zeros', { count: formatCount(match.withoutZeros) }),
              codes.conflicts.length > 0 &&
                say('adjust.codes.conflicts', { count: formatCount(codes.conflicts.length) }),
              codes.repeated > 0 && say('adjust.codes.repeated', { count: formatCount(codes.repeated) }),
              codes.blank > 0 && say('adjust.codes.blank', { count: formatCount(codes.blank) }),
              read.columns.group === null && say('adjust.codes.no-group'),
            ]
              .filter(Boolean)
              .join(' ')}
          </p>
          <Listed
            title={say('adjust.codes.unmatched', { count: formatCount(match.unmatched.length) })}
            items={match.unmatched.map(({ value, count }) => `${value} (${formatCount(count)})`)}
          />
          <Listed
            title={say('adjust.codes.unused', { count: formatCount(match.unused.length) })}
            items={match.unused}
          />
          <Listed
            title={say('adjust.codes.list-conflicts', { count: formatCount(codes.conflicts.length) })}
            items={codes.conflicts.map(
              ({ code, names, groups }) => `${code}: ${[...names, ...(groups.length > 1 ? groups : [])].join(' | ')}`,
            )}
          />
        </>
      )}
    </Dialog>
  );
}

function withColumn(columns: CodeColumns, part: keyof CodeColumns, value: string): CodeColumns {
  return { ...columns, [part]: value === '' ? null : Number(value) };
}

function Listed({ title, items }: { readonly title: string; readonly items: readonly string[] }) {
  if (items.length === 0) return null;
  return (
    <details>
      <summary>{title}</summary>
      <ul className="codes-list" tabIndex={0} aria-label={title}>
        {items.slice(0, MOST_LISTED).map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
    </details>
  );
}
