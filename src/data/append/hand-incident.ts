import { fail, succeed, type Result } from '../../text/failure.ts';
import { minutesFromIso } from '../calendar.ts';
import type { DatasetRecord } from '../table/dataset.ts';
import type { DatePrecision } from '../table/precision.ts';

/** An incident that somebody types in: the time is local, 'YYYY-MM-DDTHH:mm'; the place in degrees WGS84. */
export type HandIncident = {
  /** Of an incident entered before, to change it; a new one gets its own. A field that is left out keeps what it had. */
  readonly id?: string;
  readonly at: string;
  readonly category: string;
  readonly subcategory?: string;
  readonly area?: string;
  readonly address?: string;
  /** Names, phone numbers and other identifiers of persons in it are struck out, as in an import. */
  readonly note?: string;
  readonly longitude?: number | null;
  readonly latitude?: number | null;
};

/** What ids of incidents entered by hand begin with. */
export const HAND_PREFIX = 'manual-';

const lengths: Readonly<Record<DatePrecision, number>> = { year: 4, month: 7, day: 10, hour: 16, minute: 16 };
/** The pattern of the times in a hand-written table, by precision. */
export const handFormats: Readonly<Record<DatePrecision, string>> = {
  year: 'YYYY',
  month: 'YYYY-MM',
  day: 'YYYY-MM-DD',
  hour: 'YYYY-MM-DD HH:mm',
  minute: 'YYYY-MM-DD HH:mm',
};

const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;
const isIn = (value: number | null | undefined, most: number) =>
  value === null || value === undefined || (Number.isFinite(value) && Math.abs(value) <= most);

/** The first thing wrong with an incident; null when it can be saved. */
function findMistake({ at, category, longitude, latitude }: HandIncident): string | null {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(at) || minutesFromIso(at) === null) return 'at';
  if (category.trim() === '') return 'category';
  const isHalf = (longitude ?? null) === null ? (latitude ?? null) !== null : (latitude ?? null) === null;
  if (isHalf || !isIn(longitude, 180) || !isIn(latitude, 90)) return 'place';
  return null;
}

/**
 * An incident as a table of one row, for the import. `base` is the dataset it goes into; without one every column is there, for the rows to
 * come. Fails with 'append.entry-invalid'.
 */
export function writeHandTable(incident: HandIncident, id: string, base: DatasetRecord | null): Result<string> {
  const what = findMistake(incident);
  if (what !== null) return fail('append.entry-invalid', { what });
  // Areas found from boundaries follow from the place.
  const isLayered = base?.columns.some(({ name, layer }) => name === 'area' && layer !== undefined) ?? false;
  const at = incident.at.slice(0, lengths[base?.precision ?? 'minute']).replace('T', ' ');
  const text = (value: string | undefined) => value?.replaceAll(/\s+/g, ' ').trim();
  const number = (value: number | null | undefined) =>
    value === undefined ? undefined : value === null ? '' : String(value);
  const fields: Readonly<Record<string, string | undefined>> = {
    date: at,
    category: text(incident.category),
    subcategory: text(incident.subcategory),
    area: isLayered ? undefined : text(incident.area),
    address: text(incident.address),
    note: text(incident.note),
    latitude: number(incident.latitude),
    longitude: number(incident.longitude),
    id,
  };
  const isKnown = (name: string) =>
    base?.columns.some((column) => column.name === name || column.role === name) ?? true;
  // What is blank needs no column of its own.
  const given = Object.entries(fields).filter(([name, value]) =>
    base === null ? true : value !== undefined && (value !== '' || isKnown(name)),
  );
  return succeed(
    `${given.map(([name]) => name).join(',')}\n${given.map(([, value]) => quote(value ?? '')).join(',')}\n`,
  );
}
