import { detectLegacyEncoding } from './legacy-encoding.ts';

/** How a file writes its characters, and how many bytes of mark precede them. */
export type Encoding = { readonly name: string; readonly markBytes: number };

/** What a head of bytes is, when it is not text. */
const signatures: readonly { readonly kind: string; readonly bytes: readonly number[] }[] = [
  { kind: 'ZIP or Excel', bytes: [0x50, 0x4b, 0x03, 0x04] },
  { kind: 'PDF', bytes: [0x25, 0x50, 0x44, 0x46] },
  { kind: 'PNG', bytes: [0x89, 0x50, 0x4e, 0x47] },
  { kind: 'JPEG', bytes: [0xff, 0xd8, 0xff] },
  { kind: 'old Excel', bytes: [0xd0, 0xcf, 0x11, 0xe0] },
  { kind: 'Parquet', bytes: [0x50, 0x41, 0x52, 0x31] },
  { kind: 'SQLite', bytes: [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65] },
  { kind: '7-Zip', bytes: [0x37, 0x7a, 0xbc, 0xaf] },
  { kind: 'bzip2', bytes: [0x42, 0x5a, 0x68, 0x39] },
  { kind: 'xz', bytes: [0xfd, 0x37, 0x7a, 0x58] },
  { kind: 'zstd', bytes: [0x28, 0xb5, 0x2f, 0xfd] },
];

/** More control characters than this share and a file is not text; a stray NUL is. */
const BINARY_SHARE = 0.02;

function startsWith(head: Uint8Array, bytes: readonly number[]): boolean {
  return head.length >= bytes.length && bytes.every((byte, i) => head[i] === byte);
}

/** Whether bytes begin as gzip does (RFC 1952). */
export function isGzip(head: Uint8Array): boolean {
  return startsWith(head, [0x1f, 0x8b]);
}

/** What kind of binary file a head of bytes belongs to; null when it is text. */
export function detectBinary(head: Uint8Array): string | null {
  const known = signatures.find(({ bytes }) => startsWith(head, bytes));
  if (known) return known.kind;
  if (detectWide(head)) return null;
  let controls = 0;
  for (const byte of head)
    if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13 && byte !== 12 && byte !== 26) controls++;
  return controls > head.length * BINARY_SHARE ? 'binary data' : null;
}

/** Pairs of bytes of a head that are looked at for the signs of UTF-16. */
const WIDE_PAIRS = 4000;

/** UTF-16, by its mark; or because NULs stand in one half of the pairs only, and delimiters and line ends with them. */
function detectWide(head: Uint8Array): Encoding | null {
  if (startsWith(head, [0xff, 0xfe])) return { name: 'utf-16le', markBytes: 2 };
  if (startsWith(head, [0xfe, 0xff])) return { name: 'utf-16be', markBytes: 2 };
  const pairs = Math.min(head.length >> 1, WIDE_PAIRS);
  if (pairs < 8) return null;
  // Digits, delimiters and line ends are ASCII in every language: a text of Hangul or Cyrillic has NULs beside those,
  // and hardly any in the other half (one syllable in 256).
  const nuls: [number, number] = [0, 0];
  const signs: [number, number] = [0, 0];
  for (let i = 0; i < 2 * pairs; i++) {
    if (head[i] !== 0) continue;
    const half = (i & 1) as 0 | 1;
    nuls[half]++;
    const other = head[i ^ 1]!;
    if (other === 10 || other === 13 || other === 9 || (other >= 0x20 && other < 0x7f) || other >= 0xa0) signs[half]++;
  }
  const isHalf = (with0: number, without: number, sign: number) =>
    with0 >= 3 && with0 > 0.04 * pairs && without < 0.2 * with0 && sign > 0.95 * with0;
  if (isHalf(nuls[1], nuls[0], signs[1])) return { name: 'utf-16le', markBytes: 0 };
  return isHalf(nuls[0], nuls[1], signs[0]) ? { name: 'utf-16be', markBytes: 0 } : null;
}

/** Position after the last whole UTF-8 character, so that a cut within a character is no error. */
function lastWholeCharacter(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back]!;
    if (byte < 0x80) return bytes.length;
    if (byte >= 0xc0) {
      const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return back < needed ? bytes.length - back : bytes.length;
    }
  }
  return bytes.length;
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** Whether most lines beyond ASCII are UTF-8: publishers join files of several encodings, and no other encoding looks like it. */
function isMostlyUtf8(bytes: Uint8Array): boolean {
  let valid = 0;
  let invalid = 0;
  for (let from = 0; from < bytes.length;) {
    const newline = bytes.indexOf(10, from);
    const to = newline < 0 ? bytes.length : newline;
    const line = bytes.subarray(from, to);
    from = to + 1;
    if (!line.some((byte) => byte >= 0x80)) continue;
    if (isUtf8(line)) valid++;
    else invalid++;
  }
  return valid > invalid;
}

/** The encoding of a file by its head: byte order mark, UTF-16 by its NULs, UTF-8 by its lines, else the likeliest of the older ones. */
export function detectEncoding(head: Uint8Array): Encoding {
  const wide = detectWide(head);
  if (wide) return wide;
  if (startsWith(head, [0xef, 0xbb, 0xbf])) return { name: 'utf-8', markBytes: 3 };
  const whole = head.subarray(0, lastWholeCharacter(head));
  if (isUtf8(whole) || isMostlyUtf8(whole)) return { name: 'utf-8', markBytes: 0 };
  return { name: detectLegacyEncoding(head), markBytes: 0 };
}

/** Turns chunks of bytes into text, whatever the chunks cut apart. */
export type ChunkDecoder = {
  decode(chunk: Uint8Array): string;
  finish(): string;
  /** Lines of a UTF-8 file that were no UTF-8 and were read as windows-1252. */
  mixedLines(): number;
};

/** A decoder for an encoding name of the Encoding Standard; null when the platform does not know it. `isStart`: whether a mark may come first. */
export function createDecoder(encoding: string, isStart = true): ChunkDecoder | null {
  try {
    const name = new TextDecoder(encoding).encoding;
    return name === 'utf-8' ? createUtf8Decoder(isStart) : createPlainDecoder(name);
  } catch {
    return null;
  }
}

function createPlainDecoder(encoding: string): ChunkDecoder {
  const decoder = new TextDecoder(encoding);
  return {
    decode: (chunk) => decoder.decode(chunk, { stream: true }),
    finish: () => decoder.decode(),
    mixedLines: () => 0,
  };
}

/** Strict UTF-8; a line that is not (publishers mix encodings within one file) is read as windows-1252 and counted. */
function createUtf8Decoder(isStart: boolean): ChunkDecoder {
  // Both without mark handling: only the mark at the start of the file is one.
  const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const single = new TextDecoder('windows-1252');
  let carry = new Uint8Array(0);
  let isFirst = isStart;
  let mixed = 0;

  function decodeLine(line: Uint8Array): string {
    try {
      return strict.decode(line);
    } catch {
      mixed++;
      // Streamed: in one go, Node 20 takes windows-1252 for ISO-8859-1.
      return single.decode(line, { stream: true });
    }
  }

  function decodeBytes(bytes: Uint8Array): string {
    let body = bytes;
    if (isFirst && bytes.length > 0) {
      isFirst = false;
      if (startsWith(bytes, [0xef, 0xbb, 0xbf])) body = bytes.subarray(3);
    }
    try {
      return strict.decode(body);
    } catch {
      const lines: string[] = [];
      for (let from = 0; from < body.length;) {
        const newline = body.indexOf(10, from);
        const to = newline < 0 ? body.length : newline + 1;
        lines.push(decodeLine(body.subarray(from, to)));
        from = to;
      }
      return lines.join('');
    }
  }

  return {
    decode(chunk) {
      let bytes = chunk;
      if (carry.length > 0) {
        bytes = new Uint8Array(carry.length + chunk.length);
        bytes.set(carry);
        bytes.set(chunk, carry.length);
      }
      // Cut after a line, so that a line is decoded as a whole; without one, after a whole character.
      const newline = bytes.lastIndexOf(10);
      const cut = newline >= 0 ? newline + 1 : lastWholeCharacter(bytes);
      carry = bytes.slice(cut);
      return decodeBytes(bytes.subarray(0, cut));
    },
    finish() {
      const rest = carry;
      carry = new Uint8Array(0);
      return decodeBytes(rest);
    },
    mixedLines: () => mixed,
  };
}
