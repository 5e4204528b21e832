import { foldWord, isAmbiguousName, isGivenName, isSurname } from './name-lexicon.ts';
import type { Span } from './person-kinds.ts';
import {
  commonWords,
  isVerbLike,
  particles,
  personCues,
  placePrefixes,
  places,
  placeWords,
  ranks,
  titles,
} from './words.ts';

type Word = {
  readonly from: number;
  readonly to: number;
  readonly folded: string;
  readonly isCapital: boolean;
  /** The text between the word before and this one. */
  readonly gap: string;
  readonly isInitial: boolean;
  readonly isGiven: boolean;
  readonly isFamily: boolean;
  readonly isStop: boolean;
};

/** How a text uses capitals: 'mixed' tells names apart, the others tell nothing. */
type Case = 'mixed' | 'upper' | 'lower';

const wordPattern = /\p{L}(?:[\p{L}\p{M}]|['’-](?=\p{L}))*/gu;
const MOST_CORE_WORDS = 4;
/** Words behind which stands who did or said it. */
const doers: ReadonlySet<string> = new Set([
  'by',
  'durch',
  'par',
  'por',
  'pelo',
  'pela',
  'segundo',
  'segun',
  'selon',
  'laut',
]);

function caseOf(text: string): Case {
  const upper = text.match(/\p{Lu}/gu)?.length ?? 0;
  const lower = text.match(/\p{Ll}/gu)?.length ?? 0;
  if (upper > 3 * lower) return 'upper';
  return upper === 0 ? 'lower' : 'mixed';
}

function splitWords(text: string): Word[] {
  const words: Word[] = [];
  let end = 0;
  for (const match of text.matchAll(wordPattern)) {
    const found = match[0].replace(/['’][sS]$/, '');
    const from = match.index;
    const to = from + found.length;
    const folded = foldWord(found);
    const isFamily = isSurname(folded);
    words.push({
      from,
      to,
      folded,
      isCapital: /^\p{Lu}/u.test(found),
      gap: text.slice(end, from),
      isInitial: found.length === 1,
      isGiven: isGivenName(folded),
      isFamily,
      isStop: commonWords.has(folded) || placeWords.has(folded) || places.has(folded),
    });
    end = to;
  }
  return words;
}

const isSpace = (gap: string) => /^\.?[ \u00a0]{1,2}$/.test(gap);

/**
 * Names of persons in running text, in order: behind a title or a part in the incident ('victim', 'Sgt', 'Zeuge'), as a frequent given
 * name with a surname, as 'LAST, FIRST', and each further mention of a name found. With `isSure`, only names behind a cue or written in full of
 * which both parts are known, for texts that are no prose.
 */
export function findNames(text: string, isSure = false): Span[] {
  const words = splitWords(text);
  const writing = caseOf(text);
  const isMixed = writing === 'mixed';
  const taken = new Uint8Array(words.length);

  const isCased = (word: Word) => !isMixed || word.isCapital;
  const isKnown = (word: Word) => word.isGiven || word.isFamily;
  const isFree = (word: Word) => !word.isStop && !(writing !== 'mixed' && isVerbLike(word.folded) && !isKnown(word));

  /** A word that can be part of a name, once something says that here is one. */
  function canBeName(word: Word): boolean {
    if (!isCased(word) || word.isInitial || (personCues.has(word.folded) && !word.isGiven)) return false;
    if (isFree(word)) return isMixed || isKnown(word) || word.folded.length > 2;
    // Brown, Young, Park: in mixed writing the capital says it, elsewhere the context has to.
    return isKnown(word) && !personCues.has(word.folded) && (isMixed || !isVerbLike(word.folded));
  }

  function take(from: number, to: number): void {
    taken.fill(1, from, to);
  }

  /** End of the run of name words from `at`, with initials and particles inside; `at` when there is none. */
  function endOfRun(at: number): number {
    let end = at;
    let core = 0;
    for (let i = at; i < words.length && core < MOST_CORE_WORDS; i++) {
      const word = words[i]!;
      if (i > at && !isSpace(word.gap) && !/^-$/.test(word.gap)) break;
      if (i > at && personCues.has(word.folded)) break;
      if (word.isInitial && isCased(word) && (i > at || isSpace(words[i + 1]?.gap ?? ''))) {
        // An initial counts with what follows or goes before it.
        if (i > at) end = i + 1;
        continue;
      }
      if (core > 0 && particles.has(word.folded) && words[i + 1] && canBeName(words[i + 1]!)) continue;
      if (particles.has(word.folded) && i === at && words[i + 1]?.isFamily) continue;
      if (!canBeName(word)) break;
      if (writing !== 'mixed' && core >= 2 && !word.isFamily) break;
      if (writing !== 'mixed' && core >= 1 && !isKnown(word) && !words[i - 1]!.isGiven && !words[i - 1]!.isInitial)
        break;
      if (core >= 1 && word.isStop && !words[i - 1]!.isGiven && !words[i - 1]!.isInitial) break;
      core++;
      end = i + 1;
    }
    return core === 0 ? at : end;
  }

  /** Whether the words around say that a run is a street, a town or a firm. */
  function isPlace(from: number, to: number): boolean {
    const next = words[to];
    const second = words[to + 1];
    if (next && isSpace(next.gap) && placeWords.has(next.folded) && isCased(next)) return true;
    // 'Kennedy High School', 'Jones Dome Parking': a capitalised word between.
    if (
      isMixed &&
      next?.isCapital &&
      second?.isCapital &&
      isSpace(next.gap) &&
      isSpace(second.gap) &&
      placeWords.has(second.folded)
    )
      return true;
    if (isSure && /^ ?[&@]|^ \/ /.test(text.slice(words[to - 1]!.to))) return true;
    const previous = words[from - 1];
    const gap = words[from]!.gap;
    if (!previous || !isSpace(gap)) return false;
    return (
      placePrefixes.has(previous.folded) ||
      (previous.isInitial && /^[nsew]$/.test(previous.folded) && /\d\.? *$/.test(text.slice(0, previous.from)))
    );
  }

  /** 'victim', 'ex-boyfriend', 'R/P'. */
  function isCue(i: number): boolean {
    const { folded, gap } = words[i]!;
    if (personCues.has(folded) || personCues.has(folded.slice(folded.lastIndexOf('-') + 1))) return true;
    return folded === 'p' && gap === '/' && words[i - 1]?.folded === 'r';
  }

  function takeAfterCue(i: number): void {
    const cue = words[i]!;
    if (!isCue(i)) return;
    // 'Maple Dr', 'Don Smith', 'N Dr': short for Drive behind a name or a number.
    if (cue.folded === 'dr' && i > 0 && isSpace(cue.gap) && isCased(words[i - 1]!) && !words[i - 1]!.isStop) return;
    let at = i + 1;
    if (
      ['as', 'is', 'was', 'by', 'es', 'ist', 'como', 'als'].includes(words[at]?.folded ?? '') &&
      isSpace(words[at]!.gap)
    )
      at++;
    while (words[at] && personCues.has(words[at]!.folded) && isSpace(words[at]!.gap) && !words[at]!.isGiven) at++;
    const first = words[at];
    if (!first || !/^(?:[.]?[ \u00a0]{1,2}|[ ]?[:=#(\-–]{1,2}[ ]?|, ?|\.? ?["'“„«])$/.test(first.gap) || taken[at])
      return;
    const end = endOfRun(at);
    if (end === at) return;
    const run = words.slice(at, end);
    const cores = run.filter((word) => !word.isInitial && !particles.has(word.folded));
    const known = cores.filter((word) => isKnown(word) && !(word.isStop && cores.length === 1));
    const isTitle = titles.has(words[at - 1]!.folded) || titles.has(cue.folded);
    const isEvident =
      known.some((word) => !isAmbiguousName(word.folded) || cores.length > 1) ||
      (isTitle && !isSure && (isMixed || writing === 'upper')) ||
      (isTitle && isMixed && known.length > 0) ||
      (isMixed && !isSure && ranks.has(words[at - 1]!.folded) && !isVerbLike(first.folded)) ||
      (isMixed && !isSure && cores.length >= 2) ||
      (isMixed && !isSure && cores.length === 1 && run.length > 1);
    if (isEvident && !isPlace(at, end) && !(isSure && cores.length < 2 && !isTitle)) take(at, end);
  }

  function takeGivenFirst(i: number): void {
    const first = words[i]!;
    if (taken[i] || !first.isGiven || !isCased(first) || first.isInitial) return;
    const isStrong = !isAmbiguousName(first.folded);
    let at = i + 1;
    while (
      words[at] &&
      isSpace(words[at]!.gap) &&
      isCased(words[at]!) &&
      (words[at]!.isInitial ||
        particles.has(words[at]!.folded) ||
        (words[at]!.isGiven && words[at + 1]?.isFamily && isSpace(words[at + 1]!.gap) && isCased(words[at + 1]!)))
    )
      at++;
    while (words[at] && isSpace(words[at]!.gap) && particles.has(words[at]!.folded)) at++;
    const last = words[at];
    if (!last || !isSpace(last.gap) || !isCased(last) || last.isInitial || taken[at]) return;
    const isDoubtful = last.isStop && (!isStrong || isVerbLike(last.folded));
    const isLast = last.isFamily
      ? !isDoubtful && !(last.isStop && !isMixed && !isStrong)
      : isStrong && isMixed && !isSure && !last.isStop;
    const isUnknownLast =
      isStrong && writing === 'upper' && !isSure && isFree(last) && last.folded.length > 2 && !isKnown(last);
    const isTwoGiven = last.isGiven && isStrong && !isAmbiguousName(last.folded) && !last.isStop;
    if (!isLast && !isUnknownLast && !isTwoGiven) return;
    if (writing === 'lower' && !(isStrong && last.isFamily && !last.isStop)) return;
    let end = at + 1;
    // A second surname: Garcia Marquez, Silva Santos.
    while (
      words[end] &&
      isSpace(words[end]!.gap) &&
      isCased(words[end]!) &&
      words[end]!.isFamily &&
      !words[end]!.isStop &&
      end - i < 6
    )
      end++;
    if (!isPlace(i, end)) take(i, end);
  }

  /** 'Zbigniew Miller', 'Micheal P. Harmon': the last part is known, the first is capitalised and nothing else. */
  function takeKnownLast(i: number): void {
    const first = words[i]!;
    if (writing === 'lower' || isSure || taken[i] || !first.isCapital || first.isStop || first.isInitial) return;
    const at = words[i + 1]?.isInitial && isSpace(words[i + 1]!.gap) ? i + 2 : i + 1;
    const last = words[at];
    if (!last || taken[at] || !isSpace(last.gap) || !last.isCapital || last.isStop || last.isInitial) return;
    if (!last.isFamily || isAmbiguousName(last.folded) || personCues.has(first.folded)) return;
    if (!isMixed && (isVerbLike(first.folded) || first.folded.length < 4)) return;
    if (first.isFamily && at === i + 1 && !first.isGiven) return;
    if (!isPlace(i, at + 1)) take(i, at + 1);
  }

  /** 'Reported by Traugott Thanel': two capitalised words that are nothing else, behind a word that names who did it. */
  function takeDoer(i: number): void {
    const first = words[i]!;
    const led = words[i - 1];
    if (!isMixed || isSure || taken[i] || !led || !doers.has(led.folded) || !isSpace(first.gap) || led.isCapital)
      return;
    let end = i;
    while (
      words[end] &&
      end - i < 3 &&
      (end === i || isSpace(words[end]!.gap)) &&
      words[end]!.isCapital &&
      !words[end]!.isStop
    )
      end++;
    if (end - i >= 2 && !isPlace(i, end)) take(i, end);
  }

  /** 'SMITH, JOHN A' and 'Smith, John'. */
  function takeLastFirst(i: number): void {
    const [last, first] = [words[i]!, words[i + 1]];
    if (!first || taken[i] || taken[i + 1] || !/^, ?$/.test(first.gap) || !isCased(first) || !isCased(last)) return;
    if (last.isInitial || first.isInitial || personCues.has(first.folded) || (last.isStop && !last.isFamily)) return;
    const isKnownFirst = first.isGiven && (!first.isStop || last.isFamily);
    if (!isKnownFirst && (first.isStop || !isFree(first) || isSure)) return;
    const isCaps = isMixed && /^\p{Lu}{2,}$/u.test(text.slice(last.from, last.to));
    const isLed = (i > 0 && isCue(i - 1)) || /[:;(]/.test(last.gap);
    const isKnownLast = last.isFamily && !last.isStop && !isAmbiguousName(last.folded);
    const isEvident = isKnownFirst
      ? last.isFamily || (!isSure && (isMixed || isLed || i === 0) && isFree(last))
      : isKnownLast || isCaps || (isLed && isFree(last));
    if (!isEvident || (!isKnownFirst && first.folded.length < 3)) return;
    let end = i + 2;
    const goesOn = (word: Word | undefined) =>
      word !== undefined && isSpace(word.gap) && isCased(word) && (word.isInitial || (word.isGiven && !word.isStop));
    while (goesOn(words[end])) end++;
    if (!isPlace(i, end)) take(i, end);
  }

  for (let i = 0; i < words.length; i++) takeLastFirst(i);
  for (let i = 0; i < words.length; i++) takeAfterCue(i);
  for (let i = 0; i < words.length; i++) takeGivenFirst(i);
  for (let i = 0; i < words.length; i++) takeKnownLast(i);
  for (let i = 0; i < words.length; i++) takeDoer(i);
  takeFurtherMentions();
  return toSpans();

  /** Smith, further down, is the John Smith above. */
  function takeFurtherMentions(): void {
    const names = new Set(
      words
        .filter((word, i) => taken[i] && word.folded.length > 2 && !word.isStop && !particles.has(word.folded))
        .map((word) => word.folded),
    );
    if (names.size === 0) return;
    words.forEach((word, i) => {
      if (!taken[i] && names.has(word.folded) && isCased(word) && !isPlace(i, i + 1)) take(i, i + 1);
    });
  }

  function toSpans(): Span[] {
    const spans: Span[] = [];
    for (let i = 0; i < words.length; i++) {
      if (!taken[i]) continue;
      const from = words[i]!.from;
      while (i + 1 < words.length && taken[i + 1] && /^(?:\.?[ \u00a0]{1,2}|, ?|-)$/.test(words[i + 1]!.gap)) i++;
      spans.push({ from, to: words[i]!.to, kind: 'name' });
    }
    return spans;
  }
}

/** How much a whole value looks like one person's name: 0 no; 1 by its shape; 2 a part is a frequent name; 3 given name and surname are. */
export function scoreWholeName(value: string): 0 | 1 | 2 | 3 {
  const bare = value
    .replace(/^(?:[\p{L}/]{1,6}\. ?|#?\d+ ?)+|[#(-]?\s*\d+\)?$|\b(?:jr|sr|ii|iii|iv|md|phd)\b\.?/giu, '')
    .trim();
  if (bare.length < 3 || bare.length > 60 || /[^\p{L}\p{M}\s.,'’-]/u.test(bare)) return 0;
  const words = splitWords(bare).filter((word, i) => !(i === 0 && titles.has(word.folded)));
  const cores = words.filter((word) => !word.isInitial && !particles.has(word.folded));
  if (words.length < 2 || cores.length === 0 || words.length > 7) return 0;
  if (caseOf(bare) === 'mixed' && cores.some((word) => !word.isCapital)) return 0;
  const stops = cores.filter((word) => word.isStop && !word.isFamily && !(word.isGiven && word === cores[0]));
  if (
    stops.length > 0 ||
    (placeWords.has(cores.at(-1)!.folded) && cores.at(-1)!.folded !== 'park') ||
    placePrefixes.has(words[0]!.folded)
  )
    return 0;
  const given = cores.some((word) => word.isGiven);
  const family = cores.some(
    (word) =>
      word.isFamily && !(cores.length > 1 && word.isGiven && cores.every((other) => other === word || !other.isGiven)),
  );
  const isPair =
    given &&
    (family || (cores.length > 1 && cores.every((word) => word.isGiven || word.isFamily)) || cores.length === 1);
  return isPair ? 3 : given || cores.some((word) => word.isFamily) ? 2 : 1;
}

/** Whether a value of one word is a frequent name; for columns whose header says that they hold names. */
export function isSingleName(value: string): boolean {
  const folded = foldWord(value.replace(/[^\p{L}\p{M}'’-]/gu, ''));
  return folded.length > 1 && (isGivenName(folded) || isSurname(folded));
}
