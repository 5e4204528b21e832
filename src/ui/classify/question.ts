import type { Place } from '../map/map-panel.tsx';

/** A moment and a place to ask about; weekday 0 = Monday, month 1..12, degrees. */
export type Question = {
  readonly hour: number;
  readonly weekday: number;
  readonly month: number;
  readonly place: Place | null;
};

/** Friday evening in June: when most files have something to say. */
const DEFAULT: Question = { hour: 20, weekday: 4, month: 6, place: null };

/** Reads `20,4,6,42.3512,-71.0654` of the address; what does not make sense is the default. */
export function readQuestion(text: string | null): Question {
  const [hour, weekday, month, latitude, longitude] = (text ?? '')
    .split(',')
    .map((part) => (part === '' ? NaN : Number(part)));
  const whole = (value: number | undefined, from: number, to: number, otherwise: number) =>
    value !== undefined && Number.isInteger(value) && value >= from && value <= to ? value : otherwise;
  return {
    hour: whole(hour, 0, 23, DEFAULT.hour),
    weekday: whole(weekday, 0, 6, DEFAULT.weekday),
    month: whole(month, 1, 12, DEFAULT.month),
    place: placeOf(latitude, longitude),
  };
}

/** The same question for the address: `readQuestion` of it gives it back, the place to about ten metres. */
export function writeQuestion({ hour, weekday, month, place }: Question): string {
  const time = [hour, weekday, month];
  return (place === null ? time : [...time, roundDegrees(place.latitude), roundDegrees(place.longitude)]).join(',');
}

/** Four decimals are about ten metres: finer than the snapped places of most files. */
export function roundDegrees(degrees: number): number {
  return Math.round(degrees * 1e4) / 1e4;
}

function placeOf(latitude: number | undefined, longitude: number | undefined): Place | null {
  if (latitude === undefined || longitude === undefined) return null;
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? { latitude, longitude } : null;
}
