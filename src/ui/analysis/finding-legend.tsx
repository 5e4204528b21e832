import '../../text/en/bench.ts';
import './analysis.css';
import type { Analysis } from '../../data/contract.ts';
import { say } from '../../text/say.ts';
import { formatNumber } from '../kit/format.ts';

type Key = { readonly words: string; readonly tones: readonly string[]; readonly sign: string };

const KINDS = [
  ['high-high', 'div6', 'HH'],
  ['low-low', 'div0', 'LL'],
  ['high-low', 'div4', 'HL'],
  ['low-high', 'div2', 'LH'],
] as const;

function keysOf({ method, table, summary }: Analysis): readonly Key[] {
  if ('class' in table) {
    return [
      { words: say('bench.legend.hot'), tones: ['div4', 'div5', 'div6'], sign: '+' },
      { words: say('bench.legend.cold'), tones: ['div2', 'div1', 'div0'], sign: '\u2212' },
    ];
  }
  if ('kind' in table) {
    return KINDS.map(([kind, tone, sign]) => ({ words: say(`bench.legend.${kind}`), tones: [tone], sign }));
  }
  if ('density' in table) {
    const words = say('bench.legend.density', { most: formatNumber(summary['most']!) });
    return [{ words, tones: ['seq2', 'seq4', 'seq5'], sign: '' }];
  }
  if (method === 'near-repeat')
    return [{ words: say('bench.legend.zones'), tones: ['seq1', 'seq3', 'seq5'], sign: '' }];
  return [];
}

/** What the colours and signs of a finding mean. */
export function FindingLegend({ analysis }: { readonly analysis: Analysis }) {
  const { method, table } = analysis;
  return (
    <div className="finding-legend">
      {keysOf(analysis).map(({ words, tones, sign }) => (
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
      {('class' in table || 'kind' in table) && <p>{say('bench.legend.outside')}</p>}
      {method === 'standard-ellipse' && <p>{say('bench.legend.ellipse')}</p>}
      {method === 'mean-centre' && <p>{say('bench.legend.distance')}</p>}
    </div>
  );
}
