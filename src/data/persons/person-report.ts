import { say } from '../../text/say.ts';
import type { CleanBatch } from '../clean/batch.ts';
import type { ImportReport } from '../contract.ts';
import { marks, type PersonKind } from './person-kinds.ts';
import type { PersonPlan } from './person-plan.ts';
import type { Screens } from './screen.ts';

/** Counts the values of columns that hold or describe persons, also of those that are not stored. */
export type PersonTally = {
  add(batch: CleanBatch): void;
  /** Values that are not blank, by position of the column. */
  readonly counts: ReadonlyMap<number, number>;
  /** Adds what another tally counted over other rows. */
  absorb(more: ReadonlyMap<number, number>): void;
};

/** A tally over the kept rows of an import. */
export function createPersonTally(plan: PersonPlan): PersonTally {
  const counts = new Map(plan.columns.map(({ index }) => [index, 0]));
  return {
    counts,
    absorb(more) {
      for (const [index, filled] of more) counts.set(index, (counts.get(index) ?? 0) + filled);
    },
    add({ rows, picks, count }) {
      for (const [index, before] of counts) {
        let filled = 0;
        // A row of a wide table comes once for each of its cells.
        for (let i = 0; i < count; i++) {
          if ((i === 0 || picks[i] !== picks[i - 1]) && rows[picks[i]!]![index]!.trim() !== '') filled++;
        }
        counts.set(index, before + filled);
      }
    },
  };
}

type Labelled = {
  readonly info: { readonly header: string | null };
  readonly labels?: () => readonly string[];
  readonly frequencies?: readonly number[];
};

const markPattern = new RegExp(
  Object.values(marks)
    .map((mark) => mark.replace(/[[\]]/g, '\\$&'))
    .join('|'),
);

/** Values of a column that carry a mark: rows, where the column is one of labels. */
function countChanged(changed: number, writer: Labelled | undefined): number {
  const labels = writer?.labels?.();
  const frequencies = writer?.frequencies;
  if (!labels || !frequencies) return changed;
  return labels.reduce((total, label, code) => total + (markPattern.test(label) ? (frequencies[code] ?? 0) : 0), 0);
}

/** The columns of an import that hold or describe persons, or hold some in their texts, in the order of the file. */
export function listPersonColumns(
  plan: PersonPlan,
  headers: readonly string[],
  screens: Screens,
  tally: PersonTally,
  writers: readonly Labelled[],
): NonNullable<ImportReport['personColumns']> {
  const entries = plan.columns
    .filter(({ action }) => action !== 'redacted')
    .map(({ index, header, kinds, action }) => ({
      index,
      entry: { header, kinds: [...kinds] as string[], found: tally.counts.get(index) ?? 0, action },
    }));
  for (const { index, kinds, changed } of screens.list) {
    if (changed() === 0 || entries.some((other) => other.index === index)) continue;
    const header = headers[index]!;
    const found = countChanged(
      changed(),
      writers.find(({ info }) => info.header === header),
    );
    entries.push({
      index,
      entry: { header, kinds: [...(kinds as ReadonlySet<PersonKind>)], found, action: 'redacted' },
    });
  }
  return entries.sort((a, b) => a.index - b.index).map(({ entry }) => entry);
}

type PersonColumns = NonNullable<ImportReport['personColumns']>;

/** Sentences for the report: what was left out, struck out, and kept although it identifies persons. */
export function warnOfPersons(columns: PersonColumns): string[] {
  const isIdentifier = ({ kinds }: PersonColumns[number]) => kinds.some((kind) => kind !== 'attribute');
  const of = (action: PersonColumns[number]['action']) =>
    columns.filter((column) => column.action === action && isIdentifier(column));
  const names = (some: PersonColumns) => some.map(({ header }) => header).join(', ');
  const [dropped, redacted, kept] = [of('dropped'), of('redacted'), of('kept')];
  const count = redacted.reduce((total, { found }) => total + found, 0);
  return [
    ...(dropped.length > 0 ? [say('warning.persons-dropped', { columns: names(dropped) })] : []),
    ...(redacted.length > 0 ? [say('warning.persons-redacted', { columns: names(redacted), count })] : []),
    ...(kept.length > 0 ? [say('warning.persons-kept', { columns: names(kept) })] : []),
  ];
}
