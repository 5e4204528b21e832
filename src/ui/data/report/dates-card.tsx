import type { DatasetRecord } from '../../../data/table/dataset.ts';
import { say } from '../../../text/say.ts';
import { Card } from '../../kit/card.tsx';
import { formatCount } from '../../kit/format.ts';
import { dateFacts } from '../date-facts.ts';
import { Facts } from './facts.tsx';
import type { RowsBehind } from './rows-dialog.tsx';

type Heap = NonNullable<DatasetRecord['report']['heaping']>[number];

/** Labels of the `clock` column for the rows of a heap of times. */
const CLOCKS: Partial<Record<Heap['kind'], string>> = {
  '00:00': '00:00',
  '00:01': '00:01',
  '12:00': '12:00',
  'first-of-month-00:00': '00:00 on a first',
};

/** How dates and times were read and decided, and the times that stand for 'unknown'. */
export function DatesCard({ record, onRows }: { record: DatasetRecord; onRows: (behind: RowsBehind) => void }) {
  const { report } = record;
  const heaps = report.heaping ?? [];
  return (
    <Card
      title={say('report.dates')}
      note={say(`data.precision.${report.datePrecision}`)}
      table={
        heaps.length === 0
          ? undefined
          : () => ({
              header: [
                say('report.heap'),
                say('data.report.rows'),
                say('report.heap.expected'),
                say('report.heap.hour'),
              ],
              rows: heaps.map(({ kind, rows, expected, hourUnknown }) => [
                say(`report.heap.${kind}`),
                rows,
                expected,
                say(hourUnknown ? 'report.heap.unknown' : 'report.heap.kept'),
              ]),
            })
      }
    >
      <Facts facts={dateFacts(report).map(([name, value]) => [name, value] as const)} />
      {heaps.length > 0 && (
        <>
          <h3 className="sub-head">{say('report.heaps')}</h3>
          <ul className="reasons heaps">
            {heaps.map((heap) => (
              <li key={heap.kind}>
                <HeapName heap={heap} onRows={onRows} />
                <span>{formatCount(heap.rows)}</span>
                <span className="soft">
                  {say('report.heap.line', {
                    expected: formatCount(heap.expected),
                    hour: say(heap.hourUnknown ? 'report.heap.unknown' : 'report.heap.kept'),
                  })}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </Card>
  );
}

function HeapName({ heap, onRows }: { heap: Heap; onRows: (behind: RowsBehind) => void }) {
  const title = say(`report.heap.${heap.kind}`);
  const clock = CLOCKS[heap.kind];
  const set = clock === undefined ? heap.kind : `clock=${heap.hourUnknown ? 'unknown' : 'known'} (${clock})`;
  return (
    <button type="button" className="link" onClick={() => onRows({ of: 'kept', set, title })}>
      {title}
    </button>
  );
}
