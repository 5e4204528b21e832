import {
  directions,
  fillers,
  firmTypes,
  leadingTypes,
  ordinals,
  ordinalTens,
  romanceTypes,
  shortForms,
  streetTypes,
} from './street-words.ts';

/** A street's name in its parts, each '' where it is not given. Ordinals are numbers, types and directions have one spelling. */
export type StreetName = {
  readonly pre: string;
  readonly name: string;
  readonly type: string;
  readonly post: string;
};

/** Names of motorways and numbered roads begin with it; `type` says of which network they are. */
export const HIGHWAY = 'HWY ';

const highways: readonly (readonly [RegExp, string])[] = [
  [/^(?:INTERSTATE(?: HIGHWAY| HWY)?|I|IH) ?(\d+[A-Z]?)\b(.*)$/, 'I'],
  [/^(?:US|U S|UNITED STATES)(?: HIGHWAY| HWY| ROUTE| RTE| RT)? ?(\d+[A-Z]?)\b(.*)$/, 'US'],
  [/^(?:(?:STATE|ST) (?:HIGHWAY|HWY|ROUTE|RTE|RT|ROAD|RD)|SR|SH|STHWY) ?(\d+[A-Z]?)\b(.*)$/, 'SR'],
  [/^(?:(?:COUNTY|CNTY|CO) (?:HIGHWAY|HWY|ROUTE|RTE|RT|ROAD|RD)|CR) ?(\d+[A-Z]?)\b(.*)$/, 'CR'],
  [/^(?:HIGHWAY|HWY|HIWAY|ROUTE|RTE|RT) (\d+[A-Z]?)\b(.*)$/, ''],
];

/** The parts of a street's name, from its words as `cleanAddress` writes them; null when there is no name. */
export function readStreet(given: readonly string[]): StreetName | null {
  const words = given.filter((word) => /[\p{L}\p{N}]/u.test(word));
  if (words.length === 0) return null;
  return readHighway(words) ?? readNamed(words);
}

function readHighway(words: readonly string[]): StreetName | null {
  const first = directions.get(words[0]!);
  const rest = first === undefined || words.length === 1 ? words : words.slice(1);
  for (const [pattern, type] of highways) {
    const found = pattern.exec(rest.join(' '));
    if (!found) continue;
    const after = found[2]!.trim();
    const post = directions.get(after);
    // '41 ST' after 'ROUTE' would be a street.
    if (after !== '' && post === undefined && streetTypes.has(after)) continue;
    const name = `${HIGHWAY}${found[1]!}${after === '' || post !== undefined ? '' : ` ${after}`}`;
    return { pre: rest === words ? '' : first!, name, type, post: post ?? '' };
  }
  return null;
}

function readNamed(given: readonly string[]): StreetName {
  let words = splitStrasse(given);
  let [pre, type, post] = ['', '', ''];
  const lead = leadingTypes.get(words[0]!);
  const isRomance = romanceTypes.has(words[0]!) && words.length > 1;
  const directionOf = (word: string) => directions.get(word) ?? (isRomance && word === 'O' ? 'W' : undefined);
  const hasName = (from: number, to: number) => to > from;

  // A direction at the end: 'MAIN ST NW', 'CALLE 10 SUR'; never where it is all the name there is ('AVENUE E').
  const tail = directionOf(words.at(-1)!);
  if (
    tail !== undefined &&
    words.length > 1 &&
    !(words.length === 2 && (lead !== undefined || directions.has(words[0]!)))
  ) {
    post = tail;
    words = words.slice(0, -1);
  }
  const last = streetTypes.get(words.at(-1)!);
  const hasTail = last !== undefined && hasName(1, words.length);
  if (hasTail && !(isRomance && !firmTypes.has(words.at(-1)!))) {
    type = last;
    words = words.slice(0, -1);
  } else if (lead !== undefined && words.length > 1) {
    type = lead;
    words = words.slice(1);
  } else if (post !== '' && last === undefined && words.length === 1 && streetTypes.has(words[0]!)) {
    // 'AVENUE S' without anything else.
    words = [...words, given.at(-1)!];
    post = '';
  }
  const head = directions.get(words[0]!);
  if (head !== undefined && words.length > 1) {
    const second = directions.get(words[1]!);
    const joined =
      second !== undefined && words.length > 2 && head.length === 1 ? directions.get(head + second) : undefined;
    pre = joined ?? head;
    words = words.slice(joined === undefined ? 1 : 2);
  }
  return { pre, name: nameOf(words), type, post };
}

/** German names carry their type: 'HAUPTSTR', 'HAUPTSTRASSE'. */
function splitStrasse(words: readonly string[]): readonly string[] {
  return words.flatMap((word) => {
    const stem = /^(\p{L}{2,}?)(?:STRASSE|STRASE|STR)$/u.exec(word)?.[1];
    return stem === undefined ? [word] : [stem, 'ST'];
  });
}

function nameOf(given: readonly string[]): string {
  const words: string[] = [];
  for (let i = 0; i < given.length; i++) {
    const word = given[i]!;
    const ten = ordinalTens.get(word);
    const one = ten === undefined ? undefined : ordinals.get(given[i + 1] ?? '');
    if (ten !== undefined && one !== undefined && one < 10) {
      words.push(String(ten + one));
      i++;
      continue;
    }
    const number = /^0*(\d+)(?:ST|ND|RD|TH|ER|ERA|ERE|EME|NDA|DO|TA)$/.exec(word)?.[1] ?? /^0*(\d+)$/.exec(word)?.[1];
    const ordinal = ordinals.get(word);
    words.push(number ?? (ordinal === undefined ? (shortForms.get(word) ?? word) : String(ordinal)));
  }
  const name = words.join(' ');
  return /^(?:(?:DR|REV) )?(?:MARTIN LUTHER KING|M L KING|ML KING|M L K|MLK)(?: JR)?$/.test(name)
    ? 'MARTIN LUTHER KING'
    : name;
}

/**
 * What is equal for names that differ in blanks, fillers and umlauts only: 'LA SALLE' and 'LASALLE' share the first key, 'CALLE DE ALCALA'
 * and 'CALLE ALCALA' the second.
 */
export function foldName(name: string): readonly [joined: string, withoutFillers: string] {
  const words = name.split(' ');
  const kept = words.filter((word) => !fillers.has(word));
  const glue = /\d/.test(name) ? ' ' : '';
  const fold = (some: readonly string[]) =>
    some
      .join(glue)
      .replace(/AE/g, 'A')
      .replace(/OE/g, 'O')
      .replace(/(?<!Q)UE/g, 'U')
      .replace(/PH/g, 'F');
  return [fold(words), fold(kept.length > 0 ? kept : words)];
}

/** The name in one line, as it is shown and as streets are told apart. */
export function writeStreet({ pre, name, type, post }: StreetName): string {
  return [
    pre,
    name.startsWith(HIGHWAY) && type !== '' ? `${type} ${name.slice(HIGHWAY.length)}` : name,
    name.startsWith(HIGHWAY) ? '' : type,
    post,
  ]
    .filter((part) => part !== '')
    .join(' ');
}
