import { zipSync, strToU8 } from 'fflate';
import type { Briefing } from '../../evaluation/briefing/section.ts';
import { writeCsv } from '../../evaluation/briefing/write-csv.ts';
import { writeDocx } from '../../evaluation/briefing/write-docx.ts';
import { collectShapes, writeGeojson } from '../../evaluation/briefing/write-geojson.ts';
import { writeGeoparquet } from '../../evaluation/briefing/write-geoparquet.ts';
import { writeHtml } from '../../evaluation/briefing/write-html.ts';
import { drawSheet } from './draw-sheet.ts';

export const FILE_FORMATS = ['html', 'docx', 'png', 'csv', 'geojson', 'geoparquet'] as const;
export type FileFormat = (typeof FILE_FORMATS)[number];
/** Formats of shapes; a briefing without any has none. */
export const SHAPE_FORMATS: readonly string[] = ['geojson', 'geoparquet'];

type MadeFile = { readonly blob: Blob; readonly extension: string };

/** A briefing as a file. Tables are one CSV file, or an archive of them when there are several. */
export async function makeFile(briefing: Briefing, format: FileFormat): Promise<MadeFile> {
  switch (format) {
    case 'html':
      return file(writeHtml(briefing), 'text/html;charset=utf-8', 'html');
    case 'docx':
      return file(
        writeDocx(briefing),
        'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
        'docx',
      );
    case 'png':
      return file(await drawSheet(briefing), 'image/png', 'png');
    case 'csv':
      return csvFile(briefing);
    case 'geojson':
      return file(writeGeojson(briefing), 'application/geo+json', 'geojson');
    case 'geoparquet':
      return file(writeGeoparquet(collectShapes(briefing)), 'application/vnd.apache.parquet', 'parquet');
  }
}

function csvFile(briefing: Briefing): MadeFile {
  const files = briefing.sections.flatMap((section) =>
    section.tables.map((table) => writeCsv(briefing, section, table)),
  );
  if (files.length === 1) return file(files[0]!, 'text/csv;charset=utf-8', 'csv');
  const named = files.map((text, i) => [`${String(i + 1).padStart(2, '0')}.csv`, strToU8(text)] as const);
  return file(zipSync(Object.fromEntries(named)), 'application/zip', 'zip');
}

function file(content: BlobPart, type: string, extension: string): MadeFile {
  return { blob: new Blob([content], { type }), extension };
}
