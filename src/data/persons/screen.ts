import { mayHoldNumber } from './find-numbers.ts';
import { judgeColumn, type ColumnVerdict } from './judge-column.ts';
import type { PersonKind, TextNature } from './person-kinds.ts';
import type { PersonPlan } from './person-plan.ts';
import { redactText, type OnFound } from './redact.ts';

/** Looks through the texts of one column while they are stored. */
export type Screen = {
  readonly index: number;
  /** The text as it may be stored. */
  readonly clean: (text: string) => string;
  /** Kinds that were struck out. */
  readonly kinds: ReadonlySet<PersonKind>;
  /** Texts changed. */
  readonly changed: () => number;
  /** What the column turns out to be, from a sample over all texts so far; null when nothing new. */
  readonly judge: (isLast: boolean) => ColumnVerdict | null;
  /** Takes texts that follow, already cleaned elsewhere: `original(i)` of `count` texts that are not blank, what was found and changed. */
  readonly absorb: (
    count: number,
    original: (at: number) => string,
    found: Iterable<PersonKind>,
    changes: number,
  ) => void;
};

/** Size of the sample: a text of every so many, the stride doubling as the file goes on. */
const SAMPLE_TEXTS = 256;
/** Texts after which the sample is judged first; then after so many times as many each time, and at the end. */
const FIRST_JUDGED = 256;
const JUDGED_AGAIN = 64;
const SPACE = 32;
const MANY_SPACES = 3;

/** Whether a text is long enough to be a sentence: words are looked for names only then. */
function hasManyWords(text: string): boolean {
  let spaces = 0;
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) === SPACE && ++spaces >= MANY_SPACES) return true;
  return false;
}

/** Whether a text without numbers can hold a name at all; those of places cannot, as far as this import is concerned. */
function mayHoldName(text: string, nature: TextNature): boolean {
  return nature === 'prose' ? text.includes(' ') : nature === 'label' && hasManyWords(text);
}

/** A text of a column of that nature as it may be stored. Most hold nothing that could be found, which is seen at once. */
export function cleanText(text: string, nature: TextNature, onFound: OnFound): string {
  if (!mayHoldNumber(text, nature) && !mayHoldName(text, nature)) return text;
  return redactText(text, nature, onFound);
}

/** A screen over one column; columns whose header is an address or an area are never judged by their names. */
export function createScreen(index: number, header: string, nature: TextNature): Screen {
  const kinds = new Set<PersonKind>();
  let changed = 0;
  let seen = 0;
  let stride = 1;
  let sample: string[] = [];
  let judgeAt = FIRST_JUDGED;
  let verdict: ColumnVerdict | null = null;
  const onFound = (kind: PersonKind) => kinds.add(kind);

  function remember(text: string): void {
    sample.push(text);
    if (sample.length < SAMPLE_TEXTS) return;
    sample = sample.filter((_, at) => at % 2 === 0);
    stride *= 2;
  }

  /** Counts texts none of which but the first is part of the sample; at set numbers the sample is judged, however the texts came. */
  function count(texts: number): void {
    for (let left = texts; left > 0;) {
      const step = Math.min(left, judgeAt - seen);
      seen += step;
      left -= step;
      if (seen < judgeAt) return;
      judgeAt *= JUDGED_AGAIN;
      verdict ??= judgeSample();
    }
  }

  function judgeSample(): ColumnVerdict | null {
    const found = judgeColumn(header, sample, nature === 'place');
    return found?.isDropped ? found : null;
  }

  return {
    index,
    kinds,
    changed: () => changed,
    clean(text) {
      if (text === '') return text;
      if (seen % stride === 0) remember(text);
      count(1);
      const cleaned = cleanText(text, nature, onFound);
      if (cleaned !== text) changed++;
      return cleaned;
    },
    judge(isLast) {
      if (isLast) verdict ??= judgeSample();
      return verdict;
    },
    absorb(texts, original, found, changes) {
      for (const kind of found) kinds.add(kind);
      changed += changes;
      for (let at = 0; at < texts;) {
        if (seen % stride === 0) remember(original(at));
        const next = Math.min(texts - at, stride - (seen % stride));
        count(next);
        at += next;
      }
    },
  };
}

/** The screens of an import, by column, made when a column asks for one. */
export type Screens = {
  /** The screen of a column; null when its texts go in as they are. */
  of(index: number): Screen | null;
  /** Columns without a role that turned out to be identifiers, with the verdict. */
  misjudged(isLast: boolean): readonly { readonly index: number; readonly verdict: ColumnVerdict }[];
  readonly list: readonly Screen[];
};

/** The screens of a plan; `mayDrop` are the positions of columns without a role. */
export function createScreens(plan: PersonPlan, headers: readonly string[], mayDrop: ReadonlySet<number>): Screens {
  const screens = new Map<number, Screen>();
  return {
    of(index) {
      const nature = plan.natures[index] ?? null;
      if (nature === null) return null;
      const known = screens.get(index);
      if (known) return known;
      const screen = createScreen(index, headers[index] ?? '', nature);
      screens.set(index, screen);
      return screen;
    },
    misjudged(isLast) {
      const found: { index: number; verdict: ColumnVerdict }[] = [];
      for (const screen of screens.values()) {
        if (!mayDrop.has(screen.index)) continue;
        const verdict = screen.judge(isLast);
        if (verdict) found.push({ index: screen.index, verdict });
      }
      return found;
    },
    get list() {
      return [...screens.values()];
    },
  };
}
