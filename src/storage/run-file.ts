import { checksumWords } from '../data/table/checksum.ts';
import type { Run } from '../data/contract.ts';
import { isRunDetails } from '../evaluation/details-check.ts';
import type { TrainedRun } from '../evaluation/training.ts';
import { fail, succeed, type Result } from '../text/failure.ts';

/*
 * A run as a file, little-endian: u32 magic 'BBRF', u32 version, u32 bytes of the JSON, u32 checksum of that length and everything after it,
 * the JSON header { run, details, fittedBytes } padded with spaces, then the fitted model padded with zeros. Never code.
 */
const MAGIC = 0x46524242;
const VERSION = 1;
const FIXED_BYTES = 16;

/** JSON has no NaN and no infinities; a metric may be one. */
function writeNumber(_key: string, value: unknown): unknown {
  return typeof value === 'number' && !Number.isFinite(value) ? { $number: String(value) } : value;
}

function readNumber(_key: string, value: unknown): unknown {
  return isRecord(value) && typeof value['$number'] === 'string' ? Number(value['$number']) : value;
}

function align(bytes: number): number {
  return Math.ceil(bytes / 8) * 8;
}

/** Writes a run, the numbers behind its charts and its fitted model as one file. */
export function encodeRunFile({ run, details, fitted }: TrainedRun): Uint8Array<ArrayBuffer> {
  const json = new TextEncoder().encode(JSON.stringify({ run, details, fittedBytes: fitted.length }, writeNumber));
  const start = align(FIXED_BYTES + json.length);
  const file = new Uint8Array(align(start + fitted.length));
  file.fill(0x20, FIXED_BYTES, start);
  file.set(json, FIXED_BYTES);
  file.set(fitted, start);
  const words = new Uint32Array(file.buffer);
  words[0] = MAGIC;
  words[1] = VERSION;
  words[2] = json.length;
  words[3] = checksumWords(words.subarray(4), json.length);
  return file;
}

/** Reads a run file. Refuses one that is foreign, damaged, newer or incomplete; whether the fitted model is whole is for its model to say. */
export function decodeRunFile(buffer: ArrayBuffer): Result<TrainedRun> {
  const refuse = (cause: string) => fail('run-file.invalid', undefined, cause);
  if (buffer.byteLength < FIXED_BYTES || buffer.byteLength % 8 !== 0) return refuse('length');
  const words = new Uint32Array(buffer);
  const [magic, version, jsonBytes, checksum] = words;
  if (magic !== MAGIC) return refuse('magic');
  if (version !== VERSION) return fail('run-file.newer', { version: version! });
  if (checksum !== checksumWords(words.subarray(4), jsonBytes)) return refuse('checksum');
  const start = align(FIXED_BYTES + jsonBytes!);
  if (start > buffer.byteLength) return refuse('header length');
  let content: unknown;
  try {
    content = JSON.parse(
      new TextDecoder('utf-8', { fatal: true }).decode(new Uint8Array(buffer, FIXED_BYTES, jsonBytes)),
      readNumber,
    );
  } catch {
    return refuse('header');
  }
  if (!isRecord(content)) return refuse('content');
  const { run, details, fittedBytes } = content;
  if (!isRun(run)) return refuse('run');
  if (!isRunDetails(details)) return refuse('details');
  if (details.task !== run.task) return refuse('task');
  const isLength = Number.isInteger(fittedBytes) && align(start + (fittedBytes as number)) === buffer.byteLength;
  if (!isLength) return refuse('model length');
  return succeed({ run, details, fitted: new Uint8Array(buffer.slice(start, start + (fittedBytes as number))) });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const texts = ['id', 'dataset', 'model', 'task', 'backend', 'dataHash', 'createdAt'];
const numbers = ['seed', 'milliseconds', 'modelVersion'];
const records = ['params', 'split', 'metrics', 'baselines'];

function isRun(value: unknown): value is Run {
  if (!isRecord(value)) return false;
  return (
    texts.every((name) => typeof value[name] === 'string' && value[name] !== '') &&
    numbers.every((name) => typeof value[name] === 'number') &&
    records.every((name) => isRecord(value[name])) &&
    Object.values(value['metrics'] as object).every((metric) => typeof metric === 'number') &&
    Object.values(value['baselines'] as object).every(isRecord) &&
    ['undefined', 'boolean'].includes(typeof value['betterThanCounting']) &&
    Array.isArray(value['warnings']) &&
    value['warnings'].every((warning) => typeof warning === 'string')
  );
}
