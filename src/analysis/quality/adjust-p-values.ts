/**
 * Adjusted p-values of Benjamini & Hochberg (1995): those below q are a set of which at most the share q is expected to be false.
 * `tests` is how many were looked at, when only the smallest are given.
 */
export function adjustForDiscovery(p: readonly number[], tests = p.length): number[] {
  const order = [...p.keys()].sort((a, b) => p[b]! - p[a]!);
  const adjusted = p.map(() => 1);
  let least = 1;
  order.forEach((at, i) => {
    least = Math.min(least, (p[at]! * tests) / (p.length - i));
    adjusted[at] = least;
  });
  return adjusted;
}

/** Adjusted p-values of Holm (1979): at most one in `1 / alpha` families holds a false one below alpha. */
export function adjustForFamily(p: readonly number[]): number[] {
  const order = [...p.keys()].sort((a, b) => p[a]! - p[b]!);
  const adjusted = p.map(() => 1);
  let most = 0;
  order.forEach((at, i) => {
    most = Math.max(most, Math.min(1, p[at]! * (p.length - i)));
    adjusted[at] = most;
  });
  return adjusted;
}
