/**
 * Whether a label of the `clock` column says that the hour of the row is known: 'known', 'known (12:00)'. 'unknown (00:01)' are rows whose
 * time stands for none, because far more lie on it than on the times around.
 */
export function isClockKnown(label: string): boolean {
  return label.startsWith('known');
}

/** For each code of the `clock` column: 1 when the hour is known, else 0. */
export function knownClockCodes(labels: readonly string[]): Uint8Array {
  return Uint8Array.from(labels, (label) => (isClockKnown(label) ? 1 : 0));
}
