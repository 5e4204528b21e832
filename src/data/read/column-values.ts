import { namesOffence } from './crime-words.ts';
import { parseCoordinate } from './plain-number.ts';
import type { ColumnSample } from './sample.ts';

/** What the values of a column tell, whatever its header says. */
export type ValueEvidence = {
  /** 0..1: of labels that name an offence, the mean of their share among labels and among rows. */
  readonly offences: number;
  /** 0..1: values written as a street, a block or an intersection. */
  readonly streets: number;
  /** Whether labels are numbers or short codes. */
  readonly isCode: boolean;
  /** Whether no value comes twice. */
  readonly isUnique: boolean;
  /** Median, and 5th to 95th percentile, of a column of numbers with three decimals or more that lie close together; null otherwise. */
  readonly degrees: { readonly median: number; readonly spread: number } | null;
};

const streetWord =
  /(^|[\s.,0-9])(st|str|street|ave|av|avenue|blvd|rd|road|dr|drive|ln|lane|pl|place|ct|court|way|hwy|highway|pkwy|ter|cir|sq|square|close|crescent|block|blk|xx|calle|cll|cl|cra|kr|kra|carrera|cr|diag|transversal|avenida|avda|paseo|rua|travessa|estrada|rodovia|alameda|praca|rue|boulevard|bd|chemin|impasse|allee|quai|route|strasse|platz|weg|gasse|damm|ufer|via|viale|piazza|corso|straat|laan|gracht|plein|kade)([\s.,/&#0-9]|$)/;
const germanStreet = /(strasse|str\.|platz|weg|allee|gasse|damm|straat|laan|gracht)(\s|$|\d|,)/;
const crossing = /\S\s*[/&]\s*\S|\s(and|y|e|et|und)\s/;

function isStreet(value: string): boolean {
  if (!/[a-z]{2}/i.test(value)) return false;
  const plain = value.replace(/ß/g, 'ss').normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  if (streetWord.test(plain) || germanStreet.test(plain)) return true;
  return /^(\d+x*|\d+[a-z]?)\s+\S/.test(plain) || (crossing.test(plain) && /\d/.test(plain));
}

function shareOf(values: readonly string[], holds: (value: string) => boolean): number {
  return values.length === 0 ? 0 : values.filter(holds).length / values.length;
}

/** Most values that are looked at where each look is costly. */
const LOOKS = 400;

function degreesOf(column: ColumnSample): ValueEvidence['degrees'] {
  if (column.numberShare < 0.8 || !column.hasDecimals) return null;
  const precise = shareOf(column.values, (value) => /[.,]\d{3,}\s*$/.test(value));
  if (precise < 0.5) return null;
  const numbers = column.values
    .map(parseCoordinate)
    .filter((value) => Math.abs(value) <= 180 && value !== 0 && value !== -1)
    .sort((a, b) => a - b);
  if (numbers.length < 0.5 * column.values.length || numbers.length < 5) return null;
  const at = (share: number) => numbers[Math.round(share * (numbers.length - 1))]!;
  const spread = at(0.95) - at(0.05);
  // A city, a state or a country, not a measurement that runs from 0.
  return spread > 0 && spread < 15 ? { median: at(0.5), spread } : null;
}

/** Weighs the values of a column. */
export function weighValues(column: ColumnSample): ValueEvidence {
  const few = column.values.slice(0, LOOKS);
  const labels = [...new Set(column.values)].slice(0, LOOKS);
  const offence = new Set(labels.filter(namesOffence));
  return {
    offences:
      labels.length === 0 ? 0 : (offence.size / labels.length + shareOf(few, (value) => offence.has(value))) / 2,
    streets: shareOf(few, isStreet),
    isCode: shareOf(labels, (value) => /^[-\s\d./]*[A-Z]{0,2}[-\d./]*[A-Z]?$/.test(value) || value.length <= 2) > 0.8,
    isUnique: column.values.length > 1 && column.distinct === column.values.length,
    degrees: degreesOf(column),
  };
}

/**
 * Which of two columns of degrees is the latitude, by their medians: beyond 90 is a longitude; where both could be either, the settled
 * parts of the world decide (no city lies south of -56 or north of 72). Null when they could be either all the same.
 */
export function findLatitude(first: number, second: number): 'first' | 'second' | null {
  const isLatitude = (value: number) => value >= -56 && value <= 72;
  if (!isLatitude(first) || !isLatitude(second)) {
    if (isLatitude(first)) return 'first';
    return isLatitude(second) ? 'second' : null;
  }
  // South America: both are negative, and its cities lie further west than south.
  if (first < 0 && second < 0) return first > second ? 'first' : 'second';
  const [low, high] = first < second ? ([first, second] as const) : ([second, first] as const);
  const name = (value: number) => (value === first ? ('first' as const) : ('second' as const));
  // Europe and the Atlantic: from 36 degrees north on, at most 30 degrees east or west.
  if (high >= 36 && low >= -25 && low <= 30 && high - low > 10) return name(high);
  // Southern Africa: south of 20, east of 10.
  if (low < -20 && high > 10) return name(low);
  // India and its neighbours.
  return high > 60 ? name(low) : null;
}
