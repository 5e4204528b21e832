import { foldLabel, type FoldedLabel } from './fold-label.ts';
import { sameOffence, type VariantReason } from './same-offence.ts';

export type LabelCount = { readonly value: string; readonly count: number };

/** Labels that look like spellings of one offence: offered for merging, never merged by themselves. */
export type VariantOffer = {
  /** The most frequent of them. */
  readonly into: string;
  readonly count: number;
  readonly variants: readonly (LabelCount & { readonly reason: VariantReason })[];
};

/** Rarer labels of a longer list are not compared: two thousand are two million comparisons. */
const MOST_LABELS = 2000;
/** A typing error is rare beside what was meant; two words that are both frequent are two words. */
const MOST_TYPING_SHARE = 0.2;

/**
 * Finds labels that differ by case, diacritics, punctuation, blanks, plural, order of words, a typing error (at most 1 edit in words of 6
 * letters, 2 in words of 10, in one word, and rare beside the other spelling) or abbreviation. Each rarer label is compared with the more
 * frequent ones and goes with the first it matches, so that nothing is merged along a chain.
 */
export function findVariants(labels: readonly LabelCount[]): readonly VariantOffer[] {
  const known = labels
    .filter(({ value, count }) => value !== '' && count > 0)
    .toSorted((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
    .slice(0, MOST_LABELS)
    .map((label) => ({ ...label, folded: foldLabel(label.value) }));
  const uses = countUses(known.map(({ folded }) => folded));
  const heads: { readonly label: (typeof known)[number]; readonly variants: VariantOffer['variants'][number][] }[] = [];
  for (const label of known) {
    let isTaken = false;
    for (const head of heads) {
      const reason = sameOffence(head.label.folded, label.folded);
      if (reason === null) continue;
      if (reason === 'typing' && !isRare(label, head.label, uses)) continue;
      head.variants.push({ value: label.value, count: label.count, reason });
      isTaken = true;
      break;
    }
    if (!isTaken) heads.push({ label, variants: [] });
  }
  return heads
    .filter(({ variants }) => variants.length > 0)
    .map(({ label, variants }) => ({ into: label.value, count: label.count, variants }));
}

/** How many labels use each word. */
function countUses(labels: readonly FoldedLabel[]): ReadonlyMap<string, number> {
  const uses = new Map<string, number>();
  for (const { words } of labels) for (const word of new Set(words)) uses.set(word, (uses.get(word) ?? 0) + 1);
  return uses;
}

/** A word that several labels use is no typing error. */
function isRare(
  label: LabelCount & { folded: FoldedLabel },
  head: LabelCount & { folded: FoldedLabel },
  uses: ReadonlyMap<string, number>,
): boolean {
  const at = label.folded.words.findIndex((word, i) => word !== head.folded.words[i]);
  const [typed, meant] = [uses.get(label.folded.words[at]!) ?? 0, uses.get(head.folded.words[at]!) ?? 0];
  return typed === 1 && meant >= 1 && label.count <= MOST_TYPING_SHARE * head.count;
}
