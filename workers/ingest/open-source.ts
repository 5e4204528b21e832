import type { ImportSettings } from '../../src/data/read/detection.ts';
import { openTables } from '../../src/data/read/formats/open-tables.ts';
import type { TableSource } from '../../src/data/read/table-source.ts';
import type { Result } from '../../src/text/failure.ts';
import type { NamedFiles } from '../contracts.ts';
import { openFiles } from './blob-source.ts';
import { unpackElsewhere } from './unpack.ts';

/** The files of an import as one table, whatever their formats. */
export async function openSource(files: NamedFiles, settings: ImportSettings): Promise<Result<TableSource>> {
  const opened = await openFiles(files, unpackElsewhere);
  return opened.ok ? await openTables(opened.value, settings) : opened;
}
