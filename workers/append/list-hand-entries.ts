import { cellText } from '../../src/data/append/changes.ts';
import { HAND_PREFIX, type HandIncident } from '../../src/data/append/hand-incident.ts';
import { loadBlock } from '../../src/storage/columns.ts';
import type { Database } from '../../src/storage/database.ts';
import { getIncidents } from '../../src/storage/imports.ts';
import { succeed, type Result } from '../../src/text/failure.ts';

/** Incidents that are listed to be changed: the last ones. */
const MOST = 200;

/** The incidents of a dataset that were entered by hand, the last one first. */
export async function listHandEntries(
  database: Database,
  dataset: string,
): Promise<Result<(HandIncident & { id: string })[]>> {
  const found = await getIncidents(database, dataset);
  if (!found.ok) return found;
  const record = found.value;
  const address = record.columns.find(({ role }) => role === 'address')?.name ?? 'address';
  const entries: (HandIncident & { id: string })[] = [];
  for (let index = record.blocks - 1; index >= 0 && entries.length < MOST; index--) {
    const ids = await loadBlock(database, record, index, ['id']);
    if (!ids.ok) return ids;
    const { id } = ids.value.columns;
    if (!id) break;
    const rows = Array.from({ length: ids.value.rows }, (_, row) => row).filter((row) =>
      cellText(id, row).startsWith(HAND_PREFIX),
    );
    if (rows.length === 0) continue;
    const block = await loadBlock(database, record, index, [
      'id',
      'time',
      'category',
      'subcategory',
      'area',
      address,
      'note',
      'longitude',
      'latitude',
    ]);
    if (!block.ok) return block;
    const { columns } = block.value;
    for (const row of rows.toReversed()) {
      const text = (name: string) => cellText(columns[name], row);
      const number = (name: string) => (text(name) === '' ? null : Number(text(name)));
      entries.push({
        id: text('id'),
        at: text('time').replace(' ', 'T').slice(0, 16),
        category: text('category'),
        subcategory: text('subcategory'),
        area: text('area'),
        address: text(address),
        note: text('note'),
        longitude: number('longitude'),
        latitude: number('latitude'),
      });
    }
  }
  return succeed(entries.slice(0, MOST));
}
