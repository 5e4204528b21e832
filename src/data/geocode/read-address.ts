import { cleanAddress } from './clean-address.ts';
import { readStreet, writeStreet, type StreetName } from './read-street.ts';
import {
  directions,
  leadingTypes,
  months,
  numberWords,
  partWords,
  romanceTypes,
  streetTypes,
  unitWords,
} from './street-words.ts';

/** What an address may say: a house, a block or range of houses, a corner, or a street alone. Numbers include both ends. */
export type AddressReading =
  | { readonly kind: 'number' | 'block'; readonly street: StreetName; readonly from: number; readonly to: number }
  | { readonly kind: 'intersection'; readonly street: StreetName; readonly cross: StreetName }
  | { readonly kind: 'street'; readonly street: StreetName };

export type ReadAddress = {
  /** The likeliest first. */
  readonly readings: readonly AddressReading[];
  /** Town, district or postal code behind the street; '' where none is given. */
  readonly locality: string;
  /** The address as `cleanAddress` writes it. */
  readonly text: string;
};

const LEADS = /^(?:ON OR NEAR|IN THE AREA OF|AREA OF|NEAR|INTERSECTION OF|CORNER OF|ESQUINA (?:DE )?) ?/;
/** Between the streets of a corner, the surest first; words that also occur within names come last. */
const corners: readonly RegExp[] = [
  / [&@/] /,
  / (?:AT|ESQUINA CON|ESQUINA|ESQ CON|ESQ|ECKE|ANGLE|CRUCE CON|CON|X|INTERSECTION WITH) /,
  / (?:AND|Y|UND|ET) /,
];
const ROMANCE_NUMBER =
  /^((?:CALLE|CLL|CL|CARRERA|CRA|KRA|KR|AVENIDA|AV|DIAGONAL|DG|TRANSVERSAL|TRV|CALZADA) .*?) (?:#|NO|NRO|NUM) (\d+) ?[A-Z]? ?- ?(\d+)/;
/** Beyond it a number is a postal code or an id. */
const MOST_NUMBER = 999_999;

/** Reads an address of any of the usual forms, see docs/methods.md. Nothing is looked up: a reading may name a street that is not there. */
export function readAddress(given: string): ReadAddress {
  const text = cleanAddress(given);
  const body = text.replace(LEADS, '');
  const readings: AddressReading[] = [];
  const whole = readPart(body);
  for (const corner of corners) {
    const [first, second] = body.split(corner);
    if (first === undefined || second === undefined) continue;
    const [a, b] = [readPart(first), readPart(second)];
    if (!a?.street || !b?.street || b.from !== null) continue;
    if (a.from === null) readings.push({ kind: 'intersection', street: a.street, cross: b.street });
    else readings.push(readingOf(a, a.street), { kind: 'intersection', street: a.street, cross: b.street });
    break;
  }
  if (whole?.street && !/[&@/]/.test(body)) readings.push(readingOf(whole, whole.street));
  return { readings, locality: whole?.locality ?? '', text };
}

/** The address in one spelling: equal for addresses that say the same in other words. */
export function addressKey(given: string): string {
  const { readings, text } = readAddress(given);
  const [reading] = readings;
  if (!reading) return text;
  if (reading.kind === 'intersection') return `${writeStreet(reading.street)} & ${writeStreet(reading.cross)}`;
  if (reading.kind === 'street') return writeStreet(reading.street);
  const { from, to, kind } = reading;
  return `${from}${kind === 'block' ? `-${to} BLOCK OF` : ''} ${writeStreet(reading.street)}`;
}

type Part = {
  readonly street: StreetName | null;
  readonly from: number | null;
  readonly to: number;
  readonly isBlock: boolean;
  readonly locality: string;
};

function readingOf({ from, to, isBlock }: Part, street: StreetName): AddressReading {
  return from === null ? { kind: 'street', street } : { kind: isBlock ? 'block' : 'number', street, from, to };
}

function readPart(text: string): Part | null {
  const { street, locality } = splitLocality(text);
  const block = readBlock(street);
  const words = (block?.rest ?? street).split(' ').filter((word) => word !== '' && word !== ',');
  if (words.length === 0) return null;
  if (block) return { ...block, isBlock: true, street: readStreet(withoutUnit(words)), locality };
  const colombian = ROMANCE_NUMBER.exec(street);
  if (colombian) {
    const number = Number(colombian[2]) * 100 + Number(colombian[3]);
    const named = readStreet(colombian[1]!.split(' '));
    return { street: named, from: number, to: number, isBlock: false, locality };
  }
  return { ...readNumber(withoutUnit(words)), isBlock: false, locality };
}

/** '123 MAIN ST, APT 4, CHICAGO IL': what follows a comma is a number, a direction, a flat, or a town. */
function splitLocality(text: string): { readonly street: string; readonly locality: string } {
  const parts = text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  let street = parts[0] ?? '';
  const rest = parts.slice(1);
  const locality: string[] = [];
  if (/^[\dX-]+[A-Z]?(?: (?:BLOCK|BLK)(?: OF)?)?$/.test(street) && rest.length > 0)
    street = `${street} ${rest.shift()!}`;
  for (const part of rest) {
    const [first] = part.split(' ');
    const isNumber = /^\d{1,5}[A-Z]?\b/.test(part) && !/^\d/.test(street) && !/ \d+[A-Z]?$/.test(street);
    if (isNumber && locality.length === 0) {
      const [, number, behind] = /^(\S+(?: [A-Z](?= |$))?) ?(.*)$/.exec(part)!;
      street = `${street} , ${number!}`;
      if (behind !== '' && !unitWords.has(behind!.split(' ')[0]!)) locality.push(behind!);
    } else if (directions.has(part)) street = `${street} ${part}`;
    else if (!unitWords.has(first!) && !partWords.has(first!)) locality.push(part);
  }
  return { street, locality: locality.join(' ') };
}

type Block = { readonly from: number; readonly to: number; readonly rest: string };

/** '1200 BLOCK OF MAIN ST', '12XX MAIN ST', '033XX N CLARK ST', '12 HUNDRED BLOCK MAIN ST', '1200-1299 MAIN ST', 'MAIN ST 1200 BLOCK'. */
function readBlock(text: string): Block | null {
  const masked = /^(\d*)(X+) +(\S.*)$/.exec(text);
  if (masked && (masked[1] !== '' || masked[2]!.length > 1) && (masked[1] + masked[2]!).length <= 6) {
    const size = 10 ** masked[2]!.length;
    const from = Number(masked[1]) * size;
    return { from, to: from + size - 1, rest: masked[3]!.replace(/^(?:BLOCK|BLK)\b(?: OF\b)? ?/, '') };
  }
  const named =
    /^(\d+)()(?: HUNDRED)? (?:BLOCK|BLK)\b(?: OF\b)? *(\S.*)$/.exec(text) ??
    /^(?:BLOCK|BLK)(?: OF)? (\d+)() +(\S.*)$/.exec(text) ??
    /^(\d+)(?: ?- ?| TO )(\d+)(?: (?:BLOCK|BLK)\b)?(?: OF\b)? +(\S.*)$/.exec(text);
  const behind = named ? null : /^(\S.*?) ,? ?(\d+)(?:XX)? (?:BLOCK|BLK)$/.exec(text);
  const first = named?.[1] ?? behind?.[2];
  const rest = named?.[3] ?? behind?.[1];
  if (first === undefined || rest === undefined) return null;
  const number = Number(first) * (/^\d+ HUNDRED /.test(text) ? 100 : 1);
  if (number > MOST_NUMBER) return null;
  if (named?.[2]) return spanOf(number, Number(named[2]), rest);
  const from = Math.floor(number / 100) * 100;
  return { from, to: from + 99, rest };
}

/** '1200-1299' is a range; '43-15' is a number of Queens, which counts on within its block, and '12-14' one of two doors. */
function spanOf(first: number, second: number, rest: string): Block | null {
  if (second >= first && second - first <= 998) return { from: first, to: second, rest };
  // '1234-40' shortens the second number.
  const size = 10 ** String(second).length;
  const whole = Math.floor(first / size) * size + second;
  return whole >= first && first >= 100 ? { from: first, to: whole, rest } : null;
}

function withoutUnit(words: readonly string[]): readonly string[] {
  for (let i = 1; i < words.length; i++) {
    const [word, next] = [words[i]!, words[i + 1]];
    const hasStreet = words.slice(0, i).some((one) => /\p{L}/u.test(one));
    if (!hasStreet) continue;
    if (partWords.has(word) && i === words.length - 1 && i > 1) return words.slice(0, i);
    if (/^\d+(?:ST|ND|RD|TH)$/.test(word) && next !== undefined && /^(?:FL|FLR|FLOOR)$/.test(next))
      return words.slice(0, i);
    if (!unitWords.has(word) || next === undefined || !/^(?:\d+[A-Z]?|[A-Z]\d*|\d+-\d+|[A-Z]{2}\d+)$/.test(next))
      continue;
    // '# 12' after 'CALLE MAYOR' is the house.
    if (word === '#' && romanceTypes.has(words[0]!)) continue;
    if (streetTypes.has(words[i + 2] ?? '')) continue;
    return words.slice(0, i);
  }
  return words;
}

const houseNumber = /^0*(\d+)[A-Z]{0,2}(?:-(\d+)[A-Z]?)?$/;

function numberOf(word: string): number | null {
  const found = houseNumber.exec(word);
  if (!found || /^\d+(?:ST|ND|RD|TH)$/.test(word)) return null;
  const [, first, second] = found;
  const number = second === undefined ? Number(first) : Number(first) * 100 + Number(second);
  return number <= MOST_NUMBER ? number : null;
}

function readNumber(words: readonly string[]): Pick<Part, 'street' | 'from' | 'to'> {
  const leading = numberOf(words[0]!);
  if (leading !== null) {
    const named = withoutSuffix(words.slice(1));
    // '5 AVE': the number is the name.
    const isName =
      named.length === 0 || (named.length === 1 && streetTypes.has(named[0]!) && !leadingTypes.has(named[0]!));
    const isOfOrdinal = named.length === 1 && (named[0] === 'AVE' || named[0] === 'AVENUE');
    if (!isName && !isOfOrdinal) return { street: readStreet(named), from: leading, to: leading };
    return { street: readStreet(words), from: null, to: 0 };
  }
  const at = findTrailing(words);
  if (at === null) return { street: readStreet(words), from: null, to: 0 };
  const number = numberOf(words[at]!)!;
  const end = numberWords.has(words[at - 1]!) || (words[at - 1] === 'N' && romanceTypes.has(words[0]!)) ? at - 1 : at;
  return { street: readStreet(words.slice(0, end)), from: number, to: number };
}

/** '12 BIS RUE X', '123 A MAIN ST'. */
function withoutSuffix(words: readonly string[]): readonly string[] {
  if (/^(?:BIS|TER|QUATER)$/.test(words[0] ?? '')) return words.slice(1);
  const isLetter = /^[A-Z]$/.test(words[0] ?? '') && !directions.has(words[0]!) && !leadingTypes.has(words[0]!);
  return isLetter && words.length > 2 && !streetTypes.has(words[1]!) ? words.slice(1) : words;
}

/** Where the house number behind a street's name stands: 'HAUPTSTR 12', 'RUA AUGUSTA 1500', 'CALLE 10 25', but not 'CALLE 10' or 'US HWY 41'. */
function findTrailing(words: readonly string[]): number | null {
  const isLettered = /^[A-Z]$/.test(words.at(-1)!) && !directions.has(words.at(-1)!);
  for (const at of isLettered ? [words.length - 2] : [words.length - 1]) {
    if (at < 1 || numberOf(words[at]!) === null) continue;
    const before = words[at - 1]!;
    if (numberWords.has(before) && at > 1) return at;
    const isType = streetTypes.has(before) || leadingTypes.has(before);
    // A type at the very start of the name has the number for a name; one at its end has a house behind it.
    if (isType && at === 1) continue;
    if (directions.has(before) && at === 1) continue;
    if (/^(?:HIGHWAY|HWY|HIWAY|ROUTE|RTE|RT|SR|SH|CR|US|I|IH|INTERSTATE|KM|EXIT|MILE|MP)$/.test(before)) continue;
    if (/^(?:COUNTY|STATE|CO) (?:ROAD|RD)$/.test(`${words[at - 2]} ${before}`)) continue;
    // 'RUE DU 8 MAI 1945' is a date, '9 DE JULIO 1945' a house.
    if (months.has(before) && words.includes('DU') && /^\d{4}$/.test(words[at]!)) continue;
    return at;
  }
  return null;
}
