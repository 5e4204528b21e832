import '../../text/en/beside.ts';
import { useMemo } from 'react';
import { cohenKappa, crossAreas, jaccard, type Overlap } from '../../analysis/hotspot/agreement.ts';
import type { TextKey } from '../../text/en.ts';
import { say } from '../../text/say.ts';
import { Button } from '../kit/button.tsx';
import { Card } from '../kit/card.tsx';
import { DataTable } from '../kit/data-table.tsx';
import { formatCount, formatDecimals, formatList, formatShare } from '../kit/format.ts';
import { Notice } from '../kit/notice.tsx';
import type { Finding } from './analysis-job.ts';
import { cellWords } from './column-words.ts';
import { hotAreaOf, hotBy, hotKinds } from './hot-area.ts';

const SQUARE_KILOMETER = 1e6;
const PARTS = ['both', 'onlyFirst', 'onlySecond', 'neither'] as const;
const PART_WORDS = {
  both: 'beside.table.both',
  onlyFirst: 'beside.table.first',
  onlySecond: 'beside.table.second',
  neither: 'beside.table.neither',
} as const;

/** Landis & Koch 1977: upper ends of the words for kappa. */
const KAPPA_WORDS = [
  [0, 'none'],
  [0.2, 'slight'],
  [0.4, 'fair'],
  [0.6, 'moderate'],
  [0.8, 'substantial'],
  [1, 'near'],
] as const;

function kappaWords(kappa: number): string {
  const [, word] = KAPPA_WORDS.find(([end]) => kappa <= end) ?? KAPPA_WORDS.at(-1)!;
  return say(`beside.kappa.${word}`);
}

/** What two findings agree on: in a sentence, in a table, and by what each calls a place hot. */
export function AgreementCard(props: {
  readonly first: Finding;
  readonly second: Finding;
  readonly onExchange: () => void;
  readonly onDrop: () => void;
}) {
  const { first, second } = props;
  const crossed = useMemo(() => {
    const [one, other] = [hotAreaOf(first.analysis), hotAreaOf(second.analysis)];
    return one && other ? crossAreas(one, other) : undefined;
  }, [first, second]);
  const rows = crossed ? linesOf(crossed) : [];
  return (
    <div data-agreement>
      <Card
        title={say('beside.title')}
        {...(crossed && { table: () => ({ header: headerOf(crossed), rows: rows.map((row) => [...row]) }) })}
        how={
          <>
            <p>{say('beside.how')}</p>
            <p>{say('beside.how.cells')}</p>
          </>
        }
      >
        <div className="stack">
          {crossed === undefined && <p className="soft">{say('beside.not-areas')}</p>}
          {crossed === null && <p className="soft">{say('beside.none')}</p>}
          {crossed && <p className="finding-sentence">{sentenceOf(crossed)}</p>}
          {JSON.stringify(first.asked.where) !== JSON.stringify(second.asked.where) && (
            <Notice kind="warn">{say('beside.filter')}</Notice>
          )}
          {crossed && crossed.counted !== 'cells' && <Notice>{say(`beside.${crossed.counted}`)}</Notice>}
          {crossed && crossed.outside > 0 && (
            <Notice>{say('beside.outside', { count: formatCount(crossed.outside) })}</Notice>
          )}
          {crossed && (
            <DataTable
              caption={say('beside.title')}
              hideCaption
              columns={headerOf(crossed).map((header, at) => ({
                id: String(at),
                header,
                value: (row: (typeof rows)[number]) => row[at] ?? null,
                numeric: at > 0,
                ...(at === 1 && { show: (row: (typeof rows)[number]) => formatCount(row[1]) }),
                ...(at === 2 && { show: (row: (typeof rows)[number]) => formatDecimals(row[2], 2) }),
                ...(at === 3 && { show: (row: (typeof rows)[number]) => formatShare(row[3], 1) }),
              }))}
              rows={rows}
              rowKey={(row) => row[0]}
            />
          )}
          <ul className="soft beside-hot">
            <li>{hotWords(first, say('beside.first', { title: first.title }))}</li>
            <li>{hotWords(second, say('beside.second', { title: second.title }))}</li>
          </ul>
          <p className="row">
            <Button small onClick={props.onExchange}>
              {say('beside.exchange')}
            </Button>
            <Button small onClick={props.onDrop}>
              {say('beside.drop')}
            </Button>
          </p>
        </div>
      </Card>
    </div>
  );
}

function headerOf({ counted }: Overlap): string[] {
  return [
    say('beside.table.hot'),
    say(counted === 'cells' ? 'beside.table.count' : 'beside.table.points'),
    say('beside.table.area'),
    say('beside.table.share'),
  ];
}

function linesOf(crossed: Overlap): (readonly [part: string, count: number, area: number, share: number])[] {
  // Two sets of outlines have no area that both looked at: outside of both is anything.
  const parts = PARTS.filter((part) => part !== 'neither' || crossed.counted !== 'points');
  const total = parts.reduce((sum, part) => sum + crossed[part], 0);
  return parts.map((part) => [
    say(PART_WORDS[part]),
    crossed[part],
    (crossed[part] * crossed.squareMeters) / SQUARE_KILOMETER,
    total > 0 ? crossed[part] / total : 0,
  ]);
}

function sentenceOf(crossed: Overlap): string {
  const isCells = crossed.counted === 'cells';
  const write = (part: (typeof PARTS)[number]) =>
    isCells ? formatCount(crossed[part]) : formatDecimals((crossed[part] * crossed.squareMeters) / SQUARE_KILOMETER, 2);
  const counts = say(isCells ? 'beside.cells' : 'beside.areas', {
    both: write('both'),
    first: write('onlyFirst'),
    second: write('onlySecond'),
    neither: write('neither'),
  });
  const index = jaccard(crossed);
  if (Number.isNaN(index)) return say('beside.nothing');
  const kappa = crossed.counted === 'points' ? NaN : cohenKappa(crossed);
  return [
    counts,
    say('beside.jaccard', { share: formatShare(index, 0) }),
    Number.isNaN(kappa) ? '' : say('beside.kappa', { kappa: formatDecimals(kappa, 2), words: kappaWords(kappa) }),
  ]
    .filter(Boolean)
    .join(' ');
}

/** By what a finding calls a place hot. */
function hotWords({ analysis }: Finding, title: string): string {
  const by = hotBy(analysis);
  const key: TextKey = by === null ? 'beside.hot.unnamed' : `beside.hot.${by}`;
  const kinds = hotKinds(analysis.method).map((kind) => String(cellWords('kind', kind, analysis.method)));
  return say(key, { title, kinds: formatList(kinds, kinds.length) });
}
