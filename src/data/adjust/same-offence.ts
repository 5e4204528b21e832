import { editDistance } from './edit-distance.ts';
import { isFirmWord, type FoldedLabel } from './fold-label.ts';

/** Why two labels may be spellings of one offence. */
export type VariantReason = 'spelling' | 'spaces' | 'order' | 'typing' | 'abbreviation';

/** Shorter forms that are no beginning of the word, or are words of their own elsewhere. */
const knownShort: Readonly<Record<string, readonly string[]>> = {
  agg: ['aggravated'],
  aggr: ['aggravated'],
  asslt: ['assault'],
  aslt: ['assault'],
  burg: ['burglary'],
  veh: ['vehicle'],
  vehs: ['vehicle'],
  mtr: ['motor'],
  prop: ['property'],
  rob: ['robbery'],
  larc: ['larceny'],
  homi: ['homicide'],
  narc: ['narcotic'],
  crim: ['criminal'],
  dmg: ['damage'],
  dang: ['dangerous'],
  weap: ['weapon'],
  wpn: ['weapon'],
  pers: ['person'],
  subst: ['substance'],
  cont: ['controlled'],
  viol: ['violation'],
  disord: ['disorderly'],
  misc: ['miscellaneous'],
  att: ['attempt', 'attempted'],
  poss: ['possession'],
  misd: ['misdemeanor'],
};
/** Beginnings of words that are words themselves: 'fire' is no short 'firearm'. */
const ownWords: ReadonlySet<string> = new Set(
  `act aid air alarm arm art auto bar bat bill bomb bus cab can car card child club con court credit cut dis door drive drug fire fish
   foot game gang gas gun hand harm home house job kid land law life line live mail man mis motor off open over own parent park part pass
   pet pick plan plant play post pre pro property rail rap real road run sea sex shop side sign son steal stock stop store sub tax tele
   term test trade traffic train under use war water way win wire work yard`
    .split(/\s+/)
    .filter((word) => word !== ''),
);
/** Words whose place in a label has a meaning. */
const directions: ReadonlySet<string> = new Set([
  'from',
  'to',
  'by',
  'on',
  'of',
  'against',
  'with',
  'without',
  'for',
  'de',
  'a',
  'contra',
  'von',
]);

const LEAST_TYPING = 6;
const LEAST_TYPING_TWO = 10;
const LEAST_SHORT = 3;
/** An abbreviation is clearly shorter than its word. */
const MOST_SHORT_SHARE = 0.7;

function isTyping(a: string, b: string): boolean {
  if (a[0] !== b[0] || isFirmWord(a) || isFirmWord(b)) return false;
  const length = Math.min(a.length, b.length);
  if (length < LEAST_TYPING) return false;
  return editDistance(a, b, 2) <= (length >= LEAST_TYPING_TWO ? 2 : 1);
}

/** Whether `short` stands for `long`: a beginning written with a dot, a known short form, or a beginning that is no word itself. */
function isShortOf(short: string, long: string, isDotted: boolean): boolean {
  const known = Object.hasOwn(knownShort, short) ? knownShort[short]! : [];
  if (known.some((word) => word === long)) return true;
  if (short.length < 2 || short.length > MOST_SHORT_SHARE * long.length || !long.startsWith(short)) return false;
  return isDotted || (short.length >= LEAST_SHORT && !ownWords.has(short) && !isFirmWord(short));
}

function isShortened(a: FoldedLabel, b: FoldedLabel): boolean {
  let shortened = 0;
  for (let i = 0; i < a.words.length; i++) {
    const [x, y] = [a.words[i]!, b.words[i]!];
    if (x === y) continue;
    const [short, long, isDotted] = x.length < y.length ? [x, y, a.dotted[i]!] : [y, x, b.dotted[i]!];
    if (!isShortOf(short, long, isDotted)) return false;
    // Of one word alone nothing else speaks for the two being one.
    if (a.words.length === 1 && !isDotted && !Object.hasOwn(knownShort, short)) return false;
    shortened++;
  }
  return shortened > 0;
}

/** 'mv theft' and 'motor vehicle theft': one word of the shorter label is the initials of two to four in a row of the longer. */
function isInitialed(short: FoldedLabel, long: FoldedLabel): boolean {
  const extra = long.words.length - short.words.length;
  if (extra < 1 || extra > 3) return false;
  const at = short.words.findIndex((word, i) => word !== long.words[i]);
  const initials = at < 0 ? undefined : short.words[at];
  if (initials?.length !== extra + 1) return false;
  const spelled = long.words.slice(at, at + extra + 1);
  if (spelled.map((word) => word[0]).join('') !== initials) return false;
  return short.words.slice(at + 1).join(' ') === long.words.slice(at + extra + 1).join(' ');
}

/**
 * Why two labels look like spellings of one offence; null when they do not, or when a number, code, degree or a word that turns the meaning
 * round (over and under, attempted, with, armed) tells them apart.
 */
export function sameOffence(a: FoldedLabel, b: FoldedLabel): VariantReason | null {
  if (a.letters === '' || b.letters === '') return null;
  if (a.words.length === b.words.length && a.words.every((word, i) => word === b.words[i]) && a.firm === b.firm)
    return 'spelling';
  if (a.firm === b.firm && a.letters === b.letters) return 'spaces';
  const [sortedA, sortedB] = [a.words.toSorted().join(' '), b.words.toSorted().join(' ')];
  if (sortedA === sortedB && a.firm.split(' ').sort().join(' ') === b.firm.split(' ').sort().join(' '))
    return a.words.some((word) => directions.has(word)) ? null : 'order';
  if (a.signs !== b.signs) return null;
  if (a.words.length === b.words.length) {
    const differing = a.words.flatMap((word, i) => (word === b.words[i] ? [] : [i]));
    const [at] = differing;
    if (differing.length === 1 && isTyping(a.words[at!]!, b.words[at!]!)) return 'typing';
    return isShortened(a, b) ? 'abbreviation' : null;
  }
  const [short, long] = a.words.length < b.words.length ? [a, b] : [b, a];
  return isInitialed(short, long) ? 'abbreviation' : null;
}
