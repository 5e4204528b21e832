import type { ReactNode } from 'react';
import { say } from '../../../text/say.ts';
import { Card } from '../../kit/card.tsx';
import { formatCount, formatShare } from '../../kit/format.ts';
import type { Counted } from './report-words.ts';

type Props = {
  readonly title: string;
  /** What is said when there is nothing to list. */
  readonly none: string;
  readonly reasons: readonly Counted[];
  /** Of how many rows the shares are. */
  readonly of: number;
  readonly note?: ReactNode;
  readonly action?: ReactNode;
  /** Opens the rows of a reason; null for one whose rows are not kept apart. */
  readonly onOpen: (reason: Counted) => (() => void) | null;
};

/** Reasons with their rows and shares; each opens its rows. */
export function ReasonCard({ title, none, reasons, of, note, action, onOpen }: Props) {
  return (
    <Card
      title={title}
      note={note}
      table={
        reasons.length === 0
          ? undefined
          : () => ({
              header: [say('data.report.reason'), say('data.report.code'), say('data.report.rows')],
              rows: reasons.map(({ label, code, count }) => [label, code, count]),
            })
      }
    >
      {reasons.length === 0 ? (
        <p className="soft">{none}</p>
      ) : (
        <ul className="reasons">
          {reasons.map((reason) => {
            const open = onOpen(reason);
            return (
              <li key={reason.code}>
                {open === null ? (
                  <span>{reason.label}</span>
                ) : (
                  <button type="button" className="link" onClick={open}>
                    {reason.label}
                  </button>
                )}
                <span>{formatCount(reason.count)}</span>
                <span className="soft">{formatShare(reason.count / Math.max(1, of), 1)}</span>
              </li>
            );
          })}
        </ul>
      )}
      {action && <div className="row card-action">{action}</div>}
    </Card>
  );
}
