import { editDistance } from './edit-distance.ts';
import { foldName } from './read-street.ts';
import { soundKey } from './sound-key.ts';

/** A name of the reference that a written name may stand for, and what the difference costs (0 to 1). */
export type NameHit = { readonly name: number; readonly penalty: number; readonly edits: number };

export type StreetNames = {
  /** The names a written one may stand for: itself, else one that differs in blanks and fillers only, else misspelt ones. */
  find(name: string): readonly NameHit[];
};

const FOLDED = 0.03;
/** Letters a name must have before one or two errors are forgiven: shorter names are too often names of their own. */
const LEAST_FOR_ONE = 5;
const LEAST_FOR_TWO = 9;

/** An index of distinct names, numbered as given. Numbers within names are never misspelt: '42' is not '43'. */
export function createStreetNames(names: readonly string[]): StreetNames {
  const exact = new Map(names.map((name, i) => [name, i]));
  const folded = new Map<string, number[]>();
  const shortened = new Map<string, number[]>();
  const sounds = new Map<string, number[]>();
  const folds = names.map(foldName);
  const add = (map: Map<string, number[]>, key: string, name: number) => {
    const list = map.get(key);
    if (!list) map.set(key, [name]);
    else if (list.at(-1) !== name) list.push(name);
  };
  folds.forEach(([joined, fold], i) => {
    add(folded, joined, i);
    add(folded, fold, i);
    if (/\d/.test(fold)) return;
    if (fold.length >= LEAST_FOR_ONE - 1) for (const key of shorten(fold)) add(shortened, key, i);
    if (fold.length >= LEAST_FOR_TWO - 2) add(sounds, soundKey(fold), i);
  });

  function findMisspelt(fold: string): readonly NameHit[] {
    if (/\d/.test(fold) || fold.length < LEAST_FOR_ONE) return [];
    const candidates = new Set<number>();
    // Two names one edit apart share a text of which one letter was taken out.
    for (const key of shorten(fold)) for (const name of shortened.get(key) ?? []) candidates.add(name);
    const most = fold.length >= LEAST_FOR_TWO ? 2 : 1;
    if (most === 2) for (const name of sounds.get(soundKey(fold)) ?? []) candidates.add(name);
    const hits: NameHit[] = [];
    for (const name of candidates) {
      const edits = editDistance(fold, folds[name]![1], most);
      const length = Math.min(fold.length, folds[name]![1].length);
      if (edits > most || length < LEAST_FOR_ONE - 1 || (edits === 2 && length < LEAST_FOR_TWO - 1)) continue;
      hits.push({ name, edits, penalty: edits === 2 ? 0.14 : fold.length >= 8 ? 0.06 : 0.1 });
    }
    return hits.sort((a, b) => a.penalty - b.penalty || a.name - b.name);
  }

  return {
    find(name) {
      const same = exact.get(name);
      if (same !== undefined) return [{ name: same, penalty: 0, edits: 0 }];
      const [joined, fold] = foldName(name);
      const alike = folded.get(joined) ?? folded.get(fold);
      if (alike) return alike.map((one) => ({ name: one, penalty: FOLDED, edits: 0 }));
      return findMisspelt(fold);
    },
  };
}

/** The text itself, and every text with one of its letters taken out. */
function shorten(text: string): readonly string[] {
  const keys = [text];
  for (let i = 0; i < text.length; i++) keys.push(text.slice(0, i) + text.slice(i + 1));
  return keys;
}
