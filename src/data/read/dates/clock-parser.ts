import { MINUTES_PER_DAY } from '../../calendar.ts';

/** What a time column holds: a clock time, a whole hour, or hour and minute as HHMM. */
export type TimeKind = 'clock' | 'hour' | 'hhmm';

/** Letters that mean the second half of the day, in Latin and East Asian spellings. */
const SECOND_HALF = /^(p|下午|午後|오후)/;
const CLOCK =
  /^(오전|오후|上午|下午|午前|午後|[ap]\.?\s?m\.?)?\s*(\d{1,2})\s*(?::|h|\.|時|시|点)\s*(\d{1,2})?\s*(?:분|分|m|min)?(?:[:.m]?\s*\d{1,2}\s*(?:[.,:]\d+)?\s*[s秒초]?)?\s*([ap]\s?\.?\s?(?:m\.?)?|uhr|hrs?\.?|hs\.?|h)?$/;
const BARE = /^(\d{1,2})\s*([ap]\.?\s?m\.?|uhr|h|hrs?|hs)$/;

/** Minutes since midnight of an hour and minute, in the half of the day that is said; 1440 for 24:00, -1 when there is no such time. */
export function clockMinutes(hour: number, minute: number, half: string | undefined): number {
  if (minute > 59) return -1;
  if (!half) return hour <= 23 ? hour * 60 + minute : hour === 24 && minute === 0 ? MINUTES_PER_DAY : -1;
  if (hour < 1 || hour > 12) return -1;
  return ((hour % 12) + (SECOND_HALF.test(half) ? 12 : 0)) * 60 + minute;
}

function halfOf(word: string | undefined): string | undefined {
  return word && /^([ap]|上|下|午|오)/.test(word) ? word : undefined;
}

/** Minutes since midnight of a clock text in small letters; -1 when it is none. */
export function readClockText(text: string): number {
  const match = CLOCK.exec(text);
  if (match) {
    // '14.5' is a number, not five past two.
    if (match[3] === undefined && text.includes('.') && !/[a-z]/.test(text)) return -1;
    return clockMinutes(Number(match[2]), Number(match[3] ?? 0), halfOf(match[1] ?? match[4]));
  }
  const bare = BARE.exec(text);
  return bare ? clockMinutes(Number(bare[1]), 0, halfOf(bare[2])) : -1;
}

/**
 * Minutes since midnight of a field of a time column: '14:05', '2:05 PM', '14h05', hour '14', or HHMM '1405' and '5' when `isHhmm`, or a
 * fraction of a day as spreadsheets keep it ('0.5'); 1440 for 24:00, -1 when it is none. A date before the clock ('1900-01-01 14:05') is
 * passed over.
 */
export function parseClock(value: string, isHhmm: boolean): number {
  const text = value.trim();
  const digits = /^(\d{1,4})(?:\.0+)?$/.exec(text);
  if (digits) {
    const number = Number(digits[1]);
    return isHhmm
      ? clockMinutes(Math.floor(number / 100), number % 100, undefined)
      : clockMinutes(number, 0, undefined);
  }
  const fraction = /^0?[.,](\d+)$/.exec(text);
  if (fraction) return Math.floor((Math.round(Number(`0.${fraction[1]}`) * 86400) % 86400) / 60);
  const clock = /^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}[T ]+(.+)$/.exec(text)?.[1] ?? text;
  return readClockText(clock.toLowerCase().replace(/(z|[+-]00(:?00)?)$/, ''));
}

const MOST_KNOWN = 20_000;

/** `parseClock` with a memory of the texts it has seen: a column of a million times holds some thousand different ones. */
export function createClockParser(kind: TimeKind): (value: string) => number {
  const known = new Map<string, number>();
  return (value) => {
    const found = known.get(value);
    if (found !== undefined) return found;
    const minutes = parseClock(value, kind === 'hhmm');
    if (known.size < MOST_KNOWN) known.set(value, minutes);
    return minutes;
  };
}
