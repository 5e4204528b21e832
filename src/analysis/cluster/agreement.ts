/** A cluster that two partitions have in common. */
export type SharedCluster = {
  /** Label in either. */
  readonly a: number;
  readonly b: number;
  /** Points in both, in either, and the one over the other (Jaccard index). */
  readonly both: number;
  readonly either: number;
  readonly overlap: number;
};

export type Agreement = {
  /** The clusters kept, the largest first. */
  readonly shared: readonly SharedCluster[];
  /** Place in `shared` of each point that lies in both clusters of a pair; -1 for all others. */
  readonly labels: Int32Array;
  /** Pairs of points that are together in both, over those together in either; NaN where no pair is. */
  readonly pairShare: number;
};

/**
 * What two partitions of the same points agree on: pairs of clusters whose intersection is more than the share `least` of their union, at
 * least 0.5, so that each cluster is in one pair at most. Labels from 0; -1 belongs to no cluster. Source: Jaccard 1912; Hennig 2007.
 */
export function findAgreement(a: ArrayLike<number>, b: ArrayLike<number>, least: number): Agreement {
  const sizesA = new Map<number, number>();
  const sizesB = new Map<number, number>();
  const cells = new Map<string, SharedCluster>();
  const count = (sizes: Map<number, number>, label: number) => {
    if (label >= 0) sizes.set(label, (sizes.get(label) ?? 0) + 1);
  };
  const both = new Map<string, number>();
  for (let i = 0; i < a.length; i++) {
    count(sizesA, a[i]!);
    count(sizesB, b[i]!);
    if (a[i]! < 0 || b[i]! < 0) continue;
    const key = `${a[i]} ${b[i]}`;
    both.set(key, (both.get(key) ?? 0) + 1);
  }
  for (const [key, size] of both) {
    const [labelA, labelB] = key.split(' ').map(Number) as [number, number];
    const either = sizesA.get(labelA)! + sizesB.get(labelB)! - size;
    const overlap = size / either;
    if (overlap > Math.max(0.5, least) || (overlap === least && least > 0.5)) {
      cells.set(key, { a: labelA, b: labelB, both: size, either, overlap });
    }
  }
  const shared = [...cells.values()].sort((one, other) => other.both - one.both || one.a - other.a);
  const place = new Map(shared.map((cluster, at) => [`${cluster.a} ${cluster.b}`, at]));
  const pairsIn = (sizes: Iterable<number>) => [...sizes].reduce((sum, size) => sum + (size * (size - 1)) / 2, 0);
  const together = pairsIn(both.values());
  const inEither = pairsIn(sizesA.values()) + pairsIn(sizesB.values()) - together;
  return {
    shared,
    labels: Int32Array.from({ length: a.length }, (_, i) => place.get(`${a[i]} ${b[i]}`) ?? -1),
    pairShare: inEither > 0 ? together / inEither : NaN,
  };
}
