/** Class rates of the training rows: overall, and by zone and hour. */
export type BaseRates = {
  readonly classes: number;
  readonly zoneCount: number;
  /** Share of each class of all training rows. */
  readonly overall: Float64Array;
  /** Rates at `((zone * HOURS) + hour) * classes`; zone 0 is no or an unknown zone. */
  readonly byZoneHour: Float32Array;
};

/** Hours of the table: 0..23, and one for the unknown hour. */
export const HOURS = 25;
const UNKNOWN_HOUR = 24;
// Incidents a zone and hour need before its own counts weigh as much as what zone and hour say apart.
const PRIOR_INCIDENTS = 50;

/** Row of the table for an hour; NaN is the unknown hour. */
export function hourSlot(hour: number): number {
  return Number.isNaN(hour) ? UNKNOWN_HOUR : hour;
}

/**
 * The baseline "base rate by area and hour": counts of the cell (zone, hour), shrunk with PRIOR_INCIDENTS pseudo-incidents towards
 * p(class | zone) p(class | hour) / p(class), normalised, which is what the cell would be if zone and hour acted independently; those two
 * are shrunk towards the overall rate in the same way, so a thin cell falls back to its zone and hour and an empty zone to the overall rate.
 * @param zones zone of each row, 0 for none; @param hours hour of each row, NaN unknown; @param target class of each row
 */
export function fitBaseRates(
  zones: Uint32Array,
  hours: Float32Array,
  target: Uint8Array,
  zoneCount: number,
  classes: number,
): BaseRates {
  const slots = zoneCount + 1;
  const overall = new Float64Array(classes);
  const byZone = new Float64Array(slots * classes);
  const byHour = new Float64Array(HOURS * classes);
  const cells = new Float32Array(slots * HOURS * classes);
  for (let i = 0; i < target.length; i++) {
    const k = target[i]!;
    const zone = zones[i]!;
    const hour = hourSlot(hours[i]!);
    overall[k]!++;
    byHour[hour * classes + k]!++;
    // No zone is no place: what is known of it is the rate of its hour.
    if (zone === 0) continue;
    byZone[zone * classes + k]!++;
    cells[(zone * HOURS + hour) * classes + k]!++;
  }
  for (let k = 0; k < classes; k++) overall[k]! /= target.length;
  for (let zone = 0; zone < slots; zone++) shrink(byZone, zone * classes, overall);
  for (let hour = 0; hour < HOURS; hour++) shrink(byHour, hour * classes, overall);

  const expected = new Float64Array(classes);
  for (let zone = 0; zone < slots; zone++) {
    for (let hour = 0; hour < HOURS; hour++) {
      let sum = 0;
      for (let k = 0; k < classes; k++) {
        expected[k] = overall[k] === 0 ? 0 : (byZone[zone * classes + k]! * byHour[hour * classes + k]!) / overall[k]!;
        sum += expected[k]!;
      }
      for (let k = 0; k < classes; k++) expected[k]! /= sum;
      shrink(cells, (zone * HOURS + hour) * classes, expected);
    }
  }
  return { classes, zoneCount, overall, byZoneHour: cells };
}

/** Turns counts into rates in place, PRIOR_INCIDENTS incidents of the prior added. */
function shrink(counts: Float64Array | Float32Array, from: number, prior: Float64Array): void {
  let total = 0;
  for (let k = 0; k < prior.length; k++) total += counts[from + k]!;
  for (let k = 0; k < prior.length; k++) {
    counts[from + k] = (counts[from + k]! + PRIOR_INCIDENTS * prior[k]!) / (total + PRIOR_INCIDENTS);
  }
}

/** Rates of one zone and hour. */
export function baseRatesAt(rates: BaseRates, zone: number, hour: number): Float32Array {
  const from = (zone * HOURS + hourSlot(hour)) * rates.classes;
  return rates.byZoneHour.subarray(from, from + rates.classes);
}
