import { type ReactNode, useRef, useState } from 'react';
import { say } from '../../text/say.ts';
import type { Problem } from '../state/problem.ts';
import { type Cell, toCsv } from './csv.ts';
import { DataTable } from './data-table.tsx';
import { Dialog } from './dialog.tsx';
import { downloadBlob, fileName } from './download.ts';
import { Menu, type MenuItem } from './menu.tsx';
import { Loading, ProblemNotice } from './notice.tsx';

/** The numbers behind a chart, as the table and the CSV file show them. */
export type CardTable = { readonly header: readonly string[]; readonly rows: readonly (readonly Cell[])[] };

/** The numbers behind each card that is shown, for whoever makes a document of them. */
export const cardTables = new WeakMap<Element, () => CardTable>();

type CardProps = {
  title: string;
  /** Beside the title: n, unit, method. */
  note?: ReactNode;
  /** One plain sentence with its uncertainty, under the content. */
  sentence?: ReactNode;
  table?: () => CardTable;
  /** Draws the picture; without it the card's own content is drawn. */
  png?: () => Promise<Blob>;
  how?: ReactNode;
  /** More entries for the menu. */
  items?: readonly MenuItem[];
  loading?: boolean;
  problem?: Problem | null;
  className?: string;
  children?: ReactNode;
};

/** A panel of a screen: title, content, one sentence, and a menu with table, CSV, PNG and how it is computed. */
export function Card(props: CardProps) {
  const [dialog, setDialog] = useState<'table' | 'how' | null>(null);
  const content = useRef<HTMLDivElement>(null);
  const { table, how, title } = props;
  const items: MenuItem[] = [];
  if (table !== undefined) {
    items.push({ label: say('app.card.table'), onSelect: () => setDialog('table') });
    items.push({ label: say('app.card.csv'), onSelect: () => saveCsv(title, table()) });
    items.push({ label: say('app.card.png'), onSelect: () => void savePicture(title, content.current, props.png) });
  }
  if (how !== undefined) items.push({ label: say('app.card.how'), onSelect: () => setDialog('how') });
  items.push(...(props.items ?? []));
  return (
    <section
      ref={(element) => {
        if (element && table) cardTables.set(element, table);
      }}
      className={`card ${props.className ?? ''}`}
      aria-label={title}
      aria-busy={props.loading || undefined}
    >
      <header className="card-head">
        <h2>{title}</h2>
        {props.note !== undefined && <span className="soft">{props.note}</span>}
        {items.length > 0 && (
          <Menu label={say('app.card.menu', { title })} items={items}>
            ⋯
          </Menu>
        )}
      </header>
      <div ref={content} className={props.loading ? 'card-body waiting' : 'card-body'}>
        {props.problem ? <ProblemNotice problem={props.problem} /> : props.children}
        {props.loading && props.children === undefined && <Loading label={say('app.loading')} />}
      </div>
      {props.sentence !== undefined && <p className="card-sentence">{props.sentence}</p>}
      {dialog === 'table' && table !== undefined && (
        <TableDialog title={title} table={table()} onClose={() => setDialog(null)} />
      )}
      {dialog === 'how' && (
        <Dialog title={say('app.card.how')} onClose={() => setDialog(null)}>
          <div className="prose">{how}</div>
        </Dialog>
      )}
    </section>
  );
}

function TableDialog({ title, table, onClose }: { title: string; table: CardTable; onClose: () => void }) {
  return (
    <Dialog title={title} onClose={onClose} wide>
      <DataTable
        caption={title}
        hideCaption
        columns={table.header.map((header, index) => ({
          id: String(index),
          header,
          value: (row: readonly Cell[]) => row[index] ?? null,
          numeric: table.rows.some((row) => typeof row[index] === 'number'),
        }))}
        rows={table.rows}
        rowKey={(_, index) => index}
      />
    </Dialog>
  );
}

function saveCsv(title: string, table: CardTable): void {
  downloadBlob(new Blob([toCsv(table.header, table.rows)], { type: 'text/csv;charset=utf-8' }), fileName(title, 'csv'));
}

async function savePicture(title: string, element: HTMLElement | null, png?: () => Promise<Blob>): Promise<void> {
  if (png === undefined && element === null) return;
  const { drawElement } = await import('./picture.ts');
  const blob = png === undefined ? await drawElement(element as HTMLElement, title) : await png();
  downloadBlob(blob, fileName(title, 'png'));
}
