import { findNames } from './find-names.ts';
import { findNumbers, mayHoldNumber } from './find-numbers.ts';
import { marks, type PersonKind, type Span, type TextNature } from './person-kinds.ts';

/** Tells of each stretch that is struck out. */
export type OnFound = (kind: PersonKind) => void;

const markPattern = new RegExp(
  `(${Object.values(marks)
    .map((mark) => mark.replace(/[[\]]/g, '\\$&'))
    .join('|')})`,
);
/** Striking out can bring words together that make another name; each round shortens the text, so it ends. */
const MOST_ROUNDS = 5;

/** Every identifier in a text, in order and without overlap: numbers first, names around them. */
export function findIdentifiers(text: string, nature: TextNature): Span[] {
  const numbers = mayHoldNumber(text, nature) ? findNumbers(text, nature === 'prose') : [];
  const names = nature === 'place' ? [] : findNames(text, nature === 'label');
  const free = names.filter((name) => numbers.every((span) => name.to <= span.from || name.from >= span.to));
  return [...numbers, ...free].sort((a, b) => a.from - b.from);
}

function redactOnce(text: string, nature: TextNature, onFound?: OnFound): string {
  let result = '';
  let end = 0;
  for (const { from, to, kind } of findIdentifiers(text, nature)) {
    result += text.slice(end, from) + marks[kind];
    end = to;
    onFound?.(kind);
  }
  return end === 0 ? text : result + text.slice(end);
}

/** The text with every identifier replaced by its mark, and all else as it was. Marks in the text stay: redacting twice is redacting once. */
export function redactText(text: string, nature: TextNature, onFound?: OnFound): string {
  let current = text;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const next = current.includes('[')
      ? current
          .split(markPattern)
          .map((part, i) => (i % 2 === 1 ? part : redactOnce(part, nature, onFound)))
          .join('')
      : redactOnce(current, nature, onFound);
    if (next === current) return next;
    current = next;
  }
  return current;
}
