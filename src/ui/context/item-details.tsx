import {
  type AreaTableContext,
  type BoundaryContext,
  CATEGORY_KEY,
  type ContextChange,
  type ContextItem,
  HOUR_KEY,
  type TextContext,
} from '../../data/context/context.ts';
import type { DatasetRecord } from '../../data/table/dataset.ts';
import { say } from '../../text/say.ts';
import { areaColumnName } from '../filter-bar/filter-words.ts';
import { DataTable } from '../kit/data-table.tsx';
import { SelectField } from '../kit/field.tsx';
import { formatMonth } from '../kit/format.ts';
import { useAsync, useBeatbook } from '../state/beatbook.ts';
import { ColumnList } from './column-list.tsx';

type Props<Item> = { item: Item; record: DatasetRecord; onChange: (change: ContextChange) => void };

/** What a context file holds, and the choices that were made for it. */
export function ItemDetails({ item, record, onChange }: Props<ContextItem>) {
  if (item.kind === 'boundaries') return <BoundaryDetails item={item} record={record} onChange={onChange} />;
  if (item.kind === 'area-table') return <AreaTableDetails item={item} record={record} onChange={onChange} />;
  if (item.kind === 'date-table') return <ColumnList item={item} onUnlock={null} />;
  return item.kind === 'text' ? <TextDetails item={item} /> : null;
}

function BoundaryDetails({ item, record, onChange }: Props<BoundaryContext>) {
  const app = useBeatbook();
  const { column } = item;
  const counts = useAsync(
    () => (column === null ? null : app.aggregateWith({ dataset: record.id, by: ['area'], areaColumn: column })),
    [app, record.id, column, item.nameProperty, item.version],
  ).value;
  const rows = counts?.keys.map(([name], i) => ({ name: String(name), count: counts.counts[i] ?? 0 })) ?? [];
  return (
    <>
      <SelectField
        label={say('context.boundaries.name')}
        value={item.nameProperty ?? ''}
        onChange={(nameProperty) => onChange({ nameProperty })}
        options={item.properties.map(({ name, samples }) => ({
          value: name,
          label: say('context.boundaries.name.option', { name, samples: samples.slice(0, 3).join(', ') }),
        }))}
      />
      <p className="soft small">{say('context.boundaries.rule')}</p>
      {counts && (
        <DataTable
          caption={say('context.boundaries.table', { name: item.name })}
          columns={[
            {
              id: 'name',
              header: say('context.boundaries.area'),
              value: (row) => row.name || say('context.boundaries.none'),
            },
            { id: 'count', header: say('context.boundaries.incidents'), value: (row) => row.count, numeric: true },
          ]}
          rows={rows}
          rowKey={(row) => row.name}
        />
      )}
    </>
  );
}

function AreaTableDetails({ item, record, onChange }: Props<AreaTableContext>) {
  return (
    <>
      <div className="context-choices">
        <SelectField
          label={say('context.area-table.key')}
          value={item.keyColumn}
          onChange={(keyColumn) => onChange({ keyColumn, areaColumn: item.areaColumn })}
          options={item.headers.map((header) => ({ value: header, label: header }))}
        />
        <SelectField
          label={say('context.area-table.area')}
          value={item.areaColumn}
          onChange={(areaColumn) => onChange({ areaColumn, keyColumn: item.keyColumn })}
          options={[
            ...record.areaColumns.map((name) => ({
              value: name,
              label: areaColumnName(record, name === 'area' ? null : name) || name,
            })),
            { value: CATEGORY_KEY, label: say('context.key.category') },
            { value: HOUR_KEY, label: say('context.key.hour') },
          ]}
        />
      </div>
      <Unmatched title={say('context.area-table.unmatched-table')} names={item.unmatchedInTable} />
      <Unmatched title={say('context.area-table.unmatched-dataset')} names={item.unmatchedInDataset} />
      <ColumnList item={item} onUnlock={(unlocked) => onChange({ unlocked })} />
    </>
  );
}

function Unmatched({ title, names }: { title: string; names: readonly string[] }) {
  if (names.length === 0) return null;
  return (
    <section aria-label={title}>
      <h4>
        {title} ({names.length})
      </h4>
      <ul className="context-names">
        {names.map((name) => (
          <li key={name}>{name}</li>
        ))}
      </ul>
    </section>
  );
}

function TextDetails({ item }: { item: TextContext }) {
  return (
    <DataTable
      caption={say('context.text.keywords')}
      columns={[
        {
          id: 'month',
          header: say('context.text.month'),
          value: (row) => row.month,
          show: (row) => formatMonth(row.month),
        },
        { id: 'documents', header: say('context.text.documents'), value: (row) => row.documents, numeric: true },
        {
          id: 'terms',
          header: say('context.text.terms'),
          value: (row) => row.keywords.map(({ term, documents }) => `${term} ${documents}`).join(', '),
        },
      ]}
      rows={item.months}
      rowKey={(row) => row.month}
    />
  );
}
