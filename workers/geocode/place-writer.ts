import { placeLabels } from '../../src/data/clean/batch.ts';
import { addMonths, isoMonth, startOfMonth } from '../../src/data/calendar.ts';
import type { AddressMatch } from '../../src/data/geocode/match-address.ts';
import { labelOfKind, matchKinds } from '../../src/data/geocode/place-kind.ts';
import { MISSING_INTEGER } from '../../src/data/table/column.ts';
import type { DatasetRecord } from '../../src/data/table/dataset.ts';
import type { Table } from '../../src/data/table/table.ts';
import type { AddressPlaces } from '../../src/storage/geocode.ts';

/** Rows that were to get a place and those that did, by what a part is called. */
export type Shares = Map<string, { sought: number; matched: number }>;

export type MatchTally = {
  own: number;
  sought: number;
  blank: number;
  /** Rows that were to get a place, by number of their address. */
  readonly soughtByAddress: Uint32Array;
  readonly byArea: Shares;
  readonly byMonth: Shares;
  /** Metres between the matched place and the one in the file, for rows that have both; at most as many as are kept. */
  readonly apart: number[];
  compared: number;
};

export type PlaceWriter = {
  /** Takes a block and the numbers of its addresses; blocks come in order. */
  write(block: Table, codes: Uint32Array): void;
  places(): AddressPlaces;
  tally(): MatchTally;
};

const MOST_COMPARED = 200_000;
const EARTH_METERS = 6_371_008.8;
const RADIANS = Math.PI / 180;

/** Gives rows the places of their addresses: those that have none, or all. */
export function createPlaceWriter(
  found: readonly AddressMatch[],
  record: DatasetRecord,
  fillMissingOnly: boolean,
): PlaceWriter {
  const longitudes: Float64Array[] = [];
  const latitudes: Float64Array[] = [];
  const places: Uint8Array[] = [];
  let labels: readonly string[] = [...placeLabels, ...matchKinds.map(labelOfKind)];
  let located = 0;
  const bounds: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  const tally: MatchTally = {
    own: 0,
    sought: 0,
    blank: 0,
    soughtByAddress: new Uint32Array(found.length),
    byArea: new Map(),
    byMonth: new Map(),
    apart: [],
    compared: 0,
  };
  // The months of a dataset are few, and its minutes are many.
  let monthFrom = 0;
  let monthTo = -1;
  let monthName = '';

  function monthOf(minutes: number): string {
    if (minutes === MISSING_INTEGER) return '';
    if (minutes < monthFrom || minutes >= monthTo) {
      monthFrom = startOfMonth(minutes);
      monthTo = addMonths(monthFrom, 1);
      monthName = isoMonth(minutes);
    }
    return monthName;
  }

  function share(shares: Shares, name: string, isMatched: boolean): void {
    let entry = shares.get(name);
    if (!entry) shares.set(name, (entry = { sought: 0, matched: 0 }));
    entry.sought++;
    if (isMatched) entry.matched++;
  }

  return {
    write({ rows, columns }, codes) {
      const { time, area, count } = columns;
      const own =
        columns['longitude']?.kind === 'number' && columns['latitude']?.kind === 'number'
          ? { x: columns['longitude'].values, y: columns['latitude'].values }
          : null;
      const former = columns['place']?.kind === 'category' ? columns['place'] : null;
      if (places.length === 0 && former) labels = [...new Set([...former.labels, ...labels])];
      const codeOf = Object.fromEntries(labels.map((label, code) => [label, code]));
      const longitude = new Float64Array(rows).fill(NaN);
      const latitude = new Float64Array(rows).fill(NaN);
      const place = new Uint8Array(rows).fill(codeOf['place-missing']!);
      for (let row = 0; row < rows; row++) {
        const match = found[codes[row]!]!;
        const hasOwn = own !== null && !Number.isNaN(own.x[row]!);
        if (hasOwn && match.status === 'matched' && match.kind !== 'chosen') {
          tally.compared++;
          if (tally.apart.length < MOST_COMPARED)
            tally.apart.push(metersBetween(own.x[row]!, own.y[row]!, match.longitude, match.latitude));
        }
        const keepsOwn = hasOwn && (fillMissingOnly || match.status !== 'matched');
        if (hasOwn && fillMissingOnly) tally.own++;
        else {
          tally.sought++;
          if (codes[row] === 0) tally.blank++;
          tally.soughtByAddress[codes[row]!]!++;
          const isMatched = match.status === 'matched';
          if (area?.kind === 'category') share(tally.byArea, area.labels[area.codes[row]!] ?? '', isMatched);
          if (time?.kind === 'time') share(tally.byMonth, monthOf(time.minutes[row]!), isMatched);
        }
        if (keepsOwn) {
          longitude[row] = own.x[row]!;
          latitude[row] = own.y[row]!;
          place[row] = former ? former.codes[row]! : codeOf['located']!;
        } else if (match.status === 'matched') {
          longitude[row] = roundDegrees(match.longitude);
          latitude[row] = roundDegrees(match.latitude);
          place[row] = codeOf[labelOfKind(match.kind)]!;
        } else if (former) place[row] = former.codes[row]!;
        const [x, y] = [longitude[row]!, latitude[row]!];
        if (Number.isNaN(x)) continue;
        located += count?.kind === 'number' ? count.values[row]! : 1;
        if (x < bounds[0]) bounds[0] = x;
        if (y < bounds[1]) bounds[1] = y;
        if (x > bounds[2]) bounds[2] = x;
        if (y > bounds[3]) bounds[3] = y;
      }
      longitudes.push(longitude);
      latitudes.push(latitude);
      places.push(place);
    },
    places: () => ({
      longitude: longitudes,
      latitude: latitudes,
      place: places,
      labels,
      located: record.blocks === 0 ? 0 : located,
      bounds: bounds[0] <= bounds[2] ? bounds : null,
    }),
    tally: () => tally,
  };
}

/** To a decimetre: more digits would say more than is known. */
function roundDegrees(degrees: number): number {
  return Math.round(degrees * 1e6) / 1e6;
}

/** On a sphere, by the haversine. */
function metersBetween(x0: number, y0: number, x1: number, y1: number): number {
  const half = (degrees: number) => Math.sin((degrees * RADIANS) / 2) ** 2;
  const chord = half(y1 - y0) + Math.cos(y0 * RADIANS) * Math.cos(y1 * RADIANS) * half(x1 - x0);
  return 2 * EARTH_METERS * Math.asin(Math.min(1, Math.sqrt(chord)));
}
