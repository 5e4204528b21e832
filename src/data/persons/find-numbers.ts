import { numberRules, type NumberRule } from './number-rules.ts';
import type { MarkedKind, Span, TextNature } from './person-kinds.ts';

const withGroup = (rule: NumberRule) => ({
  ...rule,
  hasGroup: new RegExp(`${rule.pattern.source}|`, rule.pattern.flags).exec('')!.length > 1,
  pattern: new RegExp(rule.pattern.source, `${rule.pattern.flags}d`),
});
const strong = numberRules.filter(({ trust }) => trust === 'strong').map(withGroup);
const prose = numberRules.filter(({ trust }) => trust !== 'whole').map(withGroup);
const whole = numberRules.map(({ kind, trust, pattern, test, least, gate }) => ({
  kind,
  trust,
  test,
  least,
  gate,
  pattern: new RegExp(`^(?:${pattern.source})$`, pattern.flags.replace('g', '')),
}));

const DIGIT_0 = 48;
const DIGIT_9 = 57;
const AT = 64;

/** Words that give a short plate, number or date away. */
const cue =
  /plate|vin|dob|born|birth|ssn|licen|lic |passp|reg|tag|kennz|placa|patente|matr|dni|nac|nasc|naiss|geb|badge/i;
const FEW_DIGITS = 2;
const FEW_IN_PLACES = 4;
/** Phone numbers have seven digits; what has fewer needs a word before it. */
const MANY_DIGITS = 7;

/** 2019-03-04, 03/04/2019 and (41.88, -87.63): what most texts with many digits are, and no identifier. */
function isDateOrPoint(text: string): boolean {
  const third = text[2];
  if (third === '/' || third === '.') return text[5] === third && text.length <= 23;
  if (text[0] === '(') return third === '.' || text[3] === '.' || text[4] === '.';
  return text[4] === '-' && text[7] === '-' && text.length <= 29;
}

/**
 * Whether a text can hold a number, code or account of a person at all: one look at every character, so that few texts are searched.
 * In prose two digits are enough, elsewhere it takes seven, or a word that announces fewer.
 */
export function mayHoldNumber(text: string, nature: TextNature): boolean {
  const length = text.length;
  let digits = 0;
  for (let i = 0; i < length; i++) {
    const code = text.charCodeAt(i);
    if (code === AT) return true;
    if (code >= DIGIT_0 && code <= DIGIT_9) digits++;
  }
  if (nature === 'prose') return digits >= FEW_DIGITS || (digits > 0 && cue.test(text));
  if (digits < FEW_DIGITS) return false;
  if (digits >= MANY_DIGITS) return !isDateOrPoint(text);
  // House numbers are short, and a word in front needs a gap behind it.
  return digits >= (nature === 'place' ? FEW_IN_PLACES : FEW_DIGITS) && /[ :]/.test(text) && cue.test(text);
}

function countDigits(text: string): number {
  let digits = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code >= DIGIT_0 && code <= DIGIT_9) digits++;
  }
  return digits;
}

/** Phone numbers, addresses of mail and net, birth dates, plates and numbers of persons in a text, in order; `isProse` trusts more patterns. */
export function findNumbers(text: string, isProse: boolean): Span[] {
  const spans: Span[] = [];
  const digits = countDigits(text);
  for (const { kind, pattern, test, hasGroup, least, gate } of isProse ? prose : strong) {
    if (digits < least || (gate && !gate.test(text))) continue;
    for (const match of text.matchAll(pattern)) {
      const [from, to] = match.indices![hasGroup ? 1 : 0]!;
      if (test && !test(text.slice(from, to))) continue;
      // The first rule that claims a stretch has it: rules with check digits come before those without.
      if (spans.some((span) => from < span.to && span.from < to)) continue;
      spans.push({ from, to, kind });
    }
  }
  return spans.sort((a, b) => a.from - b.from);
}

/** What a whole value is, and whether its form alone says so; null when it is no identifier. */
export function kindOfWhole(value: string): { readonly kind: MarkedKind; readonly isSure: boolean } | null {
  const digits = countDigits(value);
  for (const { kind, trust, pattern, test, least, gate } of whole) {
    if (digits < least || (gate && !gate.test(value))) continue;
    const match = pattern.exec(value);
    // With a word before it, it is a text that holds an identifier.
    if (match && match[1] === undefined && (!test || test(value))) return { kind, isSure: trust === 'strong' };
  }
  return null;
}
