import type { Role } from '../contract.ts';
import { agreeOnDay, compareDates } from './column-relations.ts';
import { weighValues, type ValueEvidence } from './column-values.ts';
import { clockKind } from './clock-kind.ts';
import { splitHeader } from './header-meaning.ts';
import { momentOf, scoreHeader } from './header-names.ts';
import { assignPlaces } from './assign-places.ts';
import { assignTypes } from './assign-types.ts';
import type { ColumnSample } from './sample.ts';

/** A column's part in the table, and how sure that is. */
export type Assignment = { readonly role: Role | 'otherArea'; readonly confidence: number };
export type Assignments = ReadonlyMap<number, Assignment>;

/** A question the detection leaves open: several columns could play the role. */
export type ColumnDoubt = { readonly role: Role; readonly candidates: readonly string[] };

/** Below this a guess is asked about, not taken. */
const SURE = 0.45;
/** Two columns whose scores differ by less are a question. */
const MARGIN = 0.03;
/** Two date columns that agree in this share of rows are one date, written twice. */
const SAME_DATES = 0.95;
/** Of dates of one incident, this share lies on the same day at the least. */
const LEAST_SAME = 0.2;

export type Scored = { readonly column: ColumnSample; readonly score: number };

/** The columns that are still free, and how a role is given away. */
export type Casting = {
  readonly columns: readonly ColumnSample[];
  free(): readonly ColumnSample[];
  holder(role: Role): ColumnSample | undefined;
  evidence(column: ColumnSample): ValueEvidence;
  give(column: ColumnSample, role: Role | 'otherArea', confidence: number): void;
  release(column: ColumnSample): void;
  ask(role: Role, candidates: readonly ColumnSample[]): void;
  /** Gives a role to the best column; where none is good enough or two are as good, asks if the role is worth asking about. */
  settle(role: Role, candidates: readonly Scored[], isAsked: boolean): void;
};

function byScore(a: Scored, b: Scored): number {
  return b.score - a.score || a.column.index - b.column.index;
}

function createCasting(
  columns: readonly ColumnSample[],
  assignments: Map<number, Assignment>,
  fixed: Assignments,
  doubts: ColumnDoubt[],
): Casting {
  const weighed = new Map<number, ValueEvidence>();
  const casting: Casting = {
    columns,
    free: () => columns.filter(({ index }) => !assignments.has(index)),
    holder(role) {
      const found = [...assignments].find(([, assignment]) => assignment.role === role);
      return found && columns.find(({ index }) => index === found[0]);
    },
    evidence(column) {
      const known = weighed.get(column.index) ?? weighValues(column);
      weighed.set(column.index, known);
      return known;
    },
    give(column, role, confidence) {
      assignments.set(column.index, { role, confidence: Math.min(1, Math.round(confidence * 100) / 100) });
    },
    release(column) {
      if (!fixed.has(column.index)) assignments.delete(column.index);
    },
    ask(role, candidates) {
      doubts.push({ role, candidates: candidates.map(({ header }) => header) });
    },
    settle(role, candidates, isAsked) {
      if (casting.holder(role)) return;
      const ranked = candidates.toSorted(byScore);
      const [best, second] = ranked;
      if (!best) return;
      if (isAsked && (best.score < SURE || (second && best.score - second.score < MARGIN))) {
        const near = ranked.filter(({ score }) => best.score - score < MARGIN || score < SURE);
        casting.ask(
          role,
          near.map(({ column }) => column),
        );
        return;
      }
      casting.give(best.column, role, best.score);
    },
  };
  return casting;
}

/** Proposes a role for columns that no profile names: headers propose, values confirm, and speak where headers say nothing. Fixed roles are not touched. */
export function assignRoles(
  columns: readonly ColumnSample[],
  fixed: Assignments,
): { readonly assignments: Assignments; readonly doubts: readonly ColumnDoubt[] } {
  const assignments = new Map(fixed);
  const doubts: ColumnDoubt[] = [];
  const casting = createCasting(columns, assignments, fixed, doubts);
  assignDates(casting);
  assignTimes(casting);
  assignPlaces(casting);
  assignIds(casting);
  assignTypes(casting);
  return { assignments, doubts };
}

function rank(casting: Casting, role: Role, fits: (column: ColumnSample) => boolean): readonly Scored[] {
  return casting
    .free()
    .map((column) => ({ column, score: scoreHeader(role, column.meaning) }))
    .filter(({ column, score }) => score > 0 && fits(column));
}

/** How much less a coarser date is worth: the year or the month beside a date is derived from it. */
const coarseness = { 3: 0, 2: 0.08, 1: 0.04 } as const;
/** How much less a date is worth that no row has: what every incident has is its date, what some have is an arrest, a trial, a release. */
const BLANKNESS = 0.8;

const blankShare = ({ rows, values }: ColumnSample) => (rows === 0 ? 0 : 1 - values.length / rows);

function assignDates(casting: Casting): void {
  const isDate = (column: ColumnSample) => column.dateShare > 0.8;
  const byName = rank(casting, 'date', isDate).map(({ column, score }) => ({
    column,
    score: score - coarseness[column.dateParts] - BLANKNESS * blankShare(column),
  }));
  // Full dates under a header that says nothing, and months written as such ('2018-10'), of which a file may hold one.
  const byValue = casting
    .free()
    .filter(
      (column) =>
        column.dateShare > 0.95 &&
        (column.dateParts === 3 ? column.distinct > 1 : column.dateParts === 2 && !column.isNumeric) &&
        scoreHeader('date', column.meaning) === 0 &&
        momentOf(column.meaning) !== 'other',
    )
    .map((column) => ({ column, score: scoreByValue(column) - BLANKNESS * blankShare(column) }));
  const ranked = [...byName, ...byValue].toSorted(byScore);
  const first = findFirst(ranked);
  casting.settle('date', first ?? mergeTwins(ranked), true);
  const date = casting.holder('date');
  // What is left of two dates that the values told apart, under headers that could not.
  const second = first && ranked.find(({ column }) => column !== date && momentOf(column.meaning) === 'occurred');
  for (const role of ['dateReported', 'dateEnd'] as const) {
    const isOther = (column: ColumnSample) =>
      isDate(column) &&
      column.dateParts === 3 &&
      // The day of a call beside its day and hour is not another date.
      !(date && momentOf(date.meaning) === momentOf(column.meaning) && agreeOnDay(date, column) >= SAME_DATES);
    casting.settle(role, rank(casting, role, isOther), false);
  }
  if (
    second &&
    !second.column.meaning.concepts.has('start') &&
    !casting.holder('dateEnd') &&
    isFree(casting, second.column)
  )
    casting.give(second.column, 'dateEnd', 0.5);
}

function scoreByValue({ dateParts, isNumeric }: ColumnSample): number {
  return dateParts === 2 || isNumeric ? 0.46 : 0.5;
}

function isFree(casting: Casting, column: ColumnSample): boolean {
  return casting.free().includes(column);
}

/**
 * Where several dates are as good by name, the one that never comes after the others, and often on the same day: what is dated after an
 * incident (its end, its report, its file) follows it. Null when no date leads.
 */
function findFirst(ranked: readonly Scored[]): readonly Scored[] | null {
  const best = ranked[0];
  const near = best ? ranked.filter(({ score }) => best.score - score < MARGIN) : [];
  if (!best || near.length < 2) return null;
  const leads = near.filter(({ column }) =>
    near.every((other) => {
      if (other.column === column) return true;
      const { before, same } = compareDates(column, other.column);
      return before >= SAME_DATES && same >= LEAST_SAME && same < SAME_DATES;
    }),
  );
  return leads.length === 1 ? [{ column: leads[0]!.column, score: 0.6 }] : null;
}

/** Of two dates that are as good and nearly always on the same day, the one with more distinct values is kept: it has the clock. */
function mergeTwins(ranked: readonly Scored[]): readonly Scored[] {
  const [best, second, ...rest] = ranked;
  if (!best || !second || best.score - second.score >= MARGIN) return ranked;
  if (agreeOnDay(best.column, second.column) < SAME_DATES) return ranked;
  const kept = second.column.distinct > best.column.distinct ? second.column : best.column;
  return mergeTwins([{ column: kept, score: best.score }, ...rest]);
}

function assignTimes(casting: Casting): void {
  const isTime = (column: ColumnSample) => clockKind(column) !== null && (column.dateShare < 0.5 || column.isNumeric);
  casting.settle('timeEnd', rank(casting, 'timeEnd', isTime), false);
  const date = casting.holder('date');
  const moment = date ? momentOf(date.meaning) : 'unsaid';
  const byName = rank(casting, 'time', isTime).map(({ column, score }) => ({
    column,
    // The clock of the date: a time of the report belongs to a date of the report.
    score:
      (momentOf(column.meaning) === 'reported' && moment === 'reported' ? score + 0.5 : score) +
      0.05 * sharedWords(column, date),
  }));
  const byValue = casting
    .free()
    .filter(
      (column) =>
        clockKind(column) === 'clock' && isTime(column) && column.distinct > 2 && column.meaning.concepts.size === 0,
    )
    .map((column) => ({ column, score: 0.6 }));
  casting.settle(
    'time',
    [...byName, ...byValue].filter(({ score }) => score > 0.55),
    false,
  );
}

/** Words that say only that a column holds a date or a time. */
const whenWords = /^(date|dt|datum|fecha|data|time|tm|hora|heure|uhrzeit|zeit|hour|stunde|ora|tijd)$/;

/** Whether two headers share a word beside 'date' and 'time': 'from_date' and 'from_time' belong together. */
function sharedWords(column: ColumnSample, date: ColumnSample | undefined): 0 | 1 {
  if (!date) return 0;
  const words = new Set(splitHeader(date.header).filter((word) => !whenWords.test(word)));
  return splitHeader(column.header).some((word) => words.has(word)) ? 1 : 0;
}

function assignIds(casting: Casting): void {
  const isKey = (column: ColumnSample) =>
    column.distinct > 0.5 * column.values.length && !column.hasDecimals && column.dateShare < 0.9;
  const byName = rank(
    casting,
    'id',
    // The first rows of a publisher may lack every id (offences that get none): then the name is believed.
    (column) =>
      column.values.length === 0 ? column.rows > 0 : isKey(column) && casting.evidence(column).streets < 0.3,
  );
  const byValue = casting
    .free()
    .filter(
      (column) =>
        column.meaning.concepts.size === 0 &&
        column.rows >= 20 &&
        isKey(column) &&
        casting.evidence(column).isUnique &&
        column.values.every((value) => /^[A-Z]{0,4}[-\s]?[\dA-F][-\dA-F/ ]{3,40}[A-Z]?$/i.test(value)) &&
        !isRowNumber(column),
    )
    .map((column) => ({ column, score: 0.42 }));
  casting.settle('id', [...byName, ...byValue], false);
  const isCount = (column: ColumnSample) => column.isNumeric && !column.hasDecimals;
  casting.settle('count', rank(casting, 'count', isCount), false);
}

/** Row numbers change with every export: they are no ids. */
function isRowNumber(column: ColumnSample): boolean {
  return (
    column.isNumeric && column.values.every((value, i) => i === 0 || Number(value) - Number(column.values[i - 1]) === 1)
  );
}
