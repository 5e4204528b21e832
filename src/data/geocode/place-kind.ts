/** How the place of an address was found, the surest first. */
export const matchKinds = ['chosen', 'point', 'place', 'intersection', 'range', 'block', 'street'] as const;
export type MatchKind = (typeof matchKinds)[number];

/** How near the truth a place is: at the house or corner, within the block, or somewhere along the street. */
export type Accuracy = 'exact' | 'near' | 'low';

export const accuracyOf = {
  chosen: 'exact',
  point: 'exact',
  place: 'exact',
  intersection: 'exact',
  range: 'near',
  block: 'near',
  street: 'low',
} as const satisfies Readonly<Record<MatchKind, Accuracy>>;

/** The label in the `place` column of a row whose place was found from its address. */
export type PlaceOfKind = `geocoded-${MatchKind}`;

export function labelOfKind(kind: MatchKind): PlaceOfKind {
  return `geocoded-${kind}`;
}

/** The kind a label stands for; null for labels of places that were not found from addresses. */
export function kindOfLabel(label: string): MatchKind | null {
  return matchKinds.find((kind) => labelOfKind(kind) === label) ?? null;
}
