import type { RawTable } from '../../src/data/context/area-table.ts';
import type { ContextTable } from '../../src/data/context/context.ts';

/** What is kept of a table: its values, and the table as it came where another choice of key must be possible; texts only when asked. */
export type TableContent = {
  readonly table: ContextTable;
  readonly raw?: RawTable;
  readonly texts?: readonly (readonly [date: string, text: string])[];
};

export function encodeContent(content: TableContent): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(content));
}

export function decodeContent(bytes: Uint8Array): TableContent {
  return JSON.parse(new TextDecoder().decode(bytes)) as TableContent;
}
