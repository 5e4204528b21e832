import '../../text/en/classify.ts';
import type { ReactNode } from 'react';
import type { ClassifyDetails } from '../../evaluation/details.ts';
import { say } from '../../text/say.ts';
import { Said } from '../explore/said.tsx';
import { Card } from '../kit/card.tsx';
import { DataTable, type TableColumn } from '../kit/data-table.tsx';
import { formatCount, formatDecimals, formatShare } from '../kit/format.ts';
import { SMALL_TEST } from './small-test.ts';

type ClassScores = ClassifyDetails['perClass'][number];

/** A number column; rows with few test incidents are grey. */
function column(
  id: 'train' | 'test' | 'base' | 'precision' | 'recall' | 'f1' | 'auc' | 'auprc',
  read: (row: ClassScores) => number,
  format: (value: number) => string,
): TableColumn<ClassScores> {
  return {
    id,
    header: say(`classify.classes.${id}`),
    numeric: true,
    value: (row) => (Number.isFinite(read(row)) ? read(row) : null),
    show: (row) => grey(row, format(read(row))),
  };
}

function grey(row: ClassScores, content: ReactNode): ReactNode {
  return row.testRows < SMALL_TEST ? <span className="few-rows">{content}</span> : content;
}

const share = (value: number) => formatShare(value, 1);
const three = (value: number) => formatDecimals(value, 3);

/** How well each type is told apart, with its n. */
export function ClassesCard({ details }: { readonly details: ClassifyDetails }) {
  const rows = details.perClass;
  const columns: readonly TableColumn<ClassScores>[] = [
    {
      id: 'type',
      header: say('classify.classes.type'),
      value: (row) => row.label,
      show: (row) => grey(row, row.label),
    },
    column('test', (row) => row.testRows, formatCount),
    column('recall', (row) => row.recall, share),
    column('precision', (row) => row.precision, share),
    column('base', (row) => row.baseRate, share),
    column('auc', (row) => row.auc, three),
    column('f1', (row) => row.f1, three),
    column('auprc', (row) => row.prAuc, three),
    column('train', (row) => row.trainRows, formatCount),
  ];
  const few = rows.filter((row) => row.testRows < SMALL_TEST).length;
  const best = rows
    .filter((row) => row.testRows >= SMALL_TEST && Number.isFinite(row.auc))
    .toSorted((a, b) => b.auc - a.auc)[0];
  const title = say('classify.classes.title');
  return (
    <Card
      title={title}
      note={formatCount(rows.length)}
      sentence={
        best && (
          <Said
            sentence={{
              strong: say('classify.classes.sentence', { type: best.label, auc: formatDecimals(best.auc, 2) }),
              rest: few === 0 ? '' : say('classify.classes.sentence.rest', { few, all: rows.length }),
            }}
          />
        )
      }
      table={() => ({
        header: columns.map(({ header }) => header),
        rows: rows.map((row) => columns.map(({ value }) => value(row))),
      })}
      how={<p>{say('classify.classes.how')}</p>}
    >
      <div className="classes">
        <DataTable caption={title} hideCaption columns={columns} rows={rows} rowKey={(row) => row.label} />
      </div>
    </Card>
  );
}
