import type { BandedPairs } from './pairs.ts';

/** What part each incident plays: another one followed it closely, or it followed one. */
export type RepeatRoles = {
  /** 1: at least one later incident lies within reach of it. */
  readonly originator: Uint8Array;
  /** 1: at least one earlier incident lies within reach of it. */
  readonly follower: Uint8Array;
};

/** Roles by the pairs of the first `bands` bands of distance at lags below `days`. Of two on one day neither is the first: both are both. */
export function findRoles(
  { first, second, starts }: BandedPairs,
  dates: Int32Array,
  bands: number,
  days: number,
): RepeatRoles {
  const originator = new Uint8Array(dates.length);
  const follower = new Uint8Array(dates.length);
  for (let at = 0; at < starts[bands]!; at++) {
    const [i, j] = [first[at]!, second[at]!];
    const lag = dates[j]! - dates[i]!;
    if (Math.abs(lag) >= days) continue;
    if (lag >= 0) {
      originator[i] = 1;
      follower[j] = 1;
    }
    if (lag <= 0) {
      originator[j] = 1;
      follower[i] = 1;
    }
  }
  return { originator, follower };
}
