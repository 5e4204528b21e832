import '../../../text/en/quality.ts';
import type { QualityReport } from '../../../analysis/quality/assess-quality.ts';
import type { Break } from '../../../analysis/quality/breaks.ts';
import type { DatasetRecord } from '../../../data/table/dataset.ts';
import { say } from '../../../text/say.ts';
import { Card } from '../../kit/card.tsx';
import { formatCount, formatDate, formatMonth } from '../../kit/format.ts';
import { upperFirst } from '../../kit/words.ts';
import { columnWord, formatExpected } from './quality-words.ts';
import { onArea, rowsBehind } from './rows-behind.ts';

const SHOWN = 6;

/** Stretches without rows, areas that fall silent, and types or areas that begin or end inside the period. */
export function BreaksCard({ record, report }: { record: DatasetRecord; report: QualityReport }) {
  const { gaps, areaGaps, areaGapCount, breaks } = report;
  const shownBreaks = breaks.slice(0, SHOWN);
  const shownAreas = areaGaps.slice(0, SHOWN);
  const hidden =
    breaks.length - shownBreaks.length + (areaGapCount - shownAreas.length) + Math.max(0, gaps.length - SHOWN);
  return (
    <Card
      title={say('quality.gaps')}
      table={() => tableOf(record, report)}
      how={<p>{say('quality.gaps.how')}</p>}
      sentence={`${upperFirst(
        [
          { key: 'quality.gaps.count.gaps' as const, count: gaps.length },
          { key: 'quality.gaps.count.areas' as const, count: areaGapCount },
          { key: 'quality.gaps.count.breaks' as const, count: breaks.length },
        ]
          .filter(({ count }) => count > 0)
          .map(({ key, count }) => say(key, { count: formatCount(count) }))
          .join('; '),
      )}.`}
    >
      <ul className="quality-list">
        {gaps.slice(0, SHOWN).map((gap) => (
          <li key={gap.from}>
            {say(gap.days === 1 ? 'quality.gaps.one-day' : 'quality.gaps.day', {
              from: formatDate(gap.from),
              to: formatDate(gap.to),
              expected: formatExpected(gap.expected),
            })}
          </li>
        ))}
        {shownBreaks.map((one) => (
          <li key={`${one.column} ${one.label} ${one.kind}`}>
            <span className="soft">{columnWord(record, one.column)} </span>
            <a href={rowsBehind(record.id, filterOf(one))}>{breakWords(one)}</a>
            <span className="soft"> {say('quality.gaps.per-month', { count: formatExpected(one.perMonth) })}</span>
          </li>
        ))}
        {shownAreas.map((gap) => (
          <li key={`${gap.areaColumn} ${gap.area} ${gap.from}`}>
            <span className="soft">{columnWord(record, gap.areaColumn)} </span>
            <a href={rowsBehind(record.id, onArea(gap.areaColumn, gap.area))}>
              {say('quality.gaps.area', {
                area: gap.area,
                from: formatDate(gap.from),
                to: formatDate(gap.to),
                days: formatCount(gap.days),
                expected: formatExpected(gap.expected),
              })}
            </a>
          </li>
        ))}
        {hidden > 0 && <li className="soft">{say('quality.more', { count: formatCount(hidden) })}</li>}
      </ul>
    </Card>
  );
}

function filterOf({ column, label }: Break) {
  return column === 'category' ? { category: [label] } : onArea(column, label);
}

function breakWords({ kind, label, month, sibling }: Break): string {
  return sibling === null
    ? say(`quality.gaps.${kind}`, { label, month: formatMonth(month) })
    : say(`quality.gaps.${kind}.sibling`, { label, month: formatMonth(month), sibling });
}

function tableOf(record: DatasetRecord, { gaps, areaGaps, breaks }: QualityReport) {
  const chance = (p: number) => Number(p.toPrecision(2));
  return {
    header: [
      say('quality.gaps.column'),
      say('quality.gaps.label'),
      say('quality.gaps.what'),
      say('quality.gaps.from'),
      say('quality.gaps.to'),
      say('quality.expected'),
      say('quality.gaps.sibling'),
      say('quality.chance'),
    ],
    rows: [
      ...gaps.map((gap) => [
        say('quality.gaps.all-areas'),
        '',
        say('quality.gaps.what.gap'),
        gap.from,
        gap.to,
        Math.round(gap.expected),
        '',
        chance(gap.p),
      ]),
      ...breaks.map(({ column, label, kind, month, silentMonths, perMonth, sibling, p }) => [
        columnWord(record, column),
        label,
        say(`quality.gaps.what.${kind}`),
        kind === 'starts' ? month : '',
        kind === 'stops' ? month : '',
        Math.round(silentMonths * perMonth),
        sibling ?? '',
        chance(p),
      ]),
      ...areaGaps.map((gap) => [
        columnWord(record, gap.areaColumn),
        gap.area,
        say('quality.gaps.what.area-gap'),
        gap.from,
        gap.to,
        Math.round(gap.expected),
        '',
        chance(gap.p),
      ]),
    ],
  };
}
