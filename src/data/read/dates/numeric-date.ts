import { MINUTES_PER_DAY } from '../../calendar.ts';

/** How a date column writes its dates: as text, or as a number that counts from some day. */
export type DateForm = 'text' | 'epoch-seconds' | 'epoch-milliseconds' | 'excel-serial';

/**
 * Least and greatest number that is taken for a date of a form when nobody said so: 1980 to 2030 (milliseconds: 2050) since 1970-01-01
 * UTC, because 2015030114 is a date and an hour, 1954 to 2064 for the day numbers of spreadsheets (five digits).
 */
const plausible: Readonly<Record<Exclude<DateForm, 'text'>, readonly [number, number]>> = {
  'epoch-seconds': [315_532_800, 1_900_000_000],
  'epoch-milliseconds': [315_532_800_000, 2_524_608_000_000],
  'excel-serial': [20_000, 60_000],
};
const forms = ['epoch-seconds', 'epoch-milliseconds', 'excel-serial'] as const;
/** Spreadsheets count days from 1899-12-30 (with a 29 February 1900 that never was, so nothing before March 1900 can be read). */
const SERIAL_OF_1970 = 25569;
const FIRST_SERIAL = 61;
/** From 1800 to 2199, as for written dates. */
const LEAST_MINUTE = -89_416_800;
const GREATEST_MINUTE = 120_968_640;

/** A number with digits only, a fraction after a point or comma, or an exponent; NaN for anything else. */
function parseDateNumber(text: string): number {
  return /^-?\d{1,15}(?:[.,]\d+)?(?:[eE]\+?\d{1,2})?$/.test(text) ? Number(text.replace(',', '.')) : NaN;
}

/**
 * Minutes since 1970-01-01 of a number of a form; NaN when the text is no number, or names no day from 1800 to 2199. Epochs are UTC,
 * serials have no zone.
 */
export function minutesOfNumber(text: string, form: Exclude<DateForm, 'text'>): number {
  const value = parseDateNumber(text);
  if (Number.isNaN(value)) return NaN;
  let minutes: number;
  if (form === 'excel-serial') {
    if (value < FIRST_SERIAL) return NaN;
    // A serial is a binary fraction of a day: to the nearest second first, or 14:00 becomes 13:59.
    minutes = Math.floor(Math.round((value - SERIAL_OF_1970) * 86_400) / 60);
  } else minutes = Math.floor(value / (form === 'epoch-seconds' ? 60 : 60_000));
  return minutes >= LEAST_MINUTE && minutes < GREATEST_MINUTE ? minutes : NaN;
}

/** Share of the values from which on a column is taken for dates in numbers; the rest is read as text. */
const MOST = 0.5;

/** The form most values of a date column have; 'text' unless most are plausible numbers of one form. */
export function formOfDates(values: readonly string[]): DateForm {
  for (const form of forms) {
    const [least, greatest] = plausible[form];
    const fitting = values.filter((value) => {
      const number = parseDateNumber(value);
      return number >= least && number <= greatest;
    });
    if (fitting.length > MOST * values.length) return form;
  }
  return 'text';
}

/** Whether a serial or epoch carries a time of day. */
export function hasTimeOfDay(minutes: number): boolean {
  return minutes % MINUTES_PER_DAY !== 0;
}
