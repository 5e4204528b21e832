import '../../../text/en/quality.ts';
import type { DuplicateRows } from '../../../analysis/quality/differing-columns.ts';
import type { DatasetRecord } from '../../../data/table/dataset.ts';
import { say } from '../../../text/say.ts';
import { Button } from '../../kit/button.tsx';
import { Card } from '../../kit/card.tsx';
import { downloadBlob, fileName } from '../../kit/download.ts';
import { formatCount } from '../../kit/format.ts';
import { useBeatbook } from '../../state/beatbook.ts';

const SHOWN = 8;

/** Rows that were left out because their incident number and offence came before: how they differ from the rows that were kept. */
export function DuplicatesCard({ record, duplicates }: { record: DatasetRecord; duplicates: DuplicateRows }) {
  const app = useBeatbook();
  const { rows, compared, identical, differing, examples } = duplicates;
  const worst = differing[0];
  async function save(): Promise<void> {
    downloadBlob(await app.duplicates(record.id), fileName(`${record.name} ${say('quality.duplicates.file')}`, 'csv'));
  }
  return (
    <Card
      title={say('quality.duplicates')}
      how={<p>{say('quality.duplicates.how')}</p>}
      table={
        examples.length === 0
          ? undefined
          : () => ({
              header: [
                say('quality.duplicates.line'),
                say('quality.duplicates.id'),
                say('quality.duplicates.column'),
                say('quality.duplicates.kept'),
                say('quality.duplicates.dropped'),
              ],
              rows: examples.flatMap(({ line, id, columns }) =>
                columns.map(({ header, kept, dropped }) => [line, id, header, kept, dropped]),
              ),
            })
      }
      sentence={say('quality.duplicates.sentence', { rows: formatCount(rows) })}
    >
      <p className="quality-words">
        {compared === 0
          ? say('quality.duplicates.unstored')
          : say('quality.duplicates.identical', {
              count: formatCount(identical),
              compared: formatCount(compared),
            })}{' '}
        {compared > 1 && worst?.rows === compared && say('quality.duplicates.all-differ', { column: worst.header })}
      </p>
      {differing.length > 0 && (
        <ul className="reasons two">
          {differing.slice(0, SHOWN).map(({ header, rows: count }) => (
            <li key={header}>
              <span>{header}</span>
              <span>{say('quality.duplicates.differs.short', { count: formatCount(count) })}</span>
            </li>
          ))}
        </ul>
      )}
      {compared > 0 && (
        <div className="row card-action">
          <Button small onClick={() => void save()}>
            {say('quality.duplicates.save')}
          </Button>
        </div>
      )}
    </Card>
  );
}
