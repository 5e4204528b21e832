/** A label of an offence as the comparison of spellings sees it. */
export type FoldedLabel = {
  /** Words in lower case without diacritics and punctuation, plurals made singular. */
  readonly words: readonly string[];
  /** Whether a word was written with a dot behind it: 'Agg.' */
  readonly dotted: readonly boolean[];
  /** All letters in one: what is the same but for spaces is the same. */
  readonly letters: string;
  /** What must agree exactly, in order: numbers, codes, degrees, signs of size, and words that turn the meaning round. */
  readonly firm: string;
  /** Signs of money and size, in order. */
  readonly signs: string;
};

/** Words that say nothing by themselves. Single letters are none of them: 'Class A' and 'Class E' are two. */
const fillers: ReadonlySet<string> = new Set(['and', 'the', 'an', 'und', 'et']);

/** Words that tell two offences apart, alone: of each group, at most one may stand in both labels. */
const firmWords: ReadonlySet<string> = new Set(
  `over under above below more less than least greater fewer up with without w wo no non not none attempted attempt att completed commercial
   residential residence business armed unarmed strongarm forcible forced unlawful entry noforce fatal nonfatal simple aggravated grand petit petty
   felony misdemeanor misd first second third fourth fifth one two three four five six gross major minor adult juvenile child male female man woman
   son daughter manufacture deliver delivery possess possession poss sell sale buy purchase from to by against into out on off at in inside outside
   day night indoor outdoor high low auto vehicle bicycle bike truck motorcycle bus aircraft boat other unknown all only except including incl
   public private domestic nondomestic stranger known family police officer civilian firearm handgun gun knife hand hands weapon
   heroin cocaine cannabis marijuana marihuana meth methamphetamine crack hallucinogen barbiturate synthetic false real true
   mayor menor con sin mit ohne avec sans com sem`
    .split(/\s+/)
    .filter((word) => word !== ''),
);

const ordinals = /^(?:\d+(?:st|nd|rd|th)|i{1,3}|iv|vi{0,3}|ix|x)$/;

/** A word without the ending of its plural. */
function singular(word: string): string {
  if (word.length > 4 && word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  if (word.length > 4 && /(?:s|x|z|ch|sh)es$/.test(word)) return word.slice(0, -2);
  return word.length > 3 && word.endsWith('s') && !/[sui]s$/.test(word) ? word.slice(0, -1) : word;
}

/** Folds a label: case, diacritics, punctuation, blanks and plurals no longer count. */
export function foldLabel(label: string): FoldedLabel {
  const plain = label
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replaceAll('ß', 'ss')
    .toLowerCase()
    .replace(/[$€£<>=%#+]/g, (sign) => ` ${sign} `)
    .replaceAll('&', ' and ')
    // Apostrophes stand within words, and 'w/o' and 'm/v' are one each.
    .replace(/['’]/g, '')
    .replace(/\bw\s*\/\s*o\b/g, ' without ')
    .replace(/\bw\s*\//g, ' with ');
  const words: string[] = [];
  const dotted: boolean[] = [];
  const firm: string[] = [];
  const signs: string[] = [];
  for (const match of plain.matchAll(/[\p{L}\p{N}]+|[$€£<>=%#+]/gu)) {
    const word = match[0];
    if (fillers.has(word)) continue;
    const isFirm =
      /\p{N}|[$€£<>=%#+]/u.test(word) ||
      word.length === 1 ||
      ordinals.test(word) ||
      firmWords.has(singular(word)) ||
      firmWords.has(word);
    if (isFirm) firm.push(singular(word));
    if (/^[$€£<>=%#+]$/.test(word)) {
      signs.push(word);
      continue;
    }
    words.push(singular(word));
    dotted.push(plain[match.index + word.length] === '.');
  }
  return { words, dotted, letters: words.join(''), firm: firm.join(' '), signs: signs.join('') };
}

/** Whether a word must agree exactly wherever it stands. */
export function isFirmWord(word: string): boolean {
  return /\p{N}/u.test(word) || word.length === 1 || ordinals.test(word) || firmWords.has(word);
}
