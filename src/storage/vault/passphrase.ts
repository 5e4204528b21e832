import { fail, succeed, type Result } from '../../text/failure.ts';
import type { PassphraseStrength } from '../vault.ts';

/** Fewer characters are guessed whatever they are. */
export const LEAST_CHARACTERS = 8;

/** The same accented letter can be typed as one sign or two: both are one passphrase. */
export function normalizePassphrase(passphrase: string): string {
  return passphrase.normalize('NFC');
}

/** Refuses a new passphrase that is too short. */
export function checkPassphrase(passphrase: string): Result<string> {
  const normalized = normalizePassphrase(passphrase);
  return Array.from(normalized).length >= LEAST_CHARACTERS
    ? succeed(normalized)
    : fail('vault.passphrase-short', { least: LEAST_CHARACTERS });
}

const classes = [/[a-z]/, /[A-Z]/, /\d/, /[^a-zA-Z\d]/];
const classSizes = [26, 26, 10, 33];
/** Words that lists of passwords begin with, and keys that lie beside each other. */
const common =
  /password|passphrase|letmein|welcome|beatbook|qwert|asdf|zxcv|admin|secret|police|crime|iloveyou|dragon/gi;

/** True where a character repeats or counts on from the one before: it adds next to nothing. */
function isPredictable(characters: readonly string[], index: number): boolean {
  const step = (at: number) => (characters[at]?.codePointAt(0) ?? 0) - (characters[at - 1]?.codePointAt(0) ?? 0);
  return index > 0 && Math.abs(step(index)) <= 1;
}

/**
 * An upper estimate of the guesses a passphrase withstands, without a dictionary. Words are reckoned by words (about 11 bits each,
 * as if chosen from a list of 2,000), other texts by characters; repeats, runs and common words count as one bit.
 */
export function estimateStrength(passphrase: string): PassphraseStrength {
  const characters = Array.from(normalizePassphrase(passphrase));
  const size = classes.reduce((sum, pattern, i) => sum + (pattern.test(passphrase) ? classSizes[i]! : 0), 0);
  const rest = Array.from(passphrase.replaceAll(common, ''));
  const counted = rest.filter((_, index) => !isPredictable(rest, index)).length;
  const byCharacters = counted * Math.log2(Math.max(2, size));
  const words = new Set(passphrase.toLowerCase().match(/\p{L}{3,}/gu));
  const isWords = words.size >= 2 && [...words].join('').length > characters.length * 0.6;
  const others = characters.length - [...words].join('').length;
  const bits = Math.round(isWords ? Math.min(byCharacters, words.size * 11 + others * 2) : byCharacters);
  if (characters.length < LEAST_CHARACTERS) return { bits, level: 'short' };
  return { bits, level: bits < 40 ? 'weak' : bits < 55 ? 'fair' : 'strong' };
}
