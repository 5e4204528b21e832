import { scoreWholeName, isSingleName } from './find-names.ts';
import { kindOfWhole } from './find-numbers.ts';
import { judgeHeader } from './judge-header.ts';
import type { PersonKind } from './person-kinds.ts';

/** What a column holds of persons: kinds, and the share of its distinct values that bear it out; 'drop' it whole, or only describe it. */
export type ColumnVerdict = {
  readonly kinds: readonly PersonKind[];
  readonly share: number;
  readonly isDropped: boolean;
};

/** Distinct values that are looked at. */
const MOST_VALUES = 400;
/** From this share on a column is one of identifiers, not a text that holds some. */
const DROP_SHARE = 0.6;
/** A header that says what a column holds needs fewer values to agree: forms are left half empty, names are rare. */
const HEADER_SHARE = 0.5;
const UNSURE_HEADER_SHARE = 0.35;
const FEWEST_SURE = 2;
const FEWEST_LIKELY = 8;
const FEWEST_NAMES = 8;

const digits = (value: string) => value.replace(/\D/g, '').length;
const letters = (value: string) => value.replace(/[^\p{L}]/gu, '').length;
/** What is written where nothing is known, in columns of every kind. */
const blankPattern =
  /^(?:unknown|unk|none|n\/?a|null|nan|redacted|withheld|confidential|anonymous|anon|refused|not given|unbekannt|keine angabe|desconocid[oa]|sin datos|sin informacion|no aplica|nao informado|n[aã]o informado|inconnue?|x+|-+|\?+|\.+|0+)$/i;

/** Whether a value can be what its header promises. */
const plausible: Readonly<Record<PersonKind, (value: string) => boolean>> = {
  name: (value) =>
    letters(value) >= 2 &&
    letters(value) > 3 * digits(value) &&
    value.length <= 80 &&
    !/^(?:true|false|yes|no|male|female)$/i.test(value),
  phone: (value) =>
    digits(value) >= 6 &&
    digits(value) <= 20 &&
    letters(value) <= 5 &&
    !/^\d+\.\d{1,6}$/.test(value) &&
    !/^\d{4}-\d\d-\d\d/.test(value),
  email: (value) => value.includes('@'),
  'birth-date': (value) =>
    /\d{1,2}[-/. ](?:\d{1,2}|\p{L}{3,})[-/. ,]+\d{2,4}|\d{4}[-/.]\d{1,2}|^\d{8}$|\p{L}{3,} \d{1,2},? \d{4}|^(?:19|20)\d{2}$|^\d{5}$/u.test(
      value,
    ),
  plate: (value) => /\d/.test(value) && /^[\p{L}\d .:·-]{3,20}$/u.test(value) && !/^\d{1,3}$/.test(value),
  'id-number': (value) => digits(value) >= 3 && letters(value) <= 8,
  licence: (value) => digits(value) >= 3 && value.length >= 5 && value.length <= 25,
  card: (value) => digits(value) >= 8,
  'ip-address': (value) => /^[\d.]{7,15}$|^[\da-f:]{6,39}$/i.test(value),
  account: (value) => /^@?[\p{L}\d_.\-/:@]{3,60}$/u.test(value) && letters(value) > 0,
  'home-address': (value) => letters(value) >= 3 && value.length >= 5,
  attribute: () => true,
};

/** Whether a value can be of a kind, by its looks: far more than those that must be. */
export function couldBe(kind: PersonKind, value: string): boolean {
  return plausible[kind](value);
}

/** Values that are looked at first; the others only when these speak of persons. */
const FIRST_VALUES = 48;
const WORTH_SHARE = 0.3;

/** The kind of which most values are, and how many; null when few are of any. */
function tallyWhole(
  values: readonly string[],
): { readonly kind: PersonKind; readonly count: number; readonly sure: number } | null {
  const counts = new Map<PersonKind, { count: number; sure: number }>();
  let hits = 0;
  for (const [at, value] of values.entries()) {
    if (at === FIRST_VALUES && hits < WORTH_SHARE * at) return null;
    if (value.length < 4 || !/[\d@]/.test(value)) continue;
    const found = kindOfWhole(value);
    if (!found) continue;
    hits++;
    const tally = counts.get(found.kind) ?? { count: 0, sure: 0 };
    tally.count++;
    if (found.isSure) tally.sure++;
    counts.set(found.kind, tally);
  }
  const best = [...counts].sort(([, one], [, other]) => other.count - one.count)[0];
  return best ? { kind: best[0], ...best[1] } : null;
}

/** Whether values that only could be identifiers are too alike to be: ids that count up, plates of one series, numbers of one year. */
function isSeries(values: readonly string[], kind: PersonKind): boolean {
  if (kind === 'plate') {
    const stems = new Set(values.map((value) => value.replace(/\d/g, '')));
    return stems.size < 0.4 * values.length;
  }
  const starts = new Set(values.map((value) => value.replace(/\D/g, '').slice(0, 3)));
  if (starts.size < Math.min(4, values.length / 4)) return true;
  const years = values.filter((value) => /^(?:19|20)\d{2}/.test(value.trim())).length;
  return years > 0.5 * values.length;
}

/** Full names without a word from the header: most values look like names, and the lists know enough of them. */
function shareOfNames(values: readonly string[]): { readonly share: number; readonly isEvident: boolean } {
  const first = values.slice(0, FIRST_VALUES);
  if (first.filter((value) => scoreWholeName(value) >= 1).length < WORTH_SHARE * first.length) {
    return { share: 0, isEvident: false };
  }
  const scores = values.map(scoreWholeName);
  const share = (least: number) => scores.filter((score) => score >= least).length / Math.max(1, values.length);
  return {
    share: share(2),
    isEvident: values.length >= FEWEST_NAMES && share(1) >= 0.75 && share(2) >= 0.5 && share(3) >= 0.25,
  };
}

/**
 * Judges a column by its header and a sample of its values that are not blank. `isPlace`: streets and areas are called like persons, so names need the header.
 * Null when nothing in it speaks of persons.
 */
export function judgeColumn(header: string, sample: readonly string[], isPlace: boolean): ColumnVerdict | null {
  const values = [...new Set(sample)].filter((value) => !blankPattern.test(value)).slice(0, MOST_VALUES);
  const promised = judgeHeader(header);
  if (promised?.kind === 'attribute') return { kinds: ['attribute'], share: 1, isDropped: false };
  if (promised) {
    const verdict = weigh(promised.kind, promised.isCertain, values);
    if (verdict) return verdict;
  }
  if (values.length === 0) return null;

  const tally = tallyWhole(values);
  if (tally && tally.count >= DROP_SHARE * values.length) {
    const share = tally.count / values.length;
    if (tally.sure >= Math.max(FEWEST_SURE, DROP_SHARE * values.length))
      return { kinds: [tally.kind], share, isDropped: true };
    const isLikely = values.length >= FEWEST_LIKELY && share >= 0.9 && !isSeries(values, tally.kind);
    if (isLikely) return { kinds: [tally.kind], share, isDropped: true };
  }
  if (isPlace) return null;
  const names = shareOfNames(values);
  return names.isEvident ? { kinds: ['name'], share: names.share, isDropped: true } : null;
}

/** What remains of a header's promise once the values are seen. */
function weigh(kind: PersonKind, isCertain: boolean, values: readonly string[]): ColumnVerdict | null {
  const drop = (share: number): ColumnVerdict => ({ kinds: [kind], share, isDropped: true });
  // Nothing filled in yet: the header alone is believed, for the rows to come.
  if (values.length === 0) return isCertain ? drop(0) : null;
  const share = values.filter(plausible[kind]).length / values.length;
  if (kind === 'name' && !isCertain) {
    const named =
      values.filter((value) => scoreWholeName(value) >= 2 || (!/\s/.test(value) && isSingleName(value))).length /
      values.length;
    return named >= UNSURE_HEADER_SHARE && values.length > 1 ? drop(named) : null;
  }
  if (kind === 'birth-date' && values.every((value) => /^(?:19|20)\d{2}$/.test(value))) {
    return { kinds: ['attribute'], share: 1, isDropped: false };
  }
  if (!isCertain) {
    const found = values.filter((value) => kindOfWhole(value)?.kind === kind).length / values.length;
    return Math.max(found, kind === 'birth-date' || kind === 'id-number' ? share : 0) >= HEADER_SHARE
      ? drop(share)
      : null;
  }
  return share >= HEADER_SHARE ? drop(share) : null;
}
