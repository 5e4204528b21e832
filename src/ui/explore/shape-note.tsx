import '../../text/en/drawing.ts';
import { measureShape } from '../../data/geometry/measure-shape.ts';
import { say } from '../../text/say.ts';
import { extentOf } from '../filter-bar/month-brush.ts';
import { useCount } from '../filter-bar/use-aggregate.ts';
import { formatCount, formatDecimals, formatPeriod } from '../kit/format.ts';
import { clausesFor } from '../state/filter.ts';
import type { PanelProps } from './panel.ts';

/** How many incidents lie in what is drawn, by its size; of a route with what that does not say. */
export function ShapeNote({ record, filter }: PanelProps) {
  const rows = useCount(record, clausesFor(filter)).value?.rows;
  if (filter.shape === null) return null;
  if (rows === undefined) return <p>{say('draw.counting')}</p>;
  const extent = extentOf(record);
  const period = extent === null ? '' : formatPeriod(filter.from ?? extent.from, filter.to ?? extent.to);
  const size = measureShape(filter.shape);
  if ('lengthMeters' in size) {
    const kilometers = size.lengthMeters / 1000;
    return (
      <p>
        {say('draw.route.count', {
          count: formatCount(rows),
          meters: filter.shape.kind === 'polygon' ? '' : formatCount(filter.shape.meters),
          length: formatDecimals(kilometers, 2),
          rate: formatDecimals(rows / kilometers, 1),
          period,
        })}
      </p>
    );
  }
  const area = size.squareMeters / 1e6;
  return (
    <p>
      {say('draw.area.count', {
        count: formatCount(rows),
        area: formatDecimals(area, area < 1 ? 3 : 1),
        rate: formatDecimals(rows / area, 1),
        period,
      })}
    </p>
  );
}
