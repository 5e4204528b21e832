import { conceptsOf, type Concept } from './header-words.ts';

/** What the words of a header mean together. */
export type HeaderMeaning = {
  readonly concepts: ReadonlySet<Concept>;
  /** Words that mean nothing here. */
  readonly unknown: number;
  /** Whether the header is a repeat of another one: 'DATE OCC (2)'. */
  readonly isRepeat: boolean;
};

/** Shorter words mean too much to be found inside others. */
const LEAST_PART = 3;
const LONGEST_PART = Math.max(...[...conceptsOf.keys()].map(({ length }) => length));
/** A longer word is no compound of any language, and trying to cut it would take time. */
const LONGEST_COMPOUND = 80;
/** Letters that join the words of a compound. */
const joints = ['s', 'es', 'n', 'en', 'e', 'of', 'de', 'da', 'do', 'du', 'on', 'ed', 'the', 'la', 'del'];
/** Words that say nothing about a column. */
const fillers = new Set(
  'of the on at in de del la el los las do da dos das du des le les der die das den dem des von am im il lo di della and y e et und und is was has a an as by for per com wgs84 nad83 4326 deg degrees dd mci ibr cde nm fbi lookup cmn'.split(
    ' ',
  ),
);

/** Headers that only count the columns, as programs write them where a file had none: 'col1', 'Field 3', 'V2'. */
const numberedColumn =
  /^(?:cols?|columns?|columna|coluna|colonne|spalte|kolom|fields?|fld|feld|campo|champ|veld|var|variable|attr|attribute|[cfv])[\s_.:#-]*\d+$/i;

function stripAccents(text: string): string {
  return text
    .replace(/ß/g, 'ss')
    .replace(/ä/gi, 'ae')
    .replace(/ö/gi, 'oe')
    .replace(/ü/gi, 'ue')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '');
}

/** The words of a header: cut at everything that is no letter or digit, at small-large borders and between letters and digits. */
export function splitHeader(header: string): readonly string[] {
  return stripAccents(header)
    .replace(/[#№]|^n[.°º]\s|\bn[°º]/gi, ' number ')
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .toLowerCase()
    .replace(/(\d+)/g, ' $1 ')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

/** Cuts a word into words that mean something; null when it cannot be cut so. Longer words first. */
function cutCompound(word: string, from = 0): readonly string[] | null {
  if (from === word.length) return [];
  for (let to = Math.min(word.length, from + LONGEST_PART); to - from >= LEAST_PART; to--) {
    const part = word.slice(from, to);
    if (!conceptsOf.has(part)) continue;
    const rest = cutCompound(word, to) ?? cutAfterJoint(word, to);
    if (rest) return [part, ...rest];
  }
  return null;
}

function cutAfterJoint(word: string, at: number): readonly string[] | null {
  // 'dateocc', 'occdt', 'incidentid': short words are believed at the end of a compound only.
  if (['dt', 'tm', 'id', 'nr', 'no', 'cd', 'ts'].includes(word.slice(at))) return [word.slice(at)];
  if (at === 0) return null;
  for (const joint of joints) {
    if (!word.startsWith(joint, at)) continue;
    const rest = cutCompound(word, at + joint.length);
    if (rest && rest.length > 0) return rest;
  }
  return null;
}

/** The longest known word that ends a compound of which the beginning is unknown: 'ausgangsjahr' is a year. */
function endingOf(word: string): string | null {
  for (let from = Math.max(3, word.length - LONGEST_PART); word.length - from >= 4; from++) {
    if (conceptsOf.has(word.slice(from))) return word.slice(from);
  }
  return null;
}

/** Reads a header: the meanings of its words, compounds cut ('tatortbezirk', 'incidentdate'). */
export function readHeader(header: string): HeaderMeaning {
  const concepts = new Set<Concept>();
  let unknown = 0;
  const isRepeat = /\(\d+\)$/.test(header);
  if (numberedColumn.test(header.trim())) return { concepts, unknown, isRepeat };
  const words = splitHeader(header);
  const add = (word: string) => {
    for (const concept of conceptsOf.get(word) ?? []) concepts.add(concept);
  };
  // The whole header first: 'day of week' and 'zip code' are words of their own.
  for (const [i, word] of words.entries()) {
    const pair = word + (words[i + 1] ?? '');
    const triple = pair + (words[i + 2] ?? '');
    if (words.length > i + 1 && pair.length > 4 && conceptsOf.has(pair)) add(pair);
    if (words.length > i + 2 && conceptsOf.has(triple)) add(triple);
    if (/^\d+$/.test(word)) continue;
    if (conceptsOf.has(word)) add(word);
    else if (fillers.has(word)) continue;
    else {
      const parts = word.length >= 5 && word.length <= LONGEST_COMPOUND ? cutCompound(word) : null;
      if (parts) for (const part of parts) add(part);
      else {
        unknown++;
        const ending = endingOf(word);
        if (ending !== null) add(ending);
      }
    }
  }
  return { concepts, unknown, isRepeat };
}
