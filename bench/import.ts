import { execFileSync } from 'node:child_process';
import { existsSync, openAsBlob } from 'node:fs';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { importSource, reportOf } from '../fixtures/import/memory-import.ts';
import { succeed } from '../src/text/failure.ts';
import { openBlob, type Unpack } from '../workers/ingest/blob-source.ts';

type Round = { readonly rows: number; readonly milliseconds: number; readonly processorMilliseconds: number };

/** Rounds of one turn; turns alternate, so that a busy machine slows both. */
const ROUNDS = 2;
const TURNS = 3;

/** Unpacks beside this thread, as the unpacking worker does in the browser. */
const unpack: Unpack = async function* (file, _name, onRead) {
  const packed = Readable.from(readPieces(file, onRead));
  const options = { chunkSize: 1 << 18, readableHighWaterMark: 1 << 22 };
  for await (const piece of packed.pipe(createGunzip(options))) yield succeed(piece as Uint8Array<ArrayBuffer>);
};

async function* readPieces(file: Blob, onRead: (bytes: number) => void): AsyncGenerator<Uint8Array> {
  const step = 1 << 20;
  for (let from = 0; from < file.size; from += step) {
    yield new Uint8Array(await file.slice(from, from + step).arrayBuffer());
    onRead(Math.min(file.size, from + step));
  }
}

/** One import as the ingest worker does it: unpack, read, clean, build, encode every block. Only the store is left out. */
async function importOnce(path: string): Promise<Round> {
  const source = await openBlob(await openAsBlob(path), path, unpack);
  if (!source.ok) throw new Error(source.failure.code);
  const processor = process.cpuUsage();
  const started = performance.now();
  const report = reportOf(await importSource(source.value, {}, { keepBlocks: false }));
  const { user, system } = process.cpuUsage(processor);
  return {
    rows: report.rowsKept,
    milliseconds: performance.now() - started,
    processorMilliseconds: (user + system) / 1000,
  };
}

function best(rounds: readonly Round[]): Round {
  const least = (of: (round: Round) => number) => Math.round(Math.min(...rounds.map(of)));
  return {
    rows: rounds[0]!.rows,
    milliseconds: least((round) => round.milliseconds),
    processorMilliseconds: least((round) => round.processorMilliseconds),
  };
}

/** Import of one Chicago year (.csv.gz) beside pandas in the same run, the best round of each. */
export async function run(report: (measurement: Record<string, unknown>) => void): Promise<void> {
  const file = `${process.env.BEATBOOK_DATA ?? '../shared/data'}/chicago/chicago_crimes_2015.csv.gz`;
  if (!existsSync(file)) {
    report({ skipped: 'no data: set BEATBOOK_DATA to the folder of the real files' });
    return;
  }
  const ours: Round[] = [];
  const theirs: (Round & { readonly pandas: string })[] = [];
  for (let turn = 0; turn < TURNS; turn++) {
    for (let round = 0; round < ROUNDS; round++) ours.push(await importOnce(file));
    const lines = execFileSync('/usr/bin/python3', ['bench/import_peer.py', file, String(ROUNDS)], {
      encoding: 'utf8',
    });
    theirs.push(
      ...lines
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Round & { readonly pandas: string }),
    );
  }
  const [own, peer] = [best(ours), best(theirs)];
  report({ what: 'import of one Chicago year, .csv.gz', engine: 'beatbook', ...own });
  report({ what: 'import of one Chicago year, .csv.gz', engine: `pandas ${theirs[0]!.pandas}`, ...peer });
  report({ what: 'beatbook / pandas', milliseconds: own.milliseconds / peer.milliseconds, bar: 1 });
}
