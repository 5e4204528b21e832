/** A block of the week: `days` weekdays from `day` on, `hours` hours from `hour` on each of them; hours past midnight belong to the evening before. */
export type WeekBlock = {
  /** 0 = Monday. */
  readonly day: number;
  readonly days: number;
  readonly hour: number;
  readonly hours: number;
  /** Incidents in the block, of all with a known hour. */
  readonly count: number;
  /** Part of the week's time, 0..1, weighted by how often each weekday occurs in the period. */
  readonly timeShare: number;
};

const MOST_TIME = 0.25;
const MOST_HOURS = 12;
const LEAST_HOURS = 2;
/**
 * The statistic of the best block exceeds this in one of twenty weeks of incidents at random times: simulated with 300 to 600
 * weeks each of 20, 50, 200, 1,000 and 10,000 incidents (7.8 to 8.3).
 */
const CRITICAL_SCORE = 8.1;

/**
 * The block of the week that stands out most: the rectangle of consecutive weekdays and hours, at most a quarter of the week,
 * with the greatest Poisson scan statistic c ln(c/e) + (n - c) ln((n - c)/(n - e)) (Kulldorff 1997).
 * `matrix[weekday][hour]` are counts; `weekdays[weekday]` how often each weekday occurs. Null when nothing
 * stands out from what incidents at random times would show.
 */
export function findPeakBlock(
  matrix: readonly (readonly number[])[],
  weekdays: readonly number[] = [1, 1, 1, 1, 1, 1, 1],
): WeekBlock | null {
  const total = matrix.reduce((sum, hours) => sum + hours.reduce((a, b) => a + b, 0), 0);
  const exposure = 24 * weekdays.reduce((a, b) => a + b, 0);
  if (total === 0 || exposure === 0) return null;
  let best: WeekBlock | null = null;
  let bestScore = CRITICAL_SCORE;
  for (let day = 0; day < 7; day++) {
    for (let days = 1; days <= 7; days++) {
      if (days === 7 && day > 0) break;
      for (let hour = 0; hour < 24; hour++) {
        let count = 0;
        let time = 0;
        for (let hours = 1; hours <= MOST_HOURS; hours++) {
          for (let d = 0; d < days; d++) {
            const [cellDay, cellHour] = cellOf(day + d, hour + hours - 1);
            count += matrix[cellDay]?.[cellHour] ?? 0;
            time += weekdays[cellDay] ?? 0;
          }
          const timeShare = time / exposure;
          if (timeShare > MOST_TIME) break;
          if (hours < LEAST_HOURS) continue;
          const score = scanStatistic(count, total * timeShare, total);
          if (score > bestScore) {
            bestScore = score;
            best = { day, days, hour, hours, count, timeShare };
          }
        }
      }
    }
  }
  return best;
}

/** Weekday and hour of an hour that may lie past midnight or past Sunday. */
function cellOf(day: number, hour: number): [day: number, hour: number] {
  return [(day + Math.floor(hour / 24)) % 7, hour % 24];
}

function scanStatistic(count: number, expected: number, total: number): number {
  if (count <= expected) return 0;
  const outside = total - count;
  return count * Math.log(count / expected) + (outside === 0 ? 0 : outside * Math.log(outside / (total - expected)));
}

/** The block as at most two rectangles of plain weekdays and hours, for clauses: before and after midnight. */
export function blockParts(block: WeekBlock): { readonly weekdays: number[]; readonly hours: number[] }[] {
  const run = (from: number, length: number, modulus: number) => Array.from({ length }, (_, i) => (from + i) % modulus);
  const evening = Math.min(block.hours, 24 - block.hour);
  const parts = [{ weekdays: run(block.day, block.days, 7), hours: run(block.hour, evening, 24) }];
  if (block.hours > evening) {
    parts.push({ weekdays: run(block.day + 1, block.days, 7), hours: run(0, block.hours - evening, 24) });
  }
  return parts;
}
