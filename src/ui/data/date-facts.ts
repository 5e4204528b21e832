import type { Detection } from '../../data/read/detection.ts';
import type { ImportReport } from '../../data/contract.ts';
import { say } from '../../text/say.ts';

type Evidence = NonNullable<Detection['dateEvidence']>;

/** How day and month were told apart, in a sentence. */
export function sayEvidence({ decidedBy, dayFirst, monthFirst, example }: Evidence): string {
  return say(`dates.evidence.${decidedBy}`, { dayFirst, monthFirst, example: example ?? '' });
}

/** How the dates of a file were read, as names and values of its report. */
export function dateFacts(report: ImportReport): (readonly [string, string | undefined])[] {
  const { dateFormat, dateEvidence, timeRule, timeZone, datePrecision } = report;
  const hasTimes = datePrecision === 'minute' || datePrecision === 'hour';
  return [
    ...(dateFormat === undefined ? [] : [[say('dates.fact.format'), dateFormat] as const]),
    ...(dateEvidence === undefined ? [] : [[say('dates.fact.order'), sayEvidence(dateEvidence)] as const]),
    ...(timeZone === undefined ? [] : [[say('dates.fact.zone'), timeZone] as const]),
    ...(timeRule === undefined || !hasTimes
      ? []
      : [[say('dates.fact.times'), say(`dates.rule.${timeRule}`, { timeZone: timeZone ?? '' })] as const]),
  ];
}
