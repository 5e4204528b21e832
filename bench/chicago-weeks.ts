import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import Papa from 'papaparse';
import { minutesFromCivil } from '../src/data/calendar.ts';
import type { Table } from '../src/data/table/table.ts';

const YEARS = [2012, 2013, 2014, 2015];

/** Where the real files lie, or null on a machine without them. */
export function findChicago(): string | null {
  const folder = `${process.env.BEATBOOK_DATA ?? '../shared/data'}/chicago`;
  return YEARS.every((year) => existsSync(`${folder}/chicago_crimes_${year}.csv.gz`)) ? folder : null;
}

/** Dates and community areas of all incidents of 2012 to 2015, each id once. */
export function readChicago(folder: string): Table {
  const minutes: number[] = [];
  const codes: number[] = [];
  const labels = [''];
  const codeOf = new Map([['', 0]]);
  const seen = new Set<string>();
  for (const year of YEARS) {
    const text = gunzipSync(readFileSync(`${folder}/chicago_crimes_${year}.csv.gz`)).toString('utf8');
    const { data } = new Papa.Parser({ delimiter: ',', newline: '\n' }).parse(text, 0, false);
    const header = data[0]!;
    const [id, date, area] = ['ID', 'Date', 'Community Area'].map((name) => header.indexOf(name)) as [
      number,
      number,
      number,
    ];
    for (const row of data.slice(1)) {
      // The last line is empty.
      if (row.length < header.length || seen.has(row[id]!)) continue;
      seen.add(row[id]!);
      minutes.push(readDate(row[date]!));
      const label = row[area]!;
      if (!codeOf.has(label)) codeOf.set(label, labels.push(label) - 1);
      codes.push(codeOf.get(label)!);
    }
  }
  return {
    rows: minutes.length,
    columns: {
      time: { kind: 'time', minutes: Int32Array.from(minutes), precision: 'minute' },
      area: { kind: 'category', codes: Uint8Array.from(codes), labels },
    },
  };
}

/** '01/31/2015 11:05:00 PM'. */
function readDate(text: string): number {
  const [month, day, year, hour, minute] = text.match(/\d+/g)!.map(Number) as [number, number, number, number, number];
  return minutesFromCivil(year, month, day, (hour % 12) + (text.endsWith('PM') ? 12 : 0), minute);
}
