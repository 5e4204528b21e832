import type { PlotBand, PlotLine } from './line-plot.tsx';
import './models.css';

/** What the lines and surfaces of a plot stand for. Bands need a label here, because the plot itself does not name them. */
export function PlotKeys(props: {
  readonly lines: readonly Pick<PlotLine, 'id' | 'label' | 'colour' | 'dash' | 'width'>[];
  readonly bands?: readonly (Pick<PlotBand, 'id' | 'colour'> & { readonly label: string })[];
}) {
  return (
    <ul className="plot-keys">
      {props.lines.map((line) => (
        <li key={line.id}>
          <svg width="22" height="8" aria-hidden="true">
            <line
              x1="0"
              x2="22"
              y1="4"
              y2="4"
              stroke={line.colour ?? 'var(--ink)'}
              strokeWidth={line.width ?? 1.4}
              strokeDasharray={line.dash}
            />
          </svg>
          {line.label}
        </li>
      ))}
      {(props.bands ?? []).map((band) => (
        <li key={band.id}>
          <svg width="22" height="10" aria-hidden="true">
            <rect width="22" height="10" rx="2" fill={band.colour ?? 'var(--accent-soft)'} />
          </svg>
          {band.label}
        </li>
      ))}
    </ul>
  );
}
