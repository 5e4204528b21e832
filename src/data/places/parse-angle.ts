/** Degrees, and the axis that a compass letter names. */
export type Angle = { readonly degrees: number; readonly axis: 'longitude' | 'latitude' | null };

const NUMBER = String.raw`(\d+(?:[.,]\d*)?)`;
const pattern = new RegExp(
  String.raw`^([NSEWO])?\s*([+\-−]?)\s*${NUMBER}\s*(?:°|º|˚|deg\.?|d|:|\s)?\s*(?:${NUMBER}\s*(?:'|′|’|´|m|:|\s)?\s*(?:${NUMBER}\s*(?:"|″|”|''|′′)?\s*)?)?([NSEWO])?$`,
  'i',
);

/** What makes a text an angle rather than two numbers side by side. */
const sign = /[NSEWO°º˚'′’"″”:]|deg/i;

function parsePart(text: string): number {
  return Number(text.replace(',', '.'));
}

/**
 * Reads an angle with compass letters, degree signs, or degrees, minutes and seconds: `41.88° N`, `87°37'47.6"W`, `S 33,92`, `-71:03:30`.
 * O is read as west (oeste, ouest). Null for anything else, plain numbers without any sign of an angle included.
 */
export function parseAngle(text: string): Angle | null {
  const trimmed = text.trim();
  if (trimmed.length > 32 || !sign.test(trimmed)) return null;
  const found = pattern.exec(trimmed);
  if (!found) return null;
  const [, before, minus, first, second, third, after] = found;
  if (before !== undefined && after !== undefined) return null;
  // Only the last part has decimals; sixty minutes are a degree.
  if ((second !== undefined && /[.,]/.test(first!)) || (third !== undefined && /[.,]/.test(second!))) return null;
  const minutes = second === undefined ? 0 : parsePart(second);
  const seconds = third === undefined ? 0 : parsePart(third);
  if (minutes >= 60 || seconds >= 60) return null;
  const letter = (before ?? after ?? '').toUpperCase();
  const size = parsePart(first!) + minutes / 60 + seconds / 3600;
  const axis = letter === '' ? null : letter === 'N' || letter === 'S' ? 'latitude' : 'longitude';
  if (size > (axis === 'latitude' ? 90 : 180)) return null;
  const isNegative = minus === '-' || minus === '−' || letter === 'S' || letter === 'W' || letter === 'O';
  return { degrees: isNegative ? -size : size, axis };
}
