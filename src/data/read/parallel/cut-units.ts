import { succeed, type Result } from '../../../text/failure.ts';
import type { SourceText } from '../table-source.ts';
import type { Unit } from './unit.ts';

/**
 * Bytes of a unit: more rows have fewer labels each, fewer can wait for their turn. They grow with what was read, so that small files make
 * enough units for all readers.
 */
const LEAST_BYTES = 1 << 22;
const MOST_BYTES = 1 << 24;
const SHARE = 1 / 8;
const QUOTE = 34;
/** Bytes from quote to quote from which on it is worth looking for the next. */
const QUOTE_STEP = 128;
const NEWLINE = 10;

/** Encodings whose lines can be told apart by the byte of a newline, whatever came before it. */
const separable =
  /^(utf-8|windows-\d+|iso-8859-\d+(-i)?|koi8-[ru]|macintosh|x-mac-cyrillic|ibm866|euc-kr|euc-jp|shift_jis|gbk|gb18030|big5)$/;

/** Whether a text can be cut between its bytes. */
export function canBeCut({ form }: SourceText): boolean {
  return form.newline === '\n' && separable.test(new TextDecoder(form.encoding).encoding);
}

/** The first `length` bytes of parts that follow each other. */
export function joinBytes(parts: readonly Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    const fitting = part.subarray(0, length - at);
    joined.set(fitting, at);
    at += fitting.length;
  }
  return joined;
}

/**
 * Cuts texts into units, each behind a newline outside of quotes as far as their number tells. A lone quote within a field misleads that:
 * then behind any newline. Whether a cut was right shows when the unit is read.
 */
export async function* cutUnits(
  texts: readonly SourceText[],
  files: readonly string[],
  fixedBytes?: number,
): AsyncGenerator<Result<Unit>, void> {
  let cut = 0;
  for (const [file, { bytes, form }] of texts.entries()) {
    const name = files[file]!;
    let parts: Uint8Array[] = [];
    let size = 0;
    let isStart = true;
    let isQuoted = false;
    /** Lines of the first unit: it must hold all that stands above the rows. */
    let lines = 0;
    /** Behind the last newline outside of quotes, and behind the last newline. */
    let rowEnd = 0;
    let lineEnd = 0;

    /** Looks for quotes and newlines in a part that begins at byte `size` of the unit. */
    function scan(part: Uint8Array): void {
      const last = part.lastIndexOf(NEWLINE);
      if (last >= 0) lineEnd = size + last + 1;
      if (isStart) for (let at = part.indexOf(NEWLINE); at >= 0; at = part.indexOf(NEWLINE, at + 1)) lines++;
      if (!part.includes(QUOTE)) {
        if (!isQuoted && last >= 0) rowEnd = lineEnd;
        return;
      }
      // From quote to quote where they are few; byte by byte where they are many.
      let from = 0;
      for (let quotes = 0; quotes < part.length / QUOTE_STEP; quotes++) {
        const quote = part.indexOf(QUOTE, from);
        const end = quote < 0 ? part.length : quote;
        if (!isQuoted) {
          const newline = part.lastIndexOf(NEWLINE, end - 1);
          if (end > from && newline >= from) rowEnd = size + newline + 1;
        }
        if (quote < 0) return;
        isQuoted = !isQuoted;
        from = quote + 1;
      }
      for (let i = from; i < part.length; i++) {
        const byte = part[i]!;
        if (byte === QUOTE) isQuoted = !isQuoted;
        else if (byte === NEWLINE && !isQuoted) rowEnd = size + i + 1;
      }
    }

    /** The unit up to byte `length`; what is behind it begins the next one. */
    function take(length: number, isEnd: boolean): Unit {
      cut += length;
      const unit = { bytes: joinBytes(parts, length), form, file, name, isStart, isEnd };
      let behind = size - length;
      const rest: Uint8Array[] = [];
      for (let at = parts.length - 1; behind > 0; at--) {
        const part = parts[at]!.subarray(-behind);
        rest.unshift(part);
        behind -= part.length;
      }
      isStart = isQuoted = false;
      parts = [];
      size = rowEnd = lineEnd = 0;
      rest.forEach(add);
      return unit;
    }

    function add(part: Uint8Array): void {
      scan(part);
      parts.push(part);
      size += part.length;
    }

    for await (const piece of bytes.open()) {
      if (!piece.ok) return yield piece;
      add(piece.value);
      const unitBytes = fixedBytes ?? Math.min(MOST_BYTES, Math.max(LEAST_BYTES, cut * SHARE));
      if (size < unitBytes || (isStart && lines <= form.headerLine && size < 4 * unitBytes)) continue;
      const end = rowEnd > size / 2 ? rowEnd : lineEnd;
      // Without a newline it is no table: the reader will say so.
      if (end > 0 || size > 4 * unitBytes) yield succeed(take(end > 0 ? end : size, false));
    }
    yield succeed(take(size, true));
  }
}
