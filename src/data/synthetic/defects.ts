import type { Random } from '../random.ts';
import { type CityDefect, cityTruth } from './truth.ts';

/** Kinds of defects by code; code 0 is a sound row. */
export const cityDefects = Object.keys(cityTruth.defects) as readonly CityDefect[];

/** A defect code (0 = none, i + 1 = `cityDefects[i]`) for every incident: exactly as many of each as the truth says. */
export function plantDefects(incidents: number, random: Random): Uint8Array {
  const codes = new Uint8Array(incidents);
  cityDefects.forEach((defect, i) => {
    for (let left = cityTruth.defects[defect]; left > 0;) {
      const at = random.integer(incidents);
      if (codes[at] !== 0) continue;
      codes[at] = i + 1;
      left--;
    }
  });
  return codes;
}
