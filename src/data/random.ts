/**
 * Seeded random numbers: xoshiro128** (Blackman & Vigna 2018), state filled from the seed by SplitMix32.
 * The state can be saved and set, so an interrupted training goes on with the numbers it would have had.
 */
export type Random = {
  /** Uniform in [0, 1) with 32 bits. */
  next(): number;
  /** Uniform integer in [0, bound), unbiased. */
  integer(bound: number): number;
  /** Standard normal (polar method; no value is kept back, so the state is the whole story). */
  normal(): number;
  /** Four 32-bit words. */
  state(): Uint32Array;
  restore(state: Uint32Array): void;
  /** An independent generator for a numbered part of the work (tree, restart): the same whatever order the parts run in. */
  fork(index: number): Random;
};

function mixSeed(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x9e3779b9) >>> 0;
    let z = state;
    z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return (z ^ (z >>> 15)) >>> 0;
  };
}

/** A generator for a seed; equal seeds give equal sequences on every engine. */
export function createRandom(seed: number): Random {
  const mix = mixSeed(seed);
  let a = mix(),
    b = mix(),
    c = mix(),
    d = mix();

  function word(): number {
    const t5 = Math.imul(b, 5);
    const result = Math.imul((t5 << 7) | (t5 >>> 25), 9);
    const t = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= t;
    d = (d << 11) | (d >>> 21);
    return result >>> 0;
  }

  const random: Random = {
    next: () => word() / 4294967296,
    integer(bound) {
      // Reject the incomplete last stretch, or low values would come up too often.
      const limit = 4294967296 - (4294967296 % bound);
      let drawn = word();
      while (drawn >= limit) drawn = word();
      return drawn % bound;
    },
    normal() {
      for (;;) {
        const u = random.next() * 2 - 1;
        const v = random.next() * 2 - 1;
        const s = u * u + v * v;
        if (s > 0 && s < 1) return u * Math.sqrt((-2 * Math.log(s)) / s);
      }
    },
    state: () => Uint32Array.of(a, b, c, d),
    restore(state) {
      [a, b, c, d] = [state[0]! | 0, state[1]! | 0, state[2]! | 0, state[3]! | 0];
    },
    fork: (index) => createRandom((Math.imul(seed + 1, 0x9e3779b1) ^ Math.imul(index + 1, 0x85ebca6b)) >>> 0),
  };
  return random;
}
