import { givenNames } from './given-names.ts';
import { surnames } from './surnames.ts';
import { ambiguousNames } from './words.ts';

const given = new Set(givenNames.split(' '));
const family = new Set(surnames.split(' '));

/** A word as the lists hold it: small letters without accents, apostrophes and dots; ß, ø, ł and their like spelled out. */
export function foldWord(word: string): string {
  return word
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f'’.´`]/g, '')
    .replace(/ß/g, 'ss')
    .replace(/ø/g, 'o')
    .replace(/ł/g, 'l')
    .replace(/æ/g, 'ae')
    .replace(/œ/g, 'oe');
}

/** Umlauts are written out as often as not. */
function holds(list: ReadonlySet<string>, folded: string): boolean {
  return list.has(folded) || (/[aou]e/.test(folded) && list.has(folded.replace(/([aou])e/g, '$1')));
}

/** Whether a folded word, or a part of it between hyphens, is a frequent given name. */
export function isGivenName(folded: string): boolean {
  return holds(given, folded) || (folded.includes('-') && folded.split('-').some((part) => holds(given, part)));
}

/** Whether a folded word, or a part of it between hyphens, is a frequent surname, or is built like one. */
export function isSurname(folded: string): boolean {
  return (
    holds(family, folded) ||
    (folded.includes('-') && folded.split('-').some((part) => part.length > 2 && holds(family, part))) ||
    /^(?:mc|mac(?=[cdklnpqt])|fitz)[a-z]{4,}$|^o[bcdfghklmnrst][a-z]{4,}(?:an|en|ey|ell|or|ll)$|.(?:owski|ewski|inski|ynski|czyk|escu|opoulos|oglu|enko|ovich|adze|ssen|dottir|sson)$|.{3}(?:ez|mann|stein|meyer|meier|berger|son|shvili|wicz|owicz|ova|eva)$/.test(
      folded,
    )
  );
}

/** Whether a given name is as often a word, a place or a make. */
export function isAmbiguousName(folded: string): boolean {
  return ambiguousNames.has(folded);
}
