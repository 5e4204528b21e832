/**
 * Index of the knee of a falling curve: the point farthest below the chord from the first to the last point, both axes scaled to 0..1
 * (the rule of Kneedle, Satopää et al. 2011, without smoothing). Null where no point lies below the chord by more than 1 % of its span.
 */
export function findKnee(x: readonly number[], y: readonly number[]): number | null {
  const last = x.length - 1;
  if (last < 2) return null;
  const width = x[last]! - x[0]!;
  const drop = y[0]! - y[last]!;
  if (!(width > 0) || !(drop > 0)) return null;
  let knee: number | null = null;
  let farthest = 0.01;
  for (let i = 1; i < last; i++) {
    const below = (y[0]! - y[i]!) / drop - (x[i]! - x[0]!) / width;
    if (below > farthest) {
      farthest = below;
      knee = i;
    }
  }
  return knee;
}
