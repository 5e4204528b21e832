import { isoMonth, minutesFromCivil, packedDateOfDay } from '../calendar.ts';
import type { LossRow } from '../contract.ts';

const FIRST_YEAR = 1800;
const MONTHS = 400 * 12;
const FIELDS = 4;
const [READ, QUARANTINED, DUPLICATE, UNPLACED] = [0, 1, 2, 3] as const;
/** Areas that are told apart among lost rows; the rest count under ''. */
const MOST_AREAS = 5000;
/** Areas and months of a report. */
const MOST_ROWS = 1000;

/** What became of a row that is not simply kept. */
export type Loss = typeof QUARANTINED | typeof DUPLICATE | typeof UNPLACED;
export const LOST_QUARANTINED = QUARANTINED;
export const LOST_DUPLICATE = DUPLICATE;
export const LOST_UNPLACED = UNPLACED;

/** Counts by slot of month, and by area in the order they came: READ, QUARANTINED, DUPLICATE, UNPLACED each. */
export type LossCounts = {
  readonly months: readonly (readonly [slot: number, counts: Uint32Array])[];
  readonly areas: readonly (readonly [area: string, counts: Uint32Array])[];
  readonly kept: readonly (readonly [area: string, rows: number])[];
};

/** Counts the rows of a file, and those lost, by month and area: loss is rarely random. Memory is bounded. */
export type Losses = {
  /** A row of this local minute; null where it does not tell. */
  read(minutes: number | null): void;
  /** A kept row's area, where the area column counts no rows. */
  kept(area: string): void;
  lost(loss: Loss, minutes: number | null, area: string): void;
  /** What was counted, as plain data. */
  take(): LossCounts;
  /** Adds what was counted over the rows that follow. */
  absorb(counts: LossCounts): void;
  byMonth(hasPlaces: boolean): LossRow[];
  /** `kept`: rows kept of each area, beside those that `kept` was called with. */
  byArea(kept: ReadonlyMap<string, number>, hasPlaces: boolean): LossRow[];
};

/** No rows yet. Of a part of a table all areas are told apart: which of them are too many is decided by what absorbs it. */
export function createLosses(isPart = false): Losses {
  const most = isPart ? Infinity : MOST_AREAS;
  // The last slot holds rows without a month.
  const months = new Uint32Array((MONTHS + 1) * FIELDS);
  const areas = new Map<string, Uint32Array>();
  const keptOf = new Map<string, number>();
  let day = NaN;
  let slot = 0;

  function slotOf(minutes: number | null): number {
    if (minutes === null) return MONTHS;
    const at = Math.floor(minutes / 1440);
    // Files are mostly in order of time.
    if (at !== day) {
      const packed = packedDateOfDay(at);
      const month = ((packed >> 9) - FIRST_YEAR) * 12 + ((packed & 511) >> 5) - 1;
      day = at;
      slot = month >= 0 && month < MONTHS ? month : MONTHS;
    }
    return slot;
  }

  function areaOf(name: string): Uint32Array {
    const key = areas.has(name) || areas.size < most ? name : '';
    let counts = areas.get(key);
    if (!counts) areas.set(key, (counts = new Uint32Array(FIELDS)));
    return counts;
  }

  function keep(area: string, rows: number): void {
    const key = keptOf.has(area) || keptOf.size < most ? area : '';
    keptOf.set(key, (keptOf.get(key) ?? 0) + rows);
  }

  function add(to: Uint32Array, counts: Uint32Array): void {
    for (let i = 0; i < FIELDS; i++) to[i]! += counts[i]!;
  }

  function toRow(key: string, counts: ArrayLike<number>, hasPlaces: boolean): LossRow {
    return {
      key,
      read: counts[READ]!,
      quarantined: counts[QUARANTINED]!,
      duplicate: counts[DUPLICATE]!,
      unplaced: hasPlaces ? counts[UNPLACED]! : 0,
    };
  }

  return {
    read(minutes) {
      months[slotOf(minutes) * FIELDS + READ]!++;
    },
    kept: (area) => keep(area, 1),
    lost(loss, minutes, area) {
      months[slotOf(minutes) * FIELDS + loss]!++;
      areaOf(area)[loss]!++;
    },
    take() {
      const used: [number, Uint32Array][] = [];
      for (let month = 0; month <= MONTHS; month++) {
        const counts = months.subarray(month * FIELDS, (month + 1) * FIELDS);
        if (counts.some((count) => count > 0)) used.push([month, counts.slice()]);
      }
      return { months: used, areas: [...areas], kept: [...keptOf] };
    },
    absorb(counts) {
      for (const [month, more] of counts.months) add(months.subarray(month * FIELDS, (month + 1) * FIELDS), more);
      for (const [area, more] of counts.areas) add(areaOf(area), more);
      for (const [area, rows] of counts.kept) keep(area, rows);
    },
    byMonth(hasPlaces) {
      const rows: LossRow[] = [];
      for (let month = 0; month <= MONTHS; month++) {
        const counts = months.subarray(month * FIELDS, (month + 1) * FIELDS);
        if (counts[READ] === 0) continue;
        const start = minutesFromCivil(FIRST_YEAR + Math.floor(month / 12), (month % 12) + 1, 1);
        rows.push(toRow(month === MONTHS ? '' : isoMonth(start), counts, hasPlaces));
      }
      return rows.slice(0, MOST_ROWS);
    },
    byArea(kept, hasPlaces) {
      const rows = [...new Set([...kept.keys(), ...keptOf.keys(), ...areas.keys()])].map((name) => {
        const counts = areas.get(name) ?? new Uint32Array(FIELDS);
        const read = (kept.get(name) ?? 0) + (keptOf.get(name) ?? 0) + counts[QUARANTINED]! + counts[DUPLICATE]!;
        return toRow(name, [read, counts[QUARANTINED]!, counts[DUPLICATE]!, counts[UNPLACED]!], hasPlaces);
      });
      return rows.sort((a, b) => b.read - a.read || (a.key < b.key ? -1 : 1)).slice(0, MOST_ROWS);
    },
  };
}
