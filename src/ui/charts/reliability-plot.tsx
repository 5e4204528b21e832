import { wilsonInterval } from '../../analysis/interval.ts';
import { formatShare } from '../kit/format.ts';
import './models.css';

export type ReliabilityBin = {
  readonly from: number;
  readonly to: number;
  readonly rows: number;
  /** Mean stated confidence, 0..1. */
  readonly confidence: number;
  /** Share that came true, 0..1. */
  readonly accuracy: number;
};

const WIDTH = 400;
const HEIGHT = 270;
/** The frame of the plot: left, right, top, bottom of the square part, and the foot where the counts stand. */
const LEFT = 40;
const RIGHT = 392;
const TOP = 8;
const BOTTOM = 190;
const FOOT = 234;
const TICKS = [0, 0.25, 0.5, 0.75, 1];
/** Fewer incidents than this say little; their point is drawn open. */
const SMALL = 30;

const x = (share: number) => LEFT + share * (RIGHT - LEFT);
const y = (share: number) => BOTTOM - share * (BOTTOM - TOP);

/** Stated confidence against the share that came true, with 90 % intervals, the diagonal of perfect calibration, and the counts at the foot. */
export function ReliabilityPlot(props: {
  readonly label: string;
  readonly bins: readonly ReliabilityBin[];
  readonly xName: string;
  readonly yName: string;
  readonly countName: string;
}) {
  const most = Math.max(1, ...props.bins.map((bin) => bin.rows));
  const told = props.bins.filter((bin) => bin.rows >= SMALL);
  return (
    <svg className="reliability" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={props.label}>
      {TICKS.map((tick) => (
        <g key={tick}>
          <line className="grid" x1={LEFT} x2={RIGHT} y1={y(tick)} y2={y(tick)} />
          <text x={LEFT - 5} y={y(tick) + 4} textAnchor="end">
            {formatShare(tick)}
          </text>
          <text x={x(tick)} y={FOOT + 14} textAnchor={tick === 1 ? 'end' : 'middle'}>
            {formatShare(tick)}
          </text>
        </g>
      ))}
      <text x={LEFT + 6} y={TOP + 10}>
        {props.yName}
      </text>
      <text x={RIGHT} y={FOOT + 30} textAnchor="end">
        {props.xName}
      </text>
      <text x={RIGHT} y={BOTTOM + 14} textAnchor="end">
        {props.countName}
      </text>
      <line className="diagonal" x1={x(0)} y1={y(0)} x2={x(1)} y2={y(1)} />
      <line className="grid" x1={LEFT} x2={RIGHT} y1={FOOT} y2={FOOT} />
      {props.bins.map((bin) => {
        const height = Math.max(1, (bin.rows / most) * (FOOT - BOTTOM - 8));
        return (
          <rect
            key={bin.from}
            className="count"
            x={x(bin.from) + 0.5}
            width={x(bin.to) - x(bin.from) - 1}
            y={FOOT - height}
            height={height}
          />
        );
      })}
      <polyline className="line" points={told.map((bin) => `${x(bin.confidence)},${y(bin.accuracy)}`).join(' ')} />
      {props.bins.map((bin) => {
        const { lower, upper } = wilsonInterval(Math.round(bin.accuracy * bin.rows), bin.rows);
        return (
          <g key={bin.from}>
            <line className="interval" x1={x(bin.confidence)} x2={x(bin.confidence)} y1={y(lower)} y2={y(upper)} />
            <circle
              className={bin.rows < SMALL ? 'few' : undefined}
              cx={x(bin.confidence)}
              cy={y(bin.accuracy)}
              r="3.5"
            />
          </g>
        );
      })}
    </svg>
  );
}
