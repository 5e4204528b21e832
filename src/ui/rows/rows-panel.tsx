import '../../text/en/rows.ts';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { DatasetRecord } from '../../data/table/dataset.ts';
import { say } from '../../text/say.ts';
import { Button } from '../kit/button.tsx';
import { MultiSelect } from '../kit/multi-select.tsx';
import { useAsync, useBeatbook } from '../state/beatbook.ts';
import { clausesFor, type Filter } from '../state/filter.ts';
import { updateParams, useRoute } from '../state/route.ts';
import { listColumns, setWords } from './row-columns.ts';
import './rows.css';
import { KeywordTags } from './keyword-tags.tsx';
import { ROWS_PARAM, TEXT_SET } from './rows-link.ts';
import { RowsTable } from './rows-table.tsx';
import { SearchBox } from './search-box.tsx';
import { SaveRows } from './save-rows.tsx';

/** The rows behind the charts: closed until asked for; a figure of a report opens it at its own rows. */
export function RowsPanel({ record, filter }: { readonly record: DatasetRecord; readonly filter: Filter }) {
  const { params } = useRoute();
  const set = params.get(ROWS_PARAM);
  const isOpen = set !== null;
  return (
    <section className={isOpen ? 'rows-panel open' : 'rows-panel'} aria-label={say('rows.title')}>
      <h2>
        <button
          type="button"
          aria-expanded={isOpen}
          title={say(isOpen ? 'rows.close' : 'rows.open')}
          onClick={() => updateParams({ [ROWS_PARAM]: isOpen ? null : 'all' })}
        >
          <span aria-hidden="true">{isOpen ? '▾' : '▸'}</span> {say('rows.title')}
        </button>
      </h2>
      {isOpen && <OpenRows key={record.id} record={record} filter={filter} set={set === '' ? 'all' : set} />}
    </section>
  );
}

function OpenRows({ record, filter, set }: { record: DatasetRecord; filter: Filter; set: string }) {
  const app = useBeatbook();
  const adjusted = useAsync(() => app.adjustments(record.id), [app, record.id, record.dataHash]).value;
  const isAdjusted =
    adjusted !== undefined && (adjusted.adjustments.merges.length > 0 || adjusted.adjustments.activeGrouping !== null);
  const all = useMemo(() => listColumns(record, isAdjusted), [record, isAdjusted]);
  const [chosen, setChosen] = useState<readonly string[] | null>(null);
  const [isSaving, setSaving] = useState(false);
  const tools = useRef<HTMLDivElement>(null);
  // On a phone the rows lie below the charts: who asked for them is taken there.
  useEffect(() => {
    tools.current?.scrollIntoView({ block: 'nearest' });
  }, [set]);
  const standard = all.filter((column) => column.isStandard || isAbout(set, column.name));
  // The reason is what such rows are looked at for.
  const reason = set.startsWith('place') ? all.filter(({ name }) => name === 'place') : [];
  // What was searched for can stand in any text.
  const texts = set.startsWith(TEXT_SET) ? all.filter(({ isText }) => isText) : [];
  const names = chosen ?? [...new Set([...standard, ...reason, ...texts].map(({ name }) => name))];
  const columns = all.filter(({ name }) => names.includes(name));
  const where = clausesFor(filter);
  return (
    <>
      <div ref={tools} className="row rows-tools">
        {set !== 'all' && (
          <Button
            className="chip on"
            title={say('rows.set.clear')}
            onClick={() => updateParams({ [ROWS_PARAM]: 'all' })}
          >
            {setWords(set, all)} <span aria-hidden="true">✕</span>
          </Button>
        )}
        <MultiSelect
          label={say('rows.columns')}
          summary={say('rows.columns.some', { count: columns.length })}
          options={all.map(({ name, label }) => ({ value: name, label }))}
          value={names}
          onChange={(value) => setChosen(value.length === 0 ? null : value)}
        />
        <Button onClick={() => setSaving(true)}>{say('rows.save')}</Button>
      </div>
      <SearchBox key={set} set={set} />
      <KeywordTags record={record} where={where} />
      <RowsTable record={record} where={where} set={set} columns={columns} />
      {isSaving && (
        <SaveRows record={record} where={where} set={set} columns={names} onClose={() => setSaving(false)} />
      )}
    </>
  );
}

/** Whether a set says something of a column: that is what its rows are looked at for. */
function isAbout(set: string, column: string): boolean {
  if (column === 'timeReported') return set.startsWith('reported');
  return set.startsWith(`${column}=`) || set === `empty:${column}`;
}
