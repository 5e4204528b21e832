import { formatShare } from '../kit/format.ts';
import './models.css';

export type Rate = {
  readonly label: string;
  /** 0..1. */
  readonly value: number;
  /** What it is compared with, 0..1. */
  readonly beside?: number;
  readonly isMarked?: boolean;
};

/** Shares as bars, each with the share it is compared with as a thin bar under it, and both as numbers. */
export function RateBars(props: {
  readonly label: string;
  readonly rates: readonly Rate[];
  readonly valueName: string;
  readonly besideName?: string;
}) {
  const { rates, besideName } = props;
  const most = Math.max(0.001, ...rates.flatMap(({ value, beside }) => [value, beside ?? 0]));
  const width = (share: number) => ({ width: `${(share / most) * 100}%` });
  return (
    <div className="table-frame" role="group" tabIndex={0} aria-label={props.label}>
      <table className="rates">
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">{props.label}</span>
            </th>
            <td aria-hidden="true" />
            <th scope="col" className="number">
              <i className="rate-key" aria-hidden="true" /> {props.valueName}
            </th>
            {besideName !== undefined && (
              <th scope="col" className="number">
                <i className="rate-key beside" aria-hidden="true" /> {besideName}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {rates.map(({ label, value, beside, isMarked }) => (
            <tr key={label} className={isMarked ? 'on' : undefined}>
              <th scope="row" title={label}>
                {label}
              </th>
              <td className="rate-track" aria-hidden="true">
                <i style={width(value)} />
                {beside !== undefined && <i className="beside" style={width(beside)} />}
              </td>
              <td className="number">{formatShare(value, 1)}</td>
              {besideName !== undefined && <td className="number soft">{formatShare(beside ?? 0, 1)}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
