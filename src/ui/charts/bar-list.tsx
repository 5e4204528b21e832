import { useState } from 'react';
import { say } from '../../text/say.ts';
import { Button } from '../kit/button.tsx';
import { formatCount, formatShare } from '../kit/format.ts';
import './charts.css';

export type Bar = {
  readonly value: string;
  readonly label: string;
  readonly count: number;
};

/** Fewer incidents than this are shown, but greyed: their share says little. */
const SMALL = 5;
const FIRST = 8;

/** Room for the longest count, the same in every row so that the bars begin and end alike. */
function countWidth(most: number): number {
  return Math.max(3.75, formatCount(most).length * 0.53);
}

/** Counts as bars, most frequent first. A bar is a switch: pressed, it filters everything else; pressed again, it does not. */
export function BarList(props: {
  readonly label: string;
  readonly bars: readonly Bar[];
  readonly total: number;
  readonly selected: readonly string[];
  readonly onToggle: (value: string) => void;
  readonly first?: number;
}) {
  const [isLong, setLong] = useState(false);
  const first = props.first ?? FIRST;
  const most = Math.max(1, ...props.bars.map((bar) => bar.count));
  // One more than the limit is shown rather than hidden behind a button.
  const isCut = props.bars.length > first + 1;
  const shown =
    isLong || !isCut ? props.bars : props.bars.filter((bar, i) => i < first || props.selected.includes(bar.value));
  const isFiltered = props.selected.length > 0;
  return (
    <div className="bars" style={{ '--count-width': `${countWidth(most)}rem` } as React.CSSProperties}>
      <ul aria-label={props.label}>
        {shown.map((bar) => {
          const isOn = props.selected.includes(bar.value);
          return (
            <li key={bar.value}>
              <button
                type="button"
                aria-pressed={isOn}
                className={isOn ? 'bar on' : isFiltered ? 'bar off' : 'bar'}
                title={`${bar.label}: ${formatCount(bar.count)} (${formatShare(props.total === 0 ? 0 : bar.count / props.total, 1)})`}
                onClick={() => props.onToggle(bar.value)}
              >
                <span className="bar-label">{bar.label}</span>
                <span className="bar-track" aria-hidden="true">
                  <i style={{ width: `${(bar.count / most) * 100}%` }} />
                </span>
                <span className={bar.count < SMALL ? 'bar-count few' : 'bar-count'}>{formatCount(bar.count)}</span>
              </button>
            </li>
          );
        })}
      </ul>
      {isCut && (
        <Button kind="quiet" small aria-expanded={isLong} onClick={() => setLong(!isLong)}>
          {isLong
            ? say('explore.bars.fewer')
            : say('explore.bars.more', { count: formatCount(props.bars.length - shown.length) })}
        </Button>
      )}
    </div>
  );
}
