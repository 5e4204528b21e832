import type { ImportReport } from '../../../data/contract.ts';
import { sayIfKnown } from '../../kit/words.ts';

export type Counted = { readonly code: string; readonly label: string; readonly count: number };

/** Why rows were set aside, most frequent first. */
export function quarantineReasons(report: ImportReport): readonly Counted[] {
  return sorted(report.reasons, 'reason');
}

/** Why incidents have no place, most frequent first. Exchanged coordinates were put right, so those have one. */
export function placeReasons(report: ImportReport): readonly Counted[] {
  return sorted(report.fixes, 'fix').filter(({ code }) => code.startsWith('place-') && code !== 'place-swapped');
}

/** What else was put right or left unknown. */
export function otherFixes(report: ImportReport): readonly Counted[] {
  return sorted(report.fixes, 'fix').filter(({ code }) => !code.startsWith('place-') || code === 'place-swapped');
}

function sorted(counts: Readonly<Record<string, number>>, kind: 'reason' | 'fix'): readonly Counted[] {
  return Object.entries(counts)
    .filter(([, count]) => count > 0)
    .sort(([, a], [, b]) => b - a)
    .map(([code, count]) => countedReason(kind, code, count));
}

/** A reason in words, with its rows. */
export function countedReason(kind: 'reason' | 'fix', code: string, count: number): Counted {
  return { code, count, label: sayIfKnown(`${kind}.${code}`, code.replaceAll('-', ' ')) };
}
