import '../../text/en/classify.ts';
import type { ClassifyDetails } from '../../evaluation/details.ts';
import { say } from '../../text/say.ts';
import { Said } from '../explore/said.tsx';
import { Card } from '../kit/card.tsx';
import { formatCount, formatDecimals, formatShare } from '../kit/format.ts';
import { SMALL_TEST } from './small-test.ts';

/** Equal parts of 0..1. The ramp leaves out its middle step, on which neither ink can be read in dark colours. */
const STEPS = ['seq0', 'seq1', 'seq2', 'seq4', 'seq5'];

function stepOf(share: number): string {
  return STEPS[Math.min(STEPS.length - 1, Math.floor(share * STEPS.length))] ?? 'seq0';
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/** Which type was taken for which, as a plain table: shares of each row, coloured and written. */
export function ConfusionCard({ details }: { readonly details: ClassifyDetails }) {
  const { classes, confusion } = details;
  const rows = confusion.map((counts, k) => ({
    label: classes[k] ?? '',
    counts,
    all: sum(counts),
    right: counts[k] ?? 0,
  }));
  const total = sum(rows.map((row) => row.all));
  const told = rows.filter((row) => row.all >= SMALL_TEST);
  const best = told.toSorted((a, b) => b.right / b.all - a.right / a.all)[0];
  const called = classes.map((label, k) => ({ label, count: sum(rows.map((row) => row.counts[k] ?? 0)) }));
  const most = called.toSorted((a, b) => b.count - a.count)[0];
  const title = say('classify.confusion.title');
  return (
    <Card
      title={title}
      note={say('explore.n', { count: formatCount(total) })}
      sentence={
        best &&
        most && (
          <Said
            sentence={{
              strong: say('classify.confusion.sentence', {
                type: best.label,
                share: formatShare(best.right / best.all),
              }),
              rest: say('classify.confusion.sentence.rest', {
                taken: formatShare(most.count / Math.max(1, total)),
                most: most.label,
              }),
            }}
          />
        )
      }
      table={() => ({
        header: [say('classify.confusion.actual'), say('classify.confusion.n'), ...classes],
        rows: rows.map(({ label, all, counts }) => [label, all, ...counts]),
      })}
      how={<p>{say('classify.confusion.how')}</p>}
    >
      <div className="table-frame" role="group" tabIndex={0} aria-label={title}>
        <table className="confusion">
          <thead>
            <tr>
              <td />
              <td />
              <th scope="colgroup" colSpan={classes.length}>
                {say('classify.confusion.predicted')}
              </th>
            </tr>
            <tr>
              <th scope="col">{say('classify.confusion.actual')}</th>
              <th scope="col" className="number">
                {say('classify.confusion.n')}
              </th>
              {classes.map((label, k) => (
                <th key={label} scope="col" className="number" title={label}>
                  <span aria-hidden="true">{k + 1}</span>
                  <span className="visually-hidden">{label}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ label, counts, all }, k) => (
              <tr key={label} className={all < SMALL_TEST ? 'few' : undefined}>
                <th scope="row" title={label}>
                  {k + 1} {label}
                </th>
                <td className="number">{formatCount(all)}</td>
                {counts.map((count, j) => {
                  const share = all === 0 ? 0 : count / all;
                  const values = {
                    actual: label,
                    predicted: classes[j] ?? '',
                    count: formatCount(count),
                    all: formatCount(all),
                    share: formatShare(share, 1),
                  };
                  return (
                    <td
                      key={classes[j]}
                      className={`cell ${stepOf(share)}${j === k ? ' right' : ''}`}
                      title={say('classify.confusion.cell', values)}
                    >
                      {all === 0 ? '' : formatDecimals(share * 100, 0)}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}
