import type { Random } from '../../data/random.ts';

export type ScanInput = {
  /** Places in metres. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** Place of each incident, and its day number. */
  readonly place: ArrayLike<number>;
  readonly day: ArrayLike<number>;
  /** The day that every cylinder ends with. */
  readonly lastDay: number;
};

export type ScanOptions = {
  readonly mostMeters: number;
  readonly mostDays: number;
  readonly permutations: number;
  readonly mostClusters: number;
  readonly random: Random;
  readonly progress?: (done: number, total: number) => void;
  readonly breathe?: () => Promise<void>;
};

/** A cylinder: the places within a radius of one, over the last days. */
export type ScanCluster = {
  readonly centre: number;
  /** Distance of the farthest place, metres. */
  readonly radius: number;
  readonly days: number;
  readonly observed: number;
  readonly expected: number;
  readonly logRatio: number;
  /** (permutations whose largest ratio is at least this one + 1) / (permutations + 1). */
  readonly p: number;
  readonly places: Uint32Array;
};

export type ScanResult = {
  /** By log likelihood ratio, the largest first; no two share a place. */
  readonly clusters: readonly ScanCluster[];
  readonly cylinders: number;
};

/** More pairs of a place and a circle around another would fill the memory. */
export const MOST_MEMBERS = 30_000_000;
/** Distances that differ by less are the same. */
const SAME_METERS = 1e-6;

/**
 * Space-time permutation scan (Kulldorff et al. 2005), prospective: all circles around a place that hold at most half of the incidents, with
 * all windows of up to `mostDays` that end with the last day. Expected is what the circle holds times what the window holds over all;
 * p by exchanging the days among the incidents, which keeps both. Null when circles have more than MOST_MEMBERS members.
 */
export async function scanSpaceTime(input: ScanInput, options: ScanOptions): Promise<ScanResult | null> {
  const zones = layZones(input, options.mostMeters);
  if (!zones) return null;
  const { mostDays, permutations, random, progress, breathe } = options;
  const total = input.day.length;
  const lastDays = Float64Array.from({ length: mostDays }, () => 0);
  const recent: number[] = [];
  for (let i = 0; i < total; i++) {
    const age = input.lastDay - input.day[i]!;
    if (age < 0 || age >= mostDays) continue;
    recent.push(i);
    lastDays[age]!++;
  }
  for (let days = 1; days < mostDays; days++) lastDays[days]! += lastDays[days - 1]!;
  const ages = Uint16Array.from(recent, (i) => input.lastDay - input.day[i]!);
  const state = {
    zones,
    mostDays,
    lastDays,
    total,
    counts: new Uint16Array(zones.held.length * mostDays),
    touched: new Uint8Array(zones.held.length),
  };
  const found = bestOfZones(
    state,
    recent.map((i) => input.place[i]!),
    ages,
  );
  const order = Uint32Array.from({ length: total }, (_, i) => i);
  const places = new Uint32Array(ages.length);
  const maxima = new Float64Array(permutations);
  const limits = { limit: new Float64Array(ages.length + 1), stamp: new Uint32Array(ages.length + 1), turn: 0 };
  for (let round = 0; round < permutations; round++) {
    for (let k = 0; k < places.length; k++) {
      const other = k + random.integer(total - k);
      const chosen = order[other]!;
      order[other] = order[k]!;
      order[k] = chosen;
      places[k] = input.place[chosen]!;
    }
    maxima[round] = largestRatio(state, places, ages, limits);
    progress?.(round + 1, permutations);
    await breathe?.();
  }
  return {
    clusters: chooseClusters(zones, found, maxima, options.mostClusters),
    cylinders: zones.held.length * mostDays,
  };
}

/** Circles: those of centre c are starts[c] to starts[c + 1], from the smallest. */
type Zones = {
  readonly starts: Uint32Array;
  readonly radius: Float64Array;
  /** Incidents of the whole time in each circle. */
  readonly held: Float64Array;
  /** The circles that begin to hold each place, one for each centre that reaches it: of place p from firsts[p] to firsts[p + 1]. */
  readonly firsts: Uint32Array;
  readonly first: Uint32Array;
  readonly near: (centre: number, radius: number) => number[];
};

function layZones({ x, y, place }: ScanInput, mostMeters: number): Zones | null {
  const size = x.length;
  const own = new Float64Array(size);
  for (let i = 0; i < place.length; i++) own[place[i]!]!++;
  const near = findNear(x, y, mostMeters);
  const starts = new Uint32Array(size + 1);
  const radius: number[] = [];
  const held: number[] = [];
  const pairs: number[] = [];
  for (let centre = 0; centre < size; centre++) {
    const others = near(centre, mostMeters);
    const away = (other: number) => Math.hypot(x[other]! - x[centre]!, y[other]! - y[centre]!);
    const sorted = others.map((other) => ({ other, meters: away(other) })).sort((a, b) => a.meters - b.meters);
    let sum = 0;
    for (let at = 0; at < sorted.length;) {
      const { meters } = sorted[at]!;
      const ring: number[] = [];
      while (at < sorted.length && sorted[at]!.meters <= meters + SAME_METERS) ring.push(sorted[at++]!.other);
      for (const other of ring) sum += own[other]!;
      if (2 * sum > place.length) break;
      for (const other of ring) pairs.push(other, radius.length);
      radius.push(meters);
      held.push(sum);
    }
    starts[centre + 1] = radius.length;
    if (pairs.length > 2 * MOST_MEMBERS) return null;
  }
  const firsts = new Uint32Array(size + 1);
  for (let i = 0; i < pairs.length; i += 2) firsts[pairs[i]! + 1]!++;
  for (let i = 0; i < size; i++) firsts[i + 1]! += firsts[i]!;
  const first = new Uint32Array(pairs.length / 2);
  const next = firsts.slice(0, -1);
  for (let i = 0; i < pairs.length; i += 2) first[next[pairs[i]!]!++] = pairs[i + 1]!;
  return { starts, radius: Float64Array.from(radius), held: Float64Array.from(held), firsts, first, near };
}

/** Places within a distance of one, by squares of that distance. */
function findNear(x: Float64Array, y: Float64Array, mostMeters: number): (centre: number, radius: number) => number[] {
  const side = Math.max(mostMeters, 1);
  const keyOf = (i: number, dx: number, dy: number) =>
    `${Math.floor(x[i]! / side) + dx},${Math.floor(y[i]! / side) + dy}`;
  const buckets = new Map<string, number[]>();
  for (let i = 0; i < x.length; i++) {
    const key = keyOf(i, 0, 0);
    const bucket = buckets.get(key);
    if (bucket) bucket.push(i);
    else buckets.set(key, [i]);
  }
  return (centre, radius) => {
    const found: number[] = [];
    for (let dy = -1; dy <= 1; dy++) {
      for (let dx = -1; dx <= 1; dx++) {
        for (const other of buckets.get(keyOf(centre, dx, dy)) ?? []) {
          if (Math.hypot(x[other]! - x[centre]!, y[other]! - y[centre]!) <= radius + SAME_METERS) found.push(other);
        }
      }
    }
    return found;
  };
}

type State = {
  readonly zones: Zones;
  readonly mostDays: number;
  /** Incidents of the last 1, 2, ... days. */
  readonly lastDays: Float64Array;
  readonly total: number;
  /** Scratch: incidents by circle that begins to hold them and age in days. */
  readonly counts: Uint16Array;
  /** Scratch: circles with any of those. */
  readonly touched: Uint8Array;
};

/** Log likelihood ratio of `observed` in a cylinder where `expected` are, of `total`; 0 where there are not more. */
function logRatioOf(observed: number, expected: number, total: number): number {
  if (observed <= expected) return 0;
  const outside = total - observed;
  const rest = outside > 0 ? outside * Math.log(outside / (total - expected)) : 0;
  return observed * Math.log(observed / expected) + rest;
}

function spread({ zones, mostDays, counts, touched }: State, places: ArrayLike<number>, ages: Uint16Array): void {
  const { firsts, first } = zones;
  counts.fill(0);
  touched.fill(0);
  for (let k = 0; k < ages.length; k++) {
    const place = places[k]!;
    const age = ages[k]!;
    for (let at = firsts[place]!; at < firsts[place + 1]!; at++) {
      const zone = first[at]!;
      counts[zone * mostDays + age]!++;
      touched[zone] = 1;
    }
  }
}

type ZoneBest = {
  readonly logRatio: Float64Array;
  readonly days: Uint16Array;
  readonly observed: Float64Array;
  readonly expected: Float64Array;
};

/** The best window of every circle. */
function bestOfZones(state: State, places: ArrayLike<number>, ages: Uint16Array): ZoneBest {
  const { zones, mostDays, lastDays, total, counts } = state;
  const size = zones.held.length;
  const best = {
    logRatio: new Float64Array(size),
    days: new Uint16Array(size),
    observed: new Float64Array(size),
    expected: new Float64Array(size),
  };
  spread(state, places, ages);
  const inside = new Float64Array(mostDays);
  for (let centre = 0; centre + 1 < zones.starts.length; centre++) {
    inside.fill(0);
    for (let zone = zones.starts[centre]!; zone < zones.starts[centre + 1]!; zone++) {
      let observed = 0;
      for (let age = 0; age < mostDays; age++) {
        inside[age]! += counts[zone * mostDays + age]!;
        observed += inside[age]!;
        const expected = (zones.held[zone]! * lastDays[age]!) / total;
        const logRatio = logRatioOf(observed, expected, total);
        if (logRatio <= best.logRatio[zone]!) continue;
        best.logRatio[zone] = logRatio;
        best.days[zone] = age + 1;
        best.observed[zone] = observed;
        best.expected[zone] = expected;
      }
    }
  }
  return best;
}

/** Below which expected count each observed one beats the best ratio so far; computed when it is first asked for. */
type Limits = { readonly limit: Float64Array; readonly stamp: Uint32Array; turn: number };

/** The largest ratio of all cylinders. A logarithm is taken only where it will be larger than the best so far. */
function largestRatio(state: State, places: Uint32Array, ages: Uint16Array, limits: Limits): number {
  const { zones, mostDays, lastDays, total, counts, touched } = state;
  const { limit, stamp } = limits;
  spread(state, places, ages);
  const inside = new Uint32Array(mostDays);
  let best = 0;
  limits.turn++;
  for (let centre = 0; centre + 1 < zones.starts.length; centre++) {
    inside.fill(0);
    for (let zone = zones.starts[centre]!; zone < zones.starts[centre + 1]!; zone++) {
      // So is that of a wider circle with no more of the recent ones.
      if (touched[zone] === 0) continue;
      const share = zones.held[zone]! / total;
      let observed = 0;
      for (let age = 0; age < mostDays; age++) {
        const added = (inside[age]! += counts[zone * mostDays + age]!);
        // A longer window that holds no more is expected to hold more, so its ratio is smaller.
        if (added === 0) continue;
        observed += added;
        const expected = share * lastDays[age]!;
        if (observed <= expected) continue;
        if (stamp[observed] !== limits.turn) {
          stamp[observed] = limits.turn;
          limit[observed] = limitOf(observed, best, total);
        }
        if (expected >= limit[observed]!) continue;
        const logRatio = logRatioOf(observed, (zones.held[zone]! * lastDays[age]!) / total, total);
        if (logRatio > best) {
          best = logRatio;
          limits.turn++;
        }
      }
    }
  }
  return best;
}

/** An expected count at which the ratio of `observed` is `wanted`, a little too large rather than too small. */
function limitOf(observed: number, wanted: number, total: number): number {
  if (wanted <= 0) return observed;
  let low = 0;
  let high = observed;
  for (let step = 0; step < 30; step++) {
    const middle = (low + high) / 2;
    if (logRatioOf(observed, middle, total) > wanted) low = middle;
    else high = middle;
  }
  return high;
}

function chooseClusters(zones: Zones, best: ZoneBest, maxima: Float64Array, most: number): ScanCluster[] {
  const order = [...best.logRatio.keys()]
    .filter((zone) => best.logRatio[zone]! > 0)
    .sort((a, b) => best.logRatio[b]! - best.logRatio[a]! || a - b);
  const taken = new Uint8Array(zones.starts.length - 1);
  const centreOf = new Uint32Array(zones.held.length);
  for (let centre = 0; centre + 1 < zones.starts.length; centre++) {
    centreOf.fill(centre, zones.starts[centre], zones.starts[centre + 1]);
  }
  const clusters: ScanCluster[] = [];
  for (const zone of order) {
    if (clusters.length === most) break;
    const centre = centreOf[zone]!;
    if (taken[centre] === 1) continue;
    const places = zones.near(centre, zones.radius[zone]!);
    if (places.some((place) => taken[place] === 1)) continue;
    for (const place of places) taken[place] = 1;
    const logRatio = best.logRatio[zone]!;
    const asLarge = maxima.reduce((sum, one) => sum + (one >= logRatio - 1e-9 ? 1 : 0), 0);
    clusters.push({
      centre,
      radius: zones.radius[zone]!,
      days: best.days[zone]!,
      observed: best.observed[zone]!,
      expected: best.expected[zone]!,
      logRatio,
      p: (asLarge + 1) / (maxima.length + 1),
      places: Uint32Array.from(places),
    });
  }
  return clusters;
}
