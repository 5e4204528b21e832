import '../../text/en/alerts.ts';
import { type Alert, closingReason } from '../../data/alerts/alert.ts';
import { say } from '../../text/say.ts';
import { formatCount, formatDate, formatDecimals, formatNumber, formatPeriod } from '../kit/format.ts';

/** 0.0042, or < 0.0001. */
export function formatP(p: number): string {
  return p < 0.0001 ? '< 0.0001' : formatDecimals(p, p < 0.01 ? 4 : 3);
}

/** What was counted, beside what was expected and what chance explains. */
export function alertSentence({ observed, expected, upper, p }: Alert): string {
  return say('alerts.sentence', {
    observed: formatCount(observed),
    expected: formatDecimals(expected, 1),
    upper: formatDecimals(upper, Number.isInteger(upper) ? 0 : 1),
    p: formatP(p),
  });
}

/** From how much that comes, and how much of it chance would give. */
export function boardSentence({ board }: Alert): string {
  const [budget, expected] = [formatNumber(board.alarmsPerWeek), formatNumber(board.expectedFalse)];
  return say(budget === expected ? 'alerts.from' : 'alerts.from.other', {
    n: formatCount(board.n),
    lines: formatCount(board.lines),
    period: formatPeriod(board.from, board.to),
    budget,
    expected,
  });
}

const moment = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
});

/** A moment on the reader's own clock, with its year: an alert is kept for long. */
export function momentWords(iso: string): string {
  return moment.format(new Date(iso));
}

/** 13 Mar 2023 to 19 Mar 2023. */
export function weekWords({ week, weekTo }: Alert): string {
  return formatPeriod(week, weekTo);
}

/** What a draft or a calendar file says of an alert: counts and their uncertainty. No rows, no coordinates, no filter. */
export function alertText(alert: Alert): string {
  const reason = closingReason(alert);
  return [
    `${alert.label}, ${weekWords(alert)}: ${alertSentence(alert)}`,
    boardSentence(alert),
    ...(reason === null ? [] : [say('alerts.pass.closed', { reason })]),
    say('alerts.list.not-grounds'),
  ].join('\n');
}

/** The line and the day its week began. */
export function alertTitle(key: 'alerts.pass.subject' | 'alerts.pass.review.title', { label, week }: Alert): string {
  return say(key, { label, week: formatDate(week) });
}
