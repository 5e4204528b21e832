/** Seconds left if the work goes on as it has; null until a second has passed and something is done. */
export function secondsLeft(share: number | null, elapsedMilliseconds: number): number | null {
  if (share === null || share <= 0.01 || share >= 1 || elapsedMilliseconds < 1000) return null;
  return (elapsedMilliseconds / 1000) * (1 / share - 1);
}
