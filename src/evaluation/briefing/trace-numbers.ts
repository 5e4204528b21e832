import '../../text/en/briefing.ts';
import type { Analysis } from '../../data/contract.ts';
import { say } from '../../text/say.ts';
import type { Fact } from './section.ts';

export type Traced = Pick<Analysis, 'n' | 'summary' | 'table' | 'params' | 'sentence'>;

/** Numbers as sentences write them: 1,234 and 12.5 and −3. A number inside of a word or a date is none. */
const written =
  /(?<![\w.,:/-])[−-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\w/-])|(?<![\w.,:/-])[−-]?\d+(?:\.\d+)?(?![\w/:-])/g;
const MOST = 12;
/** Numbers that name or place a line. */
const NAMES = new Set(['cell', 'cluster', 'class', 'longitude', 'latitude']);

/**
 * Where each number of a finding's sentence stands: among its summary figures, in its table, or in its settings, rounded as it is written.
 * `otherwise`: what is said of a number that is found nowhere.
 */
export function traceNumbers(
  analysis: Traced,
  headerOf: (column: string) => string,
  otherwise = say('briefing.trace.method'),
): Fact[] {
  const found = new Map<string, string>();
  for (const [text] of analysis.sentence.matchAll(written)) {
    if (!found.has(text)) found.set(text, placeOf(text, analysis, headerOf) ?? otherwise);
  }
  return [...found].slice(0, MOST).map(([label, value]) => ({ label, value }));
}

function placeOf(text: string, analysis: Traced, headerOf: (column: string) => string): string | null {
  const { n, summary, table, params } = analysis;
  const plain = text.replaceAll(',', '').replace('−', '-');
  const decimals = plain.split('.')[1]?.length ?? 0;
  const isSame = (value: unknown) =>
    typeof value === 'number' && [value, value * 100].some((one) => Number(one.toFixed(decimals)) === Number(plain));
  const isExact = (value: unknown) => typeof value === 'number' && Number(value.toFixed(decimals)) === Number(plain);
  if (isExact(n)) return say('briefing.trace.n');
  for (const same of [isExact, isSame]) {
    const figure = Object.keys(summary).find((name) => same(summary[name]));
    if (figure !== undefined) return say('briefing.trace.summary', { name: wordsOf(figure) });
    const setting = Object.keys(params).find((name) => same(params[name]));
    if (setting !== undefined) return say('briefing.trace.setting', { name: wordsOf(setting) });
  }
  // In a long table any number may stand by accident: it counts as found when it stands there once.
  const places = Object.entries(table)
    .filter(([column]) => !NAMES.has(column))
    .flatMap(([column, values]) => values.flatMap((value, line) => (isExact(value) ? [{ column, line }] : [])));
  const [place] = places;
  if (place && places.length === 1)
    return say('briefing.trace.table', { column: headerOf(place.column), line: place.line + 1 });
  return null;
}

/** 'cellSquareMeters' as 'cell square meters'. */
function wordsOf(name: string): string {
  return name.replace(/([a-z\d])([A-Z])/g, '$1 $2').toLowerCase();
}
