import { monthOfName } from './month-names.ts';
import { fullYear, type WrittenDate } from './written-date.ts';
import { clockMinutes } from './clock-parser.ts';

type Part = 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second' | 'fraction' | 'half' | 'zone' | 'weekday';

const halves = '[apAP]\\.?\\s?(?:[mM]\\.?)?';

/** What a run of one letter in a pattern stands for, given the parts before it; null for literal text. */
function partOf(run: string, seen: ReadonlySet<Part>): Part | null {
  const letter = run[0]!.toLowerCase();
  if (letter === 'y') return 'year';
  if (letter === 'd') return run.length > 2 ? 'weekday' : 'day';
  // mm is written for months and minutes alike: behind an hour it is the minute.
  if (letter === 'm') return run.length < 3 && seen.has('hour') && !seen.has('minute') ? 'minute' : 'month';
  if (letter === 'h') return 'hour';
  if (letter === 's') return seen.has('second') ? 'fraction' : 'second';
  if (letter === 'a') return 'half';
  return letter === 'z' || letter === 'x' ? 'zone' : null;
}

function sourceOf(part: Part, run: string): string {
  const exactly = run.length === 1 ? '\\d{1,2}' : '\\d{2}';
  if (part === 'year') return run.length > 2 ? '\\d{4}' : '\\d{2}';
  if (part === 'month') return run.length > 2 ? '\\p{L}{3,}\\.?' : exactly;
  if (part === 'fraction') return '\\d+';
  if (part === 'half') return halves;
  if (part === 'zone') return 'Z|UTC|GMT|[+-]\\d\\d(?::?\\d\\d)?';
  return part === 'weekday' ? '\\p{L}+\\.?' : exactly;
}

/** Reads one date of a pattern; null when the text does not follow it. */
export type PatternReader = (text: string) => WrittenDate | null;

/**
 * A reader of dates that follow a written pattern: YYYY YY MMMM MMM MM M DD D dddd HH H hh h mm m ss s SSS A Z, other characters as they
 * stand, 'words in quotes' and [in brackets] too; small and capital letters alike. Null when the pattern names no year.
 */
export function createPatternReader(pattern: string): PatternReader | null {
  const seen = new Set<Part>();
  let source = '';
  for (const [piece] of pattern.matchAll(/'[^']*'|\[[^\]]*\]|([A-Za-z])\1*|\s+|[^]/g)) {
    const part = /^[A-Za-z]/.test(piece) ? partOf(piece, seen) : null;
    if (part && !seen.has(part)) {
      seen.add(part);
      source += `(?<${part}>${sourceOf(part, piece)})`;
    } else if (/^\s/.test(piece)) source += '\\s+';
    else source += piece.replace(/^['[]|['\]]$/g, '').replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
  }
  if (!seen.has('year')) return null;
  const form = new RegExp(`^${source}$`, 'u');
  return (text) => {
    const groups = form.exec(text)?.groups as Readonly<Partial<Record<Part, string>>> | undefined;
    if (!groups) return null;
    const { year, month, day, hour, minute, half, zone } = groups;
    const offset = zone === undefined ? null : /^([+-])(\d\d):?(\d\d)?$/.exec(zone);
    const clock = hour === undefined ? NaN : clockMinutes(Number(hour), Number(minute ?? 0), half?.toLowerCase());
    if (clock < 0) return null;
    return {
      year: fullYear(Number(year), year!.length),
      month: month === undefined ? 1 : /^\d/.test(month) ? Number(month) : monthOfName(month),
      day: Number(day ?? 1),
      parts: day === undefined ? (month === undefined ? 1 : 2) : 3,
      clock,
      zone:
        zone === undefined
          ? NaN
          : offset
            ? Number(`${offset[1]}1`) * (Number(offset[2]) * 60 + Number(offset[3] ?? 0))
            : 0,
    };
  };
}
