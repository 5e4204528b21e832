import { dayNumberOf, MINUTES_PER_DAY, minutesFromIso, startOfYear, weekdayOf } from '../calendar.ts';
import type { Random } from '../random.ts';
import { cityCategories } from './categories.ts';
import type { CityStreets } from './streets.ts';
import { cityTruth } from './truth.ts';

/** The incidents of the demo city in time order, before they are written down with defects. */
export type CityEvents = {
  readonly count: number;
  /** Local minutes since 1970. */
  readonly minutes: Int32Array;
  readonly place: Uint32Array;
  readonly category: Uint8Array;
  readonly description: Uint8Array;
};

const DAYS_PER_YEAR = 365.25;
/** Day number of an ISO date in the truth. */
export function dayOfIso(iso: string): number {
  return dayNumberOf(minutesFromIso(iso)!);
}

/** Mean incidents of a category on a day: base rate x season x trend x weekday; without surge and near repeats. */
export function expectedPerDay(category: number, day: number): number {
  const { perDay, season, trend, weekdays } = cityCategories[category]!;
  const minutes = day * MINUTES_PER_DAY;
  const dayOfYear = day - dayNumberOf(startOfYear(minutes)) + 1;
  const years = (day - dayOfIso(cityTruth.dateFrom)) / DAYS_PER_YEAR;
  const seasonal = 1 + season.amplitude * Math.cos((2 * Math.PI * (dayOfYear - season.peakDay)) / DAYS_PER_YEAR);
  return perDay * seasonal * (1 + trend) ** years * weekdays[weekdayOf(minutes)]!;
}

/** Poisson number by Knuth's product of uniforms; fine for the rates of a day. */
function drawPoisson(mean: number, random: Random): number {
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = random.next(); product > limit; product *= random.next()) count++;
  return count;
}

function accumulate(weights: readonly number[]): Float64Array {
  let sum = 0;
  const cumulative = Float64Array.from(weights, (weight) => (sum += weight));
  return cumulative.map((value) => value / sum);
}

function drawIndex(cumulative: Float64Array, random: Random): number {
  const at = random.next();
  let index = 0;
  while (index < cumulative.length - 1 && cumulative[index]! <= at) index++;
  return index;
}

/** Plays six years of the city, day by day. */
export function playCity(
  streets: CityStreets,
  random: Random,
  onDay?: (done: number, total: number) => void,
): CityEvents {
  const firstDay = dayOfIso(cityTruth.dateFrom);
  const lastDay = dayOfIso(cityTruth.dateTo);
  const { surge, nearRepeat } = cityTruth;
  const surgeFrom = dayOfIso(surge.from);
  const surgeTo = dayOfIso(surge.to);
  const surgeDistrict = cityTruth.districts.findIndex((district) => district.name === surge.district);
  const hotspots = cityTruth.hotspots.map((hotspot) => ({
    places: streets.findWithin(hotspot.x, hotspot.y, hotspot.radiusMeters),
    shares: cityCategories.map(({ name }) => hotspot.shares[name] ?? 0),
    from: hotspot.from ? dayOfIso(hotspot.from) : firstDay,
    to: hotspot.to ? dayOfIso(hotspot.to) : lastDay,
  }));
  const tables = cityCategories.map((category) => ({
    districts: accumulate(category.districts),
    districtShare: category.districts[surgeDistrict]! / category.districts.reduce((a, b) => a + b, 0),
    hours: accumulate(category.hours),
    weekendHours: accumulate(category.weekendHours),
    descriptions: accumulate(category.descriptions.map(([, share]) => share)),
    isSurging: category.name === surge.category,
    isRepeating: category.name === nearRepeat.category,
  }));

  const minutes: number[] = [];
  const place: number[] = [];
  const category: number[] = [];
  const description: number[] = [];
  const followers: number[][] = Array.from({ length: lastDay - firstDay + 1 }, () => []);
  let today: { minutes: number; place: number; category: number; description: number }[] = [];

  function add(day: number, ofCategory: number, at: number): void {
    const table = tables[ofCategory]!;
    const isWeekend = weekdayOf(day * MINUTES_PER_DAY) >= 5;
    const hour = drawIndex(isWeekend ? table.weekendHours : table.hours, random);
    // People round the times they report: a third to the half hour.
    const minute = random.next() < 1 / 3 ? 30 * random.integer(2) : random.integer(60);
    today.push({
      minutes: day * MINUTES_PER_DAY + hour * 60 + minute,
      place: at,
      category: ofCategory,
      description: drawIndex(table.descriptions, random),
    });
    if (table.isRepeating && random.next() < nearRepeat.chance) {
      const next = day + 1 + random.integer(nearRepeat.days);
      const where =
        random.next() < nearRepeat.sameAddressShare ? at : streets.drawNear(at, nearRepeat.radiusMeters, random);
      followers[next - firstDay]?.push(where);
    }
  }

  for (let day = firstDay; day <= lastDay; day++) {
    today = [];
    for (let c = 0; c < cityCategories.length; c++) {
      const table = tables[c]!;
      const mean = expectedPerDay(c, day);
      let inHotspots = 0;
      for (const hotspot of hotspots) if (day >= hotspot.from && day <= hotspot.to) inHotspots += hotspot.shares[c]!;
      for (let n = drawPoisson(mean, random); n > 0; n--) {
        let at = random.next();
        let where = -1;
        for (const hotspot of hotspots) {
          if (day < hotspot.from || day > hotspot.to) continue;
          at -= hotspot.shares[c]!;
          if (at < 0) {
            where = hotspot.places[random.integer(hotspot.places.length)]!;
            break;
          }
        }
        add(day, c, where >= 0 ? where : streets.drawPlace(drawIndex(table.districts, random), random));
      }
      if (table.isSurging && day >= surgeFrom && day <= surgeTo) {
        const extra = mean * (1 - inHotspots) * table.districtShare * (surge.factor - 1);
        for (let n = drawPoisson(extra, random); n > 0; n--) add(day, c, streets.drawPlace(surgeDistrict, random));
      }
      if (table.isRepeating) for (const where of followers[day - firstDay]!) add(day, c, where);
    }
    today.sort((a, b) => a.minutes - b.minutes);
    for (const event of today) {
      minutes.push(event.minutes);
      place.push(event.place);
      category.push(event.category);
      description.push(event.description);
    }
    onDay?.(day - firstDay + 1, lastDay - firstDay + 1);
  }
  return {
    count: minutes.length,
    minutes: Int32Array.from(minutes),
    place: Uint32Array.from(place),
    category: Uint8Array.from(category),
    description: Uint8Array.from(description),
  };
}
