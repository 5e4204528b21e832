/** How a kind of cell is drawn: a step of the diverging colours (0 cold .. 6 hot) and a sign that says the same. */
export type KindLook = { readonly tone: number; readonly sign: string };

const MORAN = {
  'high-high': { tone: 6, sign: 'HH' },
  'low-low': { tone: 0, sign: 'LL' },
  'high-low': { tone: 4, sign: 'HL' },
  'low-high': { tone: 2, sign: 'LH' },
};
const PERSISTENCE = {
  persistent: { tone: 6, sign: 'P' },
  emerging: { tone: 5, sign: 'E' },
  intermittent: { tone: 4, sign: 'I' },
  former: { tone: 2, sign: 'F' },
};
/** Distance from the middle of the colours, and a letter. */
const PATTERNS = {
  new: [1, 'N'],
  consecutive: [2, 'C'],
  intensifying: [3, 'X'],
  persistent: [3, 'P'],
  diminishing: [2, 'D'],
  sporadic: [1, 'S'],
  oscillating: [1, 'O'],
  historical: [1, 'H'],
} as const;
const EMERGING = Object.fromEntries(
  Object.entries(PATTERNS).flatMap(([name, [step, letter]]): [string, KindLook][] => [
    [`${name}-hot`, { tone: 3 + step, sign: letter }],
    [`${name}-cold`, { tone: 3 - step, sign: letter.toLowerCase() }],
  ]),
);

/** The kinds that are drawn, of each method that has kinds of cells; what is not listed is not significant. */
const LOOKS: Readonly<Record<string, Readonly<Record<string, KindLook>>>> = {
  'local-moran': MORAN,
  persistence: PERSISTENCE,
  'emerging-hot-spots': EMERGING,
  'dual-kernel-density': { more: { tone: 5, sign: '+' }, less: { tone: 1, sign: '\u2212' } },
};

/** How a cell of a kind is drawn; null where it is not. */
export function lookOfKind(method: string, kind: string): KindLook | null {
  return LOOKS[method]?.[kind] ?? null;
}

/** The kinds that a legend of a method names, in its order. */
export function kindsOf(method: string): readonly (readonly [kind: string, look: KindLook])[] {
  return Object.entries(LOOKS[method] ?? {});
}
