import '../../text/en/compare.ts';
import { useMemo } from 'react';
import { say } from '../../text/say.ts';
import { Card } from '../kit/card.tsx';
import { DataTable, type TableColumn } from '../kit/data-table.tsx';
import { formatDecimals } from '../kit/format.ts';
import { pWords } from './overall-card.tsx';
import { isOfCities, linesOfTypes, type TypeLine } from './rates.ts';
import type { SideCounts } from './sides.ts';

const NAMED = 5;

/** Every type on both sides, and in a sentence those that differ by more than chance explains. */
export function CategoriesCard({ a, b }: { readonly a: SideCounts; readonly b: SideCounts }) {
  const lines = useMemo(() => linesOfTypes(a, b), [a, b]);
  const isCities = isOfCities(a, b);
  const columns = columnsOf(isCities);
  return (
    <Card
      title={say('compare.categories')}
      sentence={sentenceOf(lines)}
      table={() => ({
        header: columns.map(({ header }) => header),
        rows: lines.map((line) => columns.map(({ value }) => value(line))),
      })}
      how={
        <>
          <p>{say('compare.how')}</p>
          <p>{say('compare.how.weeks')}</p>
          <p>{say('compare.how.cities')}</p>
        </>
      }
    >
      <div className="compare-table" data-types>
        <DataTable
          caption={say('compare.categories')}
          hideCaption
          columns={columns}
          rows={lines}
          rowKey={({ type }) => type}
        />
      </div>
    </Card>
  );
}

function columnsOf(isCities: boolean): readonly TableColumn<TypeLine>[] {
  const figure = (id: 'rateA' | 'rateB' | 'ratio' | 'lower' | 'upper', header: string): TableColumn<TypeLine> => ({
    id,
    header,
    value: (line) => line[id],
    show: (line) => (line[id] === null ? '–' : formatDecimals(line[id], 2)),
    numeric: true,
  });
  return [
    { id: 'type', header: say('compare.type'), value: ({ type }) => type },
    { id: 'a', header: say('compare.count.a'), value: (line) => line.a, numeric: true },
    { id: 'b', header: say('compare.count.b'), value: (line) => line.b, numeric: true },
    figure('rateA', say(isCities ? 'compare.share.a' : 'compare.rate.a')),
    figure('rateB', say(isCities ? 'compare.share.b' : 'compare.rate.b')),
    figure('ratio', say('compare.ratio')),
    figure('lower', say('compare.lower')),
    figure('upper', say('compare.upper')),
    {
      id: 'p',
      header: say('compare.p'),
      value: ({ pAdjusted }) => pAdjusted,
      show: ({ pAdjusted }) => pWords(pAdjusted),
      numeric: true,
    },
  ];
}

function sentenceOf(lines: readonly TypeLine[]): string {
  const differing = lines.filter(({ differs }) => differs);
  if (differing.length === 0) return say('compare.differ.none', { count: lines.length });
  const named = differing
    .slice(0, NAMED)
    .map(({ type, a, ratio }) =>
      ratio === null
        ? say('compare.differ.only', { type, side: say(a > 0 ? 'compare.a' : 'compare.b') })
        : say('compare.differ.one', { type, ratio: formatDecimals(ratio, 2) }),
    );
  const list = named.join(', ');
  const more = differing.length - named.length;
  return say('compare.differ', { list: more > 0 ? say('compare.differ.more', { list, count: more }) : list });
}
