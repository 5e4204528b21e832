import { createWriteStream, existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip, gunzipSync } from 'node:zlib';

/** One of the files, with its rows. */
export type ScaleFile = {
  readonly path: string;
  readonly rows: number;
  readonly bytes: number;
  readonly textBytes: number;
};

const FIRST_YEAR = 2001;
/** Files, one a year, and rows of each: 6.7 million in all. */
const FILES = 18;
const ROWS_PER_FILE = 372_223;
/** Rows of the short file. */
const SHORT_ROWS = 100_000;
/** Ids of the source are below it, so those of each year are new. */
const IDS_PER_YEAR = 12_000_000;
/** Raised when the files would come out different. */
const RECIPE = 2;
/** Lines that are joined before they are packed. */
const JOINED_LINES = 4096;

const isLeap = (year: number) => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

/** A row of the source in another year, with another id: `ID,Case Number,MM/DD/YYYY ...`. */
function moveRow(row: string, year: number): string {
  const id = row.indexOf(',');
  const date = row.indexOf(',', id + 1) + 1;
  const moved = String(Number(row.slice(0, id)) + (year - FIRST_YEAR) * IDS_PER_YEAR);
  const day = row.slice(date, date + 6);
  const isMissingDay = day === '02/29/' && !isLeap(year);
  return moved + row.slice(id, date) + (isMissingDay ? '02/28/' : day) + String(year) + row.slice(date + 10);
}

/** The rows of one year: those of a source year with the same place in the cycle of leap years, filled up from the next ones. */
function* linesOf(sources: readonly (readonly string[])[], year: number, rows: number): Generator<Buffer> {
  yield Buffer.from(`${sources[0]![0]!}\n`, 'latin1');
  let lines: string[] = [];
  let written = 0;
  for (let turn = 0; written < rows; turn++) {
    const source = sources[(year + turn) % sources.length]!;
    for (let i = 1; i < source.length && written < rows; i++) {
      lines.push(moveRow(source[i]!, year));
      written++;
      if (lines.length < JOINED_LINES && written < rows) continue;
      yield Buffer.from(`${lines.join('\n')}\n`, 'latin1');
      lines = [];
    }
  }
}

async function writeFile(path: string, lines: Generator<Buffer>): Promise<number> {
  let textBytes = 0;
  function* counted() {
    for (const part of lines) {
      textBytes += part.length;
      yield part;
    }
  }
  await pipeline(Readable.from(counted()), createGzip({ level: 6 }), createWriteStream(`${path}.part`));
  renameSync(`${path}.part`, path);
  return textBytes;
}

/**
 * Writes the four Chicago years over and over into `folder`, with new ids and shifted dates: 18 files of a year each, 2001 to 2018,
 * 6.7 million rows, 1.3 GB of CSV; and a short one of 100,000 rows. Files that are there already are taken as they are.
 */
export async function makeScaleFiles(
  folder: string,
  dataFolder: string,
): Promise<{ readonly years: readonly ScaleFile[]; readonly short: ScaleFile }> {
  const list = join(folder, `files-${RECIPE}.json`);
  if (existsSync(list)) return JSON.parse(readFileSync(list, 'utf8'));
  mkdirSync(folder, { recursive: true });
  // 2012 stands first, as a year that 4 divides: so the leap years of the copies are leap years of the source.
  const sources = [2012, 2013, 2014, 2015].map((year) => {
    const text = gunzipSync(readFileSync(join(dataFolder, 'chicago', `chicago_crimes_${year}.csv.gz`))).toString(
      'latin1',
    );
    return text.split('\n').filter((line) => line !== '');
  });
  const wanted = [
    { name: 'chicago-short.csv.gz', year: FIRST_YEAR, rows: SHORT_ROWS },
    ...Array.from({ length: FILES }, (_, i) => ({
      name: `chicago-${FIRST_YEAR + i}.csv.gz`,
      year: FIRST_YEAR + i,
      rows: ROWS_PER_FILE,
    })),
  ];
  const files: ScaleFile[] = [];
  let next = 0;
  // Packing goes on in threads of its own; a few files at a time keep them busy.
  const write = async () => {
    for (let at = next++; at < wanted.length; at = next++) {
      const { name, year, rows } = wanted[at]!;
      const path = join(folder, name);
      const textBytes = await writeFile(path, linesOf(sources, year, rows));
      files[at] = { path, rows, bytes: statSync(path).size, textBytes };
    }
  };
  await Promise.all([write(), write(), write()]);
  const made = { short: files[0]!, years: files.slice(1) };
  writeFileSync(list, JSON.stringify(made));
  return made;
}
