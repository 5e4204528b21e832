import type { Analysis, Clause } from '../contract.ts';
import { MINUTES_PER_DAY, minutesFromIso } from '../calendar.ts';

/** What was done to an alert, and when: ISO time. Who did it is not kept. */
export type AlertEvent =
  | { readonly kind: 'closed'; readonly at: string; readonly reason: string }
  | { readonly kind: 'reopened'; readonly at: string };

/** A line of the surge board that alarmed in a week. Counts only: no rows, no places. */
export type Alert = {
  /** Made of dataset, week, restriction and line: the same alarm found again is the same alert. */
  readonly id: string;
  readonly dataset: string;
  readonly label: string;
  /** Null where the line is of all categories. */
  readonly category: string | null;
  readonly area: string | null;
  /** ISO dates of the first and the last day of the week. */
  readonly week: string;
  readonly weekTo: string;
  readonly observed: number;
  readonly expected: number;
  /** The most that chance explains at the level of one line. */
  readonly upper: number;
  readonly p: number;
  readonly strength: number;
  /** What restricted the rows besides the category and the area of the line. */
  readonly scope: readonly Clause[];
  /** The board it stood on. */
  readonly board: AlertBoard;
  readonly foundAt: string;
  readonly events: readonly AlertEvent[];
};

/** How many lines and incidents a board was made from, and how many false alarms it puts up with. */
export type AlertBoard = {
  readonly lines: number;
  readonly n: number;
  /** ISO dates of the first and the last day that were counted. */
  readonly from: string;
  readonly to: string;
  /** False alarms a week that the user allowed. */
  readonly alarmsPerWeek: number;
  /** Those that chance alone gives at the level that was used. */
  readonly expectedFalse: number;
};

/** One look for surges, the last of a dataset. */
export type AlertLook = AlertBoard & {
  readonly at: string;
  readonly week: string;
  readonly alarms: number;
  readonly sentence: string;
  readonly warnings: readonly string[];
};

/** What the lines are of. */
export type AlertLines = 'category-area' | 'category' | 'area' | 'all';

export type AlertSettings = {
  readonly by: AlertLines;
  /** False alarms a week that are put up with, over all lines together. */
  readonly alarmsPerWeek: number;
  /** Whether this device is to show a notification after a look that found something new. */
  readonly notifies: boolean;
};

/** The alerts of a dataset. */
export type AlertInbox = {
  readonly settings: AlertSettings;
  readonly look: AlertLook | null;
  /** The newest week first, and in it the strongest. */
  readonly alerts: readonly Alert[];
};

export const EMPTY_INBOX: AlertInbox = {
  settings: { by: 'category-area', alarmsPerWeek: 2, notifies: false },
  look: null,
  alerts: [],
};

/** The reason an alert is closed for now; null while it is open. */
export function closingReason({ events }: Alert): string | null {
  const last = events.at(-1);
  return last?.kind === 'closed' ? last.reason : null;
}

const DAYS_PER_WEEK = 7;

/** An ISO date so many days later. */
export function addDays(iso: string, days: number): string {
  const minutes = minutesFromIso(iso) ?? 0;
  return new Date((minutes + days * MINUTES_PER_DAY) * 60_000).toISOString().slice(0, 10);
}

/** Clauses that a line does not say itself: its category and its area are in its label. */
function scopeOf(where: readonly Clause[], by: AlertLines): readonly Clause[] {
  return where.filter(({ column, areaColumn }) => {
    if (column === 'category') return by !== 'category' && by !== 'category-area';
    if (column === 'area') return areaColumn !== undefined || (by !== 'area' && by !== 'category-area');
    return true;
  });
}

type Asked = {
  readonly dataset: string;
  readonly by: AlertLines;
  readonly alarmsPerWeek: number;
  readonly where: readonly Clause[];
  /** ISO time. */
  readonly at: string;
};

/** The alarms of a surge board as alerts, and what was looked at. */
export function readBoard(
  { table, more, summary, n, sentence, warnings }: Analysis,
  { dataset, by, alarmsPerWeek, where, at }: Asked,
): { readonly look: AlertLook; readonly alerts: readonly Alert[] } {
  const periods = (more?.['course']?.['period'] ?? []) as readonly string[];
  const week = periods.reduce((latest, period) => (period > latest ? period : latest), '');
  const weekTo = addDays(week, DAYS_PER_WEEK - 1);
  const history = (table['weeks'] ?? []).reduce<number>((most, weeks) => Math.max(most, Number(weeks)), 0);
  const board: AlertBoard = {
    lines: summary['lines'] ?? 0,
    n,
    from: addDays(week, -DAYS_PER_WEEK * history),
    to: weekTo,
    alarmsPerWeek,
    expectedFalse: summary['expectedFalse'] ?? alarmsPerWeek,
  };
  const scope = scopeOf(where, by);
  const restriction = scope.length === 0 ? '' : `${JSON.stringify(scope)}:`;
  const number = (name: string, line: number) => Number(table[name]?.[line] ?? 0);
  const text = (name: string, line: number) => (table[name]?.[line] as string | null | undefined) ?? null;
  const alerts = (table['label'] ?? []).flatMap((label, line): Alert[] => {
    if (table['alarm']?.[line] !== 1) return [];
    return [
      {
        id: `${dataset}:${week}:${restriction}${label}`,
        dataset,
        label: String(label),
        category: text('category', line),
        area: text('area', line),
        week,
        weekTo,
        observed: number('observed', line),
        expected: number('expected', line),
        upper: number('upper', line),
        p: number('p', line),
        strength: number('strength', line),
        scope,
        board,
        foundAt: at,
        events: [],
      },
    ];
  });
  return { look: { ...board, at, week, alarms: alerts.length, sentence, warnings }, alerts };
}

/**
 * Alerts with those of a later look. One that is known keeps when it was found and what was done to it; while it is open it takes the new
 * figures, for rows may have been added. A closed one stays as it was when it was judged.
 */
export function mergeAlerts(
  known: readonly Alert[],
  found: readonly Alert[],
): { readonly alerts: readonly Alert[]; readonly added: readonly Alert[] } {
  const before = new Map(known.map((alert) => [alert.id, alert]));
  const added = found.filter(({ id }) => !before.has(id));
  const now = new Map(found.map((alert) => [alert.id, alert]));
  const kept = known.map((alert) => {
    const again = now.get(alert.id);
    if (again === undefined || closingReason(alert) !== null) return alert;
    return { ...again, foundAt: alert.foundAt, events: alert.events };
  });
  return { alerts: sortAlerts([...kept, ...added]), added };
}

function sortAlerts(alerts: readonly Alert[]): readonly Alert[] {
  return alerts.toSorted((a, b) => {
    if (a.week !== b.week) return a.week > b.week ? -1 : 1;
    return b.strength - a.strength || (a.id < b.id ? -1 : 1);
  });
}
