import { expect, test } from 'vitest';
import { succeed } from '../../text/failure.ts';
import type { ByteSource } from '../read/byte-source.ts';
import { importTable } from '../read/import-table.ts';
import { createTextSource } from '../read/text-source.ts';
import type { TableSink } from '../table/sink.ts';
import { generateCityCsv } from './city.ts';
import { cityTruth } from './truth.ts';

/** Keeps nothing: the report is what is tested here. */
const sink: TableSink = {
  begin: async () => {},
  putBlock: async () => {},
  putQuarantine: async () => {},
  commit: async (record) => ({ ...record, blocks: 0, bytes: 0, quarantineBlocks: 0, dataHash: '' }),
  abort: async () => {},
};

test('the import finds every planted defect, and nothing else', async () => {
  const city = generateCityCsv(42);
  const bytes = new TextEncoder().encode(city.chunks.join(''));
  const source: ByteSource = {
    name: 'larkmoor.csv',
    totalBytes: bytes.length,
    bytesRead: () => bytes.length,
    async *open() {
      yield succeed(bytes);
    },
  };
  let now = 0;
  const report = await importTable(
    createTextSource(source),
    {},
    {
      dataset: 'larkmoor',
      createSink: () => sink,
      clock: () => now++,
      createdAt: '2026-01-01T00:00:00Z',
      breathe: async () => {},
    },
  );
  const { defects } = cityTruth;
  const quarantined = defects.categoryMissing + defects.dateMissing + defects.dateImpossible;
  expect(report).toMatchObject({
    ok: true,
    value: {
      profile: 'demo-city',
      rowsRead: city.rows,
      rowsKept: city.rows - quarantined - defects.duplicate,
      rowsQuarantined: quarantined,
      rowsDuplicate: defects.duplicate,
      incidents: city.incidents - quarantined,
      datePrecision: 'minute',
      // Some incidents of the city have several offences, as real ones do.
      warnings: [expect.stringContaining('further offences')],
      reasons: {
        'category-missing': defects.categoryMissing,
        'date-missing': defects.dateMissing,
        'date-impossible': defects.dateImpossible,
      },
      fixes: {
        'place-missing': defects.placeMissing,
        'place-zero': defects.placeZero,
        'place-out-of-bounds': defects.placeOutOfBounds,
        'time-unknown': defects.timeUnknown,
      },
    },
  });
}, 60_000);
