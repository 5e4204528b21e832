import { readFileSync } from 'node:fs';
import type { Column } from '../src/data/table/column.ts';
import type { Table } from '../src/data/table/table.ts';

/** The rows bench/forest.py wrote, as the table a training gets: hour, weekday and month follow from the local minutes. */
export function readBenchRows(folder: string, city: string): Table {
  const bytes = readFileSync(`${folder}/${city}.bin`);
  const values = new Float64Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
  const rows = values[0]!;
  const column = (index: number) => values.subarray(1 + index * rows, 1 + (index + 1) * rows);
  const names = JSON.parse(readFileSync(`${folder}/${city}.json`, 'utf8')) as string[];
  const columns: Record<string, Column> = {
    time: { kind: 'time', minutes: Int32Array.from(column(0)), precision: 'minute' },
    latitude: { kind: 'number', values: column(4) },
    longitude: { kind: 'number', values: column(5) },
    category: { kind: 'category', codes: Uint16Array.from(column(6), (code) => code + 1), labels: ['', ...names] },
  };
  return { rows, columns };
}
