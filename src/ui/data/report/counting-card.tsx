import type { DatasetRecord } from '../../../data/table/dataset.ts';
import type { RowSet } from '../../../data/table/row-set.ts';
import { say } from '../../../text/say.ts';
import { Card } from '../../kit/card.tsx';
import { formatCount } from '../../kit/format.ts';
import { rowsOf } from '../../rows/rows-link.ts';
import { type Fact, Facts } from './facts.tsx';

/** What the rows count: incidents or counts of areas, by which rule, and what was taken out so that nothing counts twice. */
export function CountingCard({ record }: { record: DatasetRecord }) {
  const { report } = record;
  const { cells } = report;
  const totals = report.reasons['total-row'] ?? 0;
  const isCounts = record.shape === 'area-counts';
  const rowsLink = (set: RowSet, words: string) => (isCounts ? words : <a href={rowsOf(record.id, set)}>{words}</a>);
  const facts: Fact[] = [
    [say('wizard.shape'), say(`wizard.shape.${record.shape}`)],
    [say('report.counting.incidents'), formatCount(record.total ?? record.rows)],
    [
      say('report.counting.rule'),
      report.countingRule === undefined ? undefined : say(`shape.ask.counting.${report.countingRule}`),
    ],
    [
      say('report.counting.distinct'),
      isCounts || report.incidents === record.rows ? undefined : formatCount(report.incidents),
    ],
    [say('report.counting.cells'), cells && formatCount(cells.read)],
    [say('report.counting.blank'), cells && formatCount(cells.blank)],
    [say('report.counting.invalid'), cells && formatCount(cells.invalid)],
    [say('report.counting.totals'), totals > 0 ? formatCount(totals) : undefined],
    [
      say('report.counting.identical'),
      report.rowsIdentical === undefined ? undefined : rowsLink('repeated', formatCount(report.rowsIdentical)),
    ],
    [
      say('report.counting.further'),
      isCounts || report.countingRule === undefined ? undefined : rowsLink('further', say('report.counting.show')),
    ],
    [
      say('report.counting.cancelling'),
      isCounts || (report.total ?? record.rows) >= record.rows
        ? undefined
        : rowsLink('cancelling', say('report.counting.show')),
    ],
  ];
  return (
    <Card title={say('report.counting')}>
      <Facts facts={facts} />
    </Card>
  );
}

/** Worth a card of its own: the rows do not simply count one each. */
export function hasCounting({ shape, report }: DatasetRecord): boolean {
  return (
    shape === 'area-counts' ||
    report.countingRule !== undefined ||
    report.rowsIdentical !== undefined ||
    report.total !== undefined
  );
}
