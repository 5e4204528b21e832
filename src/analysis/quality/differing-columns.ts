/** A row that was left out, beside the one that was kept. */
export type DuplicateExample = {
  readonly line: number;
  readonly id: string;
  readonly columns: readonly { readonly header: string; readonly kept: string; readonly dropped: string }[];
};

/** What the rows that were left out as duplicates are. */
export type DuplicateRows = {
  /** Left out in all. */
  readonly rows: number;
  /** Held against the kept row of their id; of the others only the first are stored. */
  readonly compared: number;
  /** Equal in every column that is stored. */
  readonly identical: number;
  /** In how many rows each column differs, most often first. */
  readonly differing: readonly { readonly header: string; readonly rows: number }[];
  readonly examples: readonly DuplicateExample[];
};

const MOST_EXAMPLES = 25;

/** Collects how rows differ from those that were kept in their place. */
export type DuplicateComparison = {
  compare(line: number, id: string, kept: ReadonlyMap<string, string>, dropped: ReadonlyMap<string, string>): void;
  finish(rows: number): DuplicateRows;
};

/** An empty comparison; `dateHeaders` are columns whose values are dates, stored as ISO whatever the file wrote. */
export function createDuplicateComparison(dateHeaders: ReadonlySet<string>): DuplicateComparison {
  const counts = new Map<string, number>();
  const examples: DuplicateExample[] = [];
  let compared = 0;
  let identical = 0;
  return {
    compare(line, id, kept, dropped) {
      compared++;
      const columns = [...kept].flatMap(([header, value]) => {
        const other = dropped.get(header);
        if (other === undefined || isSame(value, other, dateHeaders.has(header))) return [];
        return [{ header, kept: value, dropped: other }];
      });
      if (columns.length === 0) identical++;
      for (const { header } of columns) counts.set(header, (counts.get(header) ?? 0) + 1);
      if (columns.length > 0 && examples.length < MOST_EXAMPLES) examples.push({ line, id, columns });
    },
    finish: (rows) => ({
      rows,
      compared,
      identical,
      differing: [...counts].map(([header, count]) => ({ header, rows: count })).sort((a, b) => b.rows - a.rows),
      examples,
    }),
  };
}

/** Whether a stored value and a field of the file say the same: numbers by their value, dates by the figures they are written with. */
export function isSame(stored: string, field: string, isDate: boolean): boolean {
  const text = field.trim();
  if (stored === text) return true;
  if (stored === '' || text === '') return false;
  if (isDate) return hasFiguresOf(text, stored);
  const [a, b] = [Number(stored), Number(text.replaceAll(',', '.'))];
  return Number.isFinite(a) && a === b;
}

/** Whether a date as written holds year, month (unless it is a name), day, and where known the time of an ISO date, each figure once. */
function hasFiguresOf(written: string, iso: string): boolean {
  const figures = (written.match(/\d+/g) ?? []).map(Number);
  // One figure alone is a count of seconds or days.
  if (figures.length === 1) return true;
  const isNamed = /\p{L}{3}/u.test(written);
  const [year = 0, month = 0, day = 0, hour, minute] = (iso.match(/\d+/g) ?? []).map(Number);
  const take = (...forms: readonly number[]) => {
    const at = figures.findIndex((figure) => forms.includes(figure));
    if (at >= 0) figures.splice(at, 1);
    return at >= 0;
  };
  if (!take(year, year % 100) || !take(day) || !(isNamed || take(month))) return false;
  // A time of 00:00 is often not written.
  if (hour === undefined || minute === undefined || figures.length === 0) return true;
  return take(hour, hour % 12 || 12) && take(minute);
}
