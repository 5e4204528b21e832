import type { Detection } from '../../data/read/detection.ts';
import type { ImportReport } from '../../data/contract.ts';
import { say } from '../../text/say.ts';
import { sayIfKnown } from '../kit/words.ts';

type Evidence = NonNullable<Detection['dateEvidence']>;

/** How day and month were told apart, in a sentence. */
export function sayEvidence({ decidedBy, dayFirst, monthFirst, example }: Evidence): string {
  return say(`dates.evidence.${decidedBy}`, { dayFirst, monthFirst, example: example ?? '' });
}

/** A stamp that says UTC at the end of a date. */
export const isStampedUtc = (format: string | null | undefined) => format?.endsWith('Z') === true;

/** What the times of a file are, in a sentence. */
export function sayTimeRule(
  rule: Detection['timeRule'],
  format: string | null | undefined,
  timeZone: string | null | undefined,
): string {
  if (rule === 'converted-from-utc') return say('dates.rule.converted-from-utc', { timeZone: timeZone ?? 'UTC' });
  if (format?.startsWith('epoch')) return say('dates.rule.utc');
  return say(isStampedUtc(format) ? 'dates.rule.stamped' : 'dates.rule.as-written');
}

/** How dates are written: a pattern, or what numbers stand for. */
export function sayFormat(format: string): string {
  return sayIfKnown(`dates.format.${format}`, format);
}

/** How the dates of a file were read, as names and values of its report. */
export function dateFacts(report: ImportReport): (readonly [string, string | undefined])[] {
  const { dateFormat, dateEvidence, timeRule, timeZone, datePrecision } = report;
  const hasTimes = datePrecision === 'minute' || datePrecision === 'hour';
  return [
    ...(dateFormat === undefined ? [] : [[say('dates.fact.format'), sayFormat(dateFormat)] as const]),
    ...(dateEvidence === undefined ? [] : [[say('dates.fact.order'), sayEvidence(dateEvidence)] as const]),
    ...(timeZone === undefined && !hasTimes
      ? []
      : [[say('dates.fact.zone'), timeZone ?? say('wizard.zone.unknown')] as const]),
    ...(timeRule === undefined || !hasTimes
      ? []
      : [[say('dates.fact.times'), sayTimeRule(timeRule, dateFormat, timeZone)] as const]),
  ];
}
