import { numberRules, type NumberRule } from './number-rules.ts';
import type { MarkedKind, Span } from './person-kinds.ts';

const withGroup = (rule: NumberRule) => ({
  ...rule,
  hasGroup: new RegExp(`${rule.pattern.source}|`, rule.pattern.flags).exec('')!.length > 1,
  pattern: new RegExp(rule.pattern.source, `${rule.pattern.flags}d`),
});
const strong = numberRules.filter(({ trust }) => trust === 'strong').map(withGroup);
const prose = numberRules.filter(({ trust }) => trust !== 'whole').map(withGroup);
const whole = numberRules.map(({ kind, trust, pattern, test }) => ({
  kind,
  trust,
  test,
  pattern: new RegExp(`^(?:${pattern.source})$`, pattern.flags.replace('g', '')),
}));

const DIGIT_0 = 48;
const DIGIT_9 = 57;
const AT = 64;

/** Whether a text can hold a number, code or account of a person at all: an at sign, or two digits. */
export function mayHoldNumber(text: string): boolean {
  let digits = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === AT) return true;
    if (code >= DIGIT_0 && code <= DIGIT_9 && ++digits >= 2) return true;
  }
  return false;
}

/** Phone numbers, addresses of mail and net, birth dates, plates and numbers of persons in a text, in order; `isProse` trusts more patterns. */
export function findNumbers(text: string, isProse: boolean): Span[] {
  const spans: Span[] = [];
  for (const { kind, pattern, test, hasGroup } of isProse ? prose : strong) {
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
  for (const { kind, trust, pattern, test } of whole) {
    const match = pattern.exec(value);
    if (match && (!test || test(match[1] ?? value))) return { kind, isSure: trust === 'strong' };
  }
  return null;
}
