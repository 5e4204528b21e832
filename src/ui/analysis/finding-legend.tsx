import '../../text/en/bench.ts';
import './analysis.css';
import type { Analysis } from '../../data/contract.ts';
import { say } from '../../text/say.ts';
import { formatNumber } from '../kit/format.ts';
import { cellWords } from './column-words.ts';
import { kindsOf } from './kind-looks.ts';

type Key = { readonly words: string; readonly tones: readonly string[]; readonly sign: string };

/** What the colours and signs of a finding mean, by the names of the colours. */
export function keysOf({ method, table, summary, more }: Analysis, isStep: boolean): readonly Key[] {
  if ('class' in table || isStep) {
    return [
      { words: say('bench.legend.hot'), tones: ['div4', 'div5', 'div6'], sign: '+' },
      { words: say('bench.legend.cold'), tones: ['div2', 'div1', 'div0'], sign: '\u2212' },
    ];
  }
  if ('kind' in table) {
    // Of seventeen kinds only those that occur.
    const found = new Set(table['kind']);
    return kindsOf(method)
      .filter(([kind]) => method !== 'emerging-hot-spots' || found.has(kind))
      .map(([kind, { tone, sign }]) => ({
        words: String(cellWords('kind', kind, method)),
        tones: [`div${tone}`],
        sign,
      }));
  }
  if (more?.['outlines']) return [{ words: say('bench.legend.clusters'), tones: ['seq1', 'seq3', 'seq5'], sign: '' }];
  if ('density' in table) {
    const words = say('bench.legend.density', { most: formatNumber(summary['most']!) });
    return [{ words, tones: ['seq2', 'seq4', 'seq5'], sign: '' }];
  }
  if (method === 'near-repeat')
    return [{ words: say('bench.legend.zones'), tones: ['seq1', 'seq3', 'seq5'], sign: '' }];
  return [];
}

/** What the colours and signs of a finding mean. */
export function FindingLegend({
  analysis,
  isStep = false,
}: {
  readonly analysis: Analysis;
  readonly isStep?: boolean;
}) {
  const { method, table } = analysis;
  return (
    <div className="finding-legend">
      {keysOf(analysis, isStep).map(({ words, tones, sign }) => (
        <p key={words}>
          <span aria-hidden="true">
            {tones.map((tone) => (
              <i key={tone} style={{ background: `var(--${tone})` }} />
            ))}
            {sign !== '' && <b>{sign}</b>}
          </span>
          {words}
        </p>
      ))}
      {'cell' in table && !('density' in table) && <p>{say('bench.legend.outside')}</p>}
      {method === 'standard-ellipse' && <p>{say('bench.legend.ellipse')}</p>}
      {method === 'mean-centre' && <p>{say('bench.legend.distance')}</p>}
    </div>
  );
}
