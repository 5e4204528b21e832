/** Steps that a reader can count in: 1, 2 or 5 times a power of ten. */
function niceStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  const factor = [1, 2, 5, 10].find((one) => one * power >= least * (1 - 1e-9)) ?? 10;
  return factor * power;
}

/** Round values that span `low` to `high` in at most `most` steps; the first and the last are the ends of the axis. */
export function niceTicks(low: number, high: number, most = 4): number[] {
  if (!Number.isFinite(low) || !Number.isFinite(high)) return [0, 1];
  const span = high > low ? high - low : Math.abs(high) || 1;
  for (let step = niceStep(span / most); ; step = niceStep(step * 1.5)) {
    const first = Math.floor(low / step + 1e-9);
    const last = Math.max(Math.ceil((low + span) / step - 1e-9), first + 1);
    if (last - first > most) continue;
    // Multiplied and not added up, and cut to the digits of the step, so that 0.3 is not 0.30000000000000004.
    const digits = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
    return Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toFixed(digits)));
  }
}

const ISO_DATE = /^\d{4}-\d{2}-\d{2}/;
const MONTH_STEPS = [1, 2, 3, 6, 12, 24, 60, 120];

/** The positions (ISO dates in order) at which evenly spaced months begin, at most `most`; null where that says too little. */
export function monthTicks(positions: readonly string[], most: number): string[] | null {
  if (positions.length < 2 || !positions.every((position) => ISO_DATE.test(position))) return null;
  const monthOf = (iso: string) => Number(iso.slice(0, 4)) * 12 + Number(iso.slice(5, 7)) - 1;
  const begins = positions.filter((position, i) => {
    const before = positions[i - 1];
    // A series that starts within a month has no beginning of it.
    return before === undefined ? Number(position.slice(8, 10)) <= 7 : monthOf(before) !== monthOf(position);
  });
  for (const step of MONTH_STEPS) {
    const ticks = begins.filter((position) => monthOf(position) % step === 0);
    if (ticks.length <= most) return ticks.length >= 2 ? ticks : null;
  }
  return null;
}
