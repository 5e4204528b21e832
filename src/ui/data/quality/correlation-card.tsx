import '../../../text/en/quality.ts';
import type { AreaCorrelation, AreaCorrelations } from '../../../analysis/first-look/area-correlations.ts';
import type { DatasetRecord } from '../../../data/table/dataset.ts';
import { say } from '../../../text/say.ts';
import { Card } from '../../kit/card.tsx';
import { formatCount, formatDecimals } from '../../kit/format.ts';
import { formatChance } from './quality-words.ts';

const CLEAR = 0.05;
const SHOWN = 10;

type Props = { readonly record: DatasetRecord; readonly correlations: AreaCorrelations };

/** How the columns of a joined table go with the rates of areas: intervals on a line from -1 to 1. */
export function CorrelationCard({ correlations }: Props) {
  const { columns, population, year } = correlations;
  const shown = columns.slice(0, SHOWN);
  const best = columns.find(({ isAuditOnly, p }) => !isAuditOnly && p < CLEAR);
  const areas = Math.max(...columns.map((column) => column.areas));
  return (
    <Card
      title={say('look.correlation', { name: correlations.name })}
      note={say('look.correlation.note', { areas: formatCount(areas) })}
      how={<p>{say('look.correlation.how', { columns: columns.length })}</p>}
      table={() => ({
        header: [
          say('look.correlation.column'),
          say('look.correlation.note', { areas: '' }).trim(),
          say('look.correlation.rho'),
          say('quality.end.lower'),
          say('quality.end.upper'),
          say('quality.chance'),
        ],
        rows: columns.map((one) => [
          one.isAuditOnly ? `${one.column} (${say('look.correlation.audit')})` : one.column,
          one.areas,
          round(one.rho.value),
          round(one.rho.lower),
          round(one.rho.upper),
          Number(one.p.toPrecision(2)),
        ]),
      })}
      sentence={
        <>
          {best === undefined ? say('look.correlation.none') : sentenceOf(best, population)}{' '}
          {say('look.correlation.caveat')} {year !== null && say('look.correlation.year', { year: String(year) })}
        </>
      }
    >
      <ul className="correlations">
        {shown.map((one) => (
          <li key={one.column}>
            <span>
              {one.column} {one.isAuditOnly && <span className="tag">{say('look.correlation.audit')}</span>}
            </span>
            <span className="interval" aria-hidden="true">
              <i style={{ left: at(one.rho.lower), right: `${50 - 50 * one.rho.upper}%` }} />
              <b style={{ left: at(one.rho.value) }} />
            </span>
            <span className={one.p < CLEAR ? 'number' : 'number soft'}>
              {say('look.correlation.interval', {
                rho: formatDecimals(one.rho.value, 2),
                lower: formatDecimals(one.rho.lower, 2),
                upper: formatDecimals(one.rho.upper, 2),
              })}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function sentenceOf({ column, rho, p }: AreaCorrelation, population: string | null): string {
  const said = {
    column,
    sign: say(rho.value > 0 ? 'look.correlation.up' : 'look.correlation.down'),
    rho: formatDecimals(rho.value, 2),
    lower: formatDecimals(rho.lower, 2),
    upper: formatDecimals(rho.upper, 2),
    p: formatChance(p),
  };
  return population === null
    ? say('look.correlation.sentence.count', said)
    : say('look.correlation.sentence.rate', { ...said, population });
}

/** Where a correlation lies on a line from -1 to 1. */
function at(rho: number): string {
  return `${50 + 50 * rho}%`;
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
