/** Encodings older than Unicode that are told apart by their bytes; windows-1252 holds ISO-8859-1 whole, as browsers read it. */
export const legacyEncodings = ['windows-1252', 'windows-1251', 'shift_jis', 'euc-kr'] as const;
export type LegacyEncoding = (typeof legacyEncodings)[number];

/** Bytes of lines beyond ASCII that are weighed: more do not change the answer. */
const SAMPLE_BYTES = 24_000;
/** What a byte sequence that the encoding does not have costs: one of them outweighs several likely letters. */
const INVALID = -4;

/** The lines of a head that hold bytes beyond ASCII, up to SAMPLE_BYTES: the only ones that say anything. */
function takeTellingLines(head: Uint8Array): Uint8Array {
  const sample = new Uint8Array(Math.min(head.length, SAMPLE_BYTES));
  let filled = 0;
  for (let from = 0; from < head.length && filled < sample.length;) {
    const newline = head.indexOf(10, from);
    const to = newline < 0 ? head.length : newline + 1;
    // A last line without its end may be cut within a character.
    if (newline < 0 && from > 0 && filled > 0) break;
    if (head.subarray(from, to).some((byte) => byte >= 0x80)) {
      const part = head.subarray(from, Math.min(to, from + sample.length - filled));
      sample.set(part, filled);
      filled += part.length;
    }
    from = to;
  }
  return sample.subarray(0, filled);
}

const isAsciiLetter = (code: number) => (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
const isCyrillic = (code: number) => code >= 0x400 && code <= 0x45f;
const isRussian = (code: number) => (code >= 0x410 && code <= 0x44f) || code === 0x401 || code === 0x451;
const isUpperCyrillic = (code: number) => (code >= 0x400 && code <= 0x42f) || code === 0x401;
/** Letters of À to ÿ, without × and ÷, and those windows-1252 adds. */
const isWestern = (code: number) =>
  (code >= 0xc0 && code <= 0xff && code !== 0xd7 && code !== 0xf7) || /^[ŒœŠšŽžŸƒ]$/.test(String.fromCharCode(code));
const isUpperWestern = (code: number) => code >= 0xc0 && code <= 0xde && code !== 0xd7;

/** How well a character beyond ASCII fits where it stands, -4 to 1. */
type Weigh = (code: number, before: number, after: number, text: string) => number;

const weighWestern: Weigh = (code, before, after) => {
  if (isWestern(code)) {
    const isRun = isWestern(before) || isWestern(after);
    const isCapitalInside = isUpperWestern(code) && before >= 97 && before <= 122;
    if (isCapitalInside) return -0.5;
    // Two accents side by side are common in 'ção', 'naïveté' has none: three and more are no word.
    if (isWestern(before) && isWestern(after)) return -1;
    if (isRun) return isUpperWestern(code) && !isUpperWestern(before) && isWestern(before) ? -0.7 : 0.5;
    return isAsciiLetter(before) || isAsciiLetter(after) ? 1 : 0.4;
  }
  if (code === 0x2019 && isAsciiLetter(before) && isAsciiLetter(after)) return 1;
  // Quotes, dashes, degree and ordinal signs, inverted marks, currency.
  if (/^[‘’“”–—…•€£°ºª¿¡«»§·®©™²³½¼\u00a0\u00ad]$/.test(String.fromCharCode(code))) return 0.4;
  return code < 0xa0 ? INVALID : -0.5;
};

const weighCyrillic: Weigh = (code, before, after) => {
  if (isCyrillic(code)) {
    if (isAsciiLetter(before) || isAsciiLetter(after)) return -1;
    // Capitals within a word of small letters are no word.
    if (isUpperCyrillic(code) && isCyrillic(before) && !isUpperCyrillic(before)) return -1;
    if (!isCyrillic(before) && !isCyrillic(after)) return 0;
    return isRussian(code) ? 1 : 0.2;
  }
  if (/^[‘’“”„–—…•€°«»№§\u00a0\u00ad]$/.test(String.fromCharCode(code))) return 0.3;
  return -0.5;
};

/** Whether a character of Asia stands alone behind a Latin letter: there an accent or an apostrophe took the next letter for its second byte. */
const isStray = (before: number, after: number) => isAsciiLetter(before) && after < 0x1100;

const weighJapanese: Weigh = (code, before, after) => {
  if (code >= 0x3041 && code <= 0x30fe) return 1;
  if (code >= 0x4e00 && code <= 0x9fff) {
    if (isStray(before, after)) return -0.7;
    return before >= 0x3000 || after >= 0x3000 ? 0.6 : 0.1;
  }
  if (code >= 0xff01 && code <= 0xff5e) return 0.6;
  if (code >= 0x3000 && code <= 0x303f) return 0.8;
  if (code >= 0xff61 && code <= 0xff9f) return 0.05;
  return code >= 0xe000 && code <= 0xf8ff ? -2 : -0.2;
};

const weighKorean: Weigh = (code, before, after) => {
  if (code >= 0xac00 && code <= 0xd7a3) return isStray(before, after) ? -0.7 : 1;
  if (code >= 0x4e00 && code <= 0x9fff) return 0;
  if (code >= 0xff01 && code <= 0xff5e) return 0.4;
  return code >= 0x3000 && code <= 0x303f ? 0.4 : -0.2;
};

const weighings: Readonly<Record<LegacyEncoding, Weigh>> = {
  'windows-1252': weighWestern,
  'windows-1251': weighCyrillic,
  shift_jis: weighJapanese,
  'euc-kr': weighKorean,
};

/** Hangul outside the 2,350 syllables of KS X 1001 (first or second byte below A1): possible, and rare in words people write. */
function countRareHangul(bytes: Uint8Array): number {
  let rare = 0;
  for (let i = 0; i < bytes.length; i++) {
    if (bytes[i]! < 0x81) continue;
    if (bytes[i]! < 0xa1 || (bytes[i + 1] ?? 0) < 0xa1) rare++;
    i++;
  }
  return rare;
}

/** Mean plausibility of what an encoding makes of bytes: 1 is a text of its language, below 0 is none. */
export function scoreEncoding(bytes: Uint8Array, encoding: LegacyEncoding): number {
  const decoder = new TextDecoder(encoding);
  // In one go, Node 20 takes windows-1252 for ISO-8859-1.
  const text = decoder.decode(bytes, { stream: true }) + decoder.decode();
  const weigh = weighings[encoding];
  let total = 0;
  let count = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 0x80) continue;
    count++;
    const before = i === 0 ? 32 : text.charCodeAt(i - 1);
    const after = i + 1 === text.length ? 32 : text.charCodeAt(i + 1);
    total += code === 0xfffd ? INVALID : weigh(code, before, after, text);
  }
  if (encoding === 'euc-kr') total -= 0.9 * countRareHangul(bytes);
  return count === 0 ? 0 : total / count;
}

/** The encoding a head of bytes that is no UTF-8 is most likely in; windows-1252 unless another fits clearly better. */
export function detectLegacyEncoding(head: Uint8Array): LegacyEncoding {
  const bytes = takeTellingLines(head);
  let best: LegacyEncoding = 'windows-1252';
  let most = scoreEncoding(bytes, best) + 0.1;
  for (const encoding of legacyEncodings.slice(1)) {
    const score = scoreEncoding(bytes, encoding);
    if (score > most) [best, most] = [encoding, score];
  }
  return best;
}
