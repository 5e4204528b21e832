import { dayNumberOf, isoDate, MINUTES_PER_DAY } from '../calendar.ts';
import { createRandom, type Random } from '../random.ts';
import { type CityCategory, cityCategories } from './categories.ts';
import { cityColumns } from './city-columns.ts';
import { cityDefects, plantDefects } from './defects.ts';
import { dayOfIso, playCity } from './events.ts';
import { type CityStreets, layOutStreets } from './streets.ts';
import { type CityDefect, cityTruth } from './truth.ts';

/** The demo city's file in parts to be joined, with the number of its rows and of its incidents. */
export type CityCsv = { readonly chunks: string[]; readonly rows: number; readonly incidents: number };

const CHUNK_ROWS = 8192;
const clock = Array.from(
  { length: MINUTES_PER_DAY },
  (_, m) => `${String(Math.floor(m / 60)).padStart(2, '0')}:${String(m % 60).padStart(2, '0')}`,
);

/**
 * Writes the synthetic city as CSV: six years, twelve districts, ten categories, with everything `cityTruth` plants. The same seed
 * gives the same file on every device.
 */
export function generateCityCsv(seed: number, onProgress?: (done: number, total: number) => void): CityCsv {
  const random = createRandom(seed);
  const days = dayOfIso(cityTruth.dateTo) - dayOfIso(cityTruth.dateFrom) + 1;
  const streets = layOutStreets(random.fork(0));
  const events = playCity(streets, random.fork(1), onProgress && ((done) => onProgress(done, 2 * days)));
  const defects = plantDefects(events.count, random.fork(2));
  const draw = random.fork(3);

  const writeTime = createTimeWriter();
  const places: (CityPlace | undefined)[] = Array.from({ length: streets.x.length });
  const chunks: string[] = [`${cityColumns.join(',')}\n`];
  const lines: string[] = [];
  /** Copies wait a few rows, as records that were sent twice do. */
  let copies: { readonly after: number; readonly line: string }[] = [];
  let rows = 0;
  let sequence = 0;
  let sequenceYear = '';

  for (let i = 0; i < events.count; i++) {
    const minutes = events.minutes[i]!;
    const defect = defects[i] === 0 ? null : cityDefects[defects[i]! - 1]!;
    const category = cityCategories[events.category[i]!]!;
    const place = (places[events.place[i]!] ??= describePlace(streets, events.place[i]!));
    const occurredAt = writeTime(minutes);
    const year = occurredAt.slice(2, 4);
    sequence = year === sequenceYear ? sequence + 1 : 1;
    sequenceYear = year;

    const report = draftReport(category, minutes, draw);
    const until = report.until === null || defect === 'timeUnknown' ? '' : writeTime(report.until);
    const before = `LM${year}-${String(1_000_000 + sequence).slice(1)},${spoilTime(defect, occurredAt, i)},${until},${writeTime(report.reportedAt)},`;
    const after = `,${spoilPlace(defect, place)},${report.text}\n`;
    const [description] = category.descriptions[events.description[i]!]!;
    const line = `${before}${defect === 'categoryMissing' ? '' : category.name},${quote(description)}${after}`;
    lines.push(line);
    if (defect === 'duplicate') copies.push({ after: i + 1 + draw.integer(30), line });
    if (defect === 'secondOffence') {
      const second = cityCategories.find(({ name }) => name === category.secondOffence)!;
      lines.push(`${before}${second.name},${quote(second.descriptions[0]![0])}${after}`);
    }
    const isLast = i === events.count - 1;
    if (copies.length > 0) {
      for (const copy of copies) if (copy.after <= i || isLast) lines.push(copy.line);
      copies = copies.filter((copy) => copy.after > i);
    }
    if (lines.length >= CHUNK_ROWS || isLast) {
      rows += lines.length;
      chunks.push(lines.join(''));
      lines.length = 0;
      onProgress?.(days + Math.round(((i + 1) / events.count) * days), 2 * days);
    }
  }
  return { chunks, rows, incidents: events.count };
}

/** Writes local minutes as `YYYY-MM-DD HH:MM`; each day's date is made once. */
function createTimeWriter(): (minutes: number) => string {
  const firstDay = dayOfIso(cityTruth.dateFrom);
  const dates: (string | undefined)[] = [];
  return (minutes) => {
    const day = dayNumberOf(minutes);
    const date = (dates[day - firstDay] ??= `${isoDate(day * MINUTES_PER_DAY)} `);
    return date + clock[minutes - day * MINUTES_PER_DAY]!;
  };
}

type CityPlace = {
  /** `district,beat`. */
  readonly area: string;
  readonly address: string;
  readonly latitude: string;
  readonly longitude: string;
  /** All of it as it stands in a sound row. */
  readonly text: string;
};

function describePlace(streets: CityStreets, at: number): CityPlace {
  const { district, beat, address, latitude, longitude } = streets.describe(at);
  const area = `${district},${beat}`;
  return { area, address, latitude, longitude, text: `${area},${address},${latitude},${longitude}` };
}

/** Draws what the report adds: the end of the range of times, when it was made, and the columns filled in afterwards. */
function draftReport(
  category: CityCategory,
  minutes: number,
  draw: Random,
): { readonly until: number | null; readonly reportedAt: number; readonly text: string } {
  const until = draw.next() < category.rangeShare ? minutes + 60 + draw.integer(11 * 60) : null;
  const meanDelay = until === null ? 90 : 600;
  const reportedAt = (until ?? minutes) + Math.ceil(-Math.log(1 - draw.next()) * meanDelay);
  const premises = category.premises[draw.integer(category.premises.length)]!;
  const isAssault = category.name === 'Assault';
  const isArmed = (isAssault || category.name === 'Robbery') && draw.next() < 0.22;
  const weapon = isArmed ? (draw.next() < 0.6 ? 'Knife' : 'Other') : '';
  const domestic = isAssault && premises === 'Residence' && draw.next() < 0.7 ? 'Y' : 'N';
  const outcome = draw.next() < category.arrestShare ? 'Y,Charged' : draw.next() < 0.8 ? 'N,Closed' : 'N,Open';
  return { until, reportedAt, text: `${premises},${weapon},${domestic},${outcome}` };
}

function quote(text: string): string {
  return text.includes(',') ? `"${text}"` : text;
}

/** The time as it stands in the file. Impossible dates take turns: 30 February, 31 April, month 13. */
function spoilTime(defect: CityDefect | null, occurredAt: string, turn: number): string {
  if (defect === 'dateMissing') return '';
  if (defect === 'timeUnknown') return occurredAt.slice(0, 10);
  if (defect !== 'dateImpossible') return occurredAt;
  return `${occurredAt.slice(0, 4)}-${['02-30', '04-31', '13-05'][turn % 3]} ${occurredAt.slice(11)}`;
}

/** District to longitude as they stand in the file. A place out of bounds lies ten degrees south, where a digit was mistyped. */
function spoilPlace(defect: CityDefect | null, { area, address, latitude, longitude, text }: CityPlace): string {
  if (defect === 'placeMissing') return `${area},${address},,`;
  if (defect === 'placeZero') return `${area},${address},0,0`;
  if (defect === 'placeOutOfBounds') return `${area},${address},${latitude.replace(/^42/, '32')},${longitude}`;
  if (defect === 'districtMissing') return `,,${address},${latitude},${longitude}`;
  return text;
}
