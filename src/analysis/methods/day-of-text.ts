import { daysFromCivil, packedDateOfDay } from '../../data/calendar.ts';

/** Day number of a date as 2024-05-31; null where it is none. */
export function dayOfText(text: string): number | null {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text.trim()) ?? [];
  if (year === undefined) return null;
  const number = daysFromCivil(Number(year), Number(month), Number(day));
  return packedDateOfDay(number) === Number(year) * 512 + Number(month) * 32 + Number(day) ? number : null;
}
