import '../../text/en/compare.ts';
import { compareRates } from '../../analysis/change/compare-sides.ts';
import { DISPERSED } from '../../analysis/change/weekly-dispersion.ts';
import { say } from '../../text/say.ts';
import { Card } from '../kit/card.tsx';
import type { Cell } from '../kit/csv.ts';
import { DataTable } from '../kit/data-table.tsx';
import { formatCount, formatDecimals, formatNumber, formatPeriod } from '../kit/format.ts';
import { Notice } from '../kit/notice.tsx';
import { dispersionOf, isBeyondChance, isOfCities } from './rates.ts';
import { askedSpan, daysOf, type SideCounts } from './sides.ts';

const LEAST_P = 0.0001;

export const pWords = (p: number | null) => (p === null ? '–' : p < LEAST_P ? `< ${LEAST_P}` : formatDecimals(p, 4));

type Sides = { readonly a: SideCounts; readonly b: SideCounts };

/** All incidents of both sides, and what has to be known before they are compared. */
export function OverallCard({ a, b }: Sides) {
  const rows = [
    [say('compare.dates'), periodOf(a), periodOf(b)],
    [say('compare.incidents'), a.total, b.total],
    [say('compare.days'), a.days, b.days],
    [say('compare.per-day'), rateOf(a), rateOf(b)],
  ] satisfies Cell[][];
  const header = [say('compare.measure'), say('compare.a'), say('compare.b')];
  return (
    <Card
      title={say('compare.overall')}
      table={() => ({ header, rows })}
      how={
        <>
          <p>{say('compare.how')}</p>
          <p>{say('compare.how.weeks')}</p>
        </>
      }
    >
      <div className="stack">
        <p data-verdict>
          <strong>{sentenceOf({ a, b })}</strong>
        </p>
        {warningsOf({ a, b }).map((warning) => (
          <Notice key={warning}>{warning}</Notice>
        ))}
        <DataTable
          caption={say('compare.overall')}
          hideCaption
          columns={header.map((title, at) => ({
            id: String(at),
            header: title,
            value: (row: readonly Cell[]) => row[at] ?? null,
            numeric: at > 0,
            show: (row: readonly Cell[]) => {
              const cell = row[at] ?? '–';
              return typeof cell === 'number' ? formatNumber(cell) : cell;
            },
          }))}
          rows={rows}
          rowKey={(row) => String(row[0])}
        />
      </div>
    </Card>
  );
}

const periodOf = ({ span }: SideCounts) => (span ? formatPeriod(span.from, span.to) : null);
const rateOf = ({ total, days }: SideCounts) => (days > 0 ? total / days : null);

function sentenceOf({ a, b }: Sides): string {
  const counts = {
    a: formatCount(a.total),
    b: formatCount(b.total),
    daysA: formatCount(a.days),
    daysB: formatCount(b.days),
  };
  if (isOfCities(a, b)) return say('compare.overall.sentence.cities', counts);
  const result = compareRates(a.total, a.days, b.total, b.days, dispersionOf(a, b));
  if (result.ratio === null) return say('compare.overall.sentence.none', counts);
  return say('compare.overall.sentence', {
    ...counts,
    rateA: formatNumber(a.total / a.days),
    rateB: formatNumber(b.total / b.days),
    ratio: formatDecimals(result.ratio, 2),
    lower: formatDecimals(result.lower!, 2),
    upper: formatDecimals(result.upper!, 2),
    p: pWords(result.p),
    verdict: say(isBeyondChance(result) ? 'compare.verdict.more' : 'compare.verdict.chance'),
  });
}

/** What the figures do not say by themselves. */
function warningsOf({ a, b }: Sides): string[] {
  const warnings: string[] = [];
  for (const side of [a, b]) {
    const all = daysOf(askedSpan(side.record, side.filter), side.filter.weekday);
    if (side.days < all) {
      const words = { side: say(`compare.${side.name}`), days: formatCount(side.days), all: formatCount(all) };
      warnings.push(say('compare.clipped', words));
    }
  }
  if (isOfCities(a, b)) {
    const both = [...a.categories.keys()].filter((type) => b.categories.has(type)).length;
    const either = new Set([...a.categories.keys(), ...b.categories.keys()]).size;
    return [
      ...warnings,
      say('compare.cities'),
      ...(both < either / 2 ? [say('compare.cities.unmatched', { count: formatCount(both) })] : []),
    ];
  }
  if (a.days !== b.days) warnings.push(say('compare.length'));
  const placeOf = ({ filter: { area, areaColumn, bounds, shape } }: SideCounts) =>
    JSON.stringify([area, areaColumn, bounds, shape]);
  if (placeOf(a) !== placeOf(b)) warnings.push(say('compare.areas'));
  const dispersion = dispersionOf(a, b);
  if (dispersion > DISPERSED) warnings.push(say('compare.dispersion', { ratio: formatDecimals(dispersion, 1) }));
  return warnings;
}
