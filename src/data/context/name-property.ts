import type { NameProperty } from './context.ts';
import type { RawFeature } from './features.ts';
import { keyOf } from './key-text.ts';

/** Properties that measure or count the drawing, not name the area. */
const drawing =
  /^(objectid|fid|gid|ogc_fid|globalid)(_?\d+)?$|shape|perimeter|length|leng\b|_len$|area$|hectares|acres|sqmi|sq_?m|timestamp|visibility|tessellate|extrude|draworder|altitude|style|link|url|icon|geo_point|base_year/i;
const naming =
  /^(name|nom|nombre|nome|label|bezeichnung|title)$|name|nombre|neighbou?rhood|nbhd|community|comuna|barrio|borough|ward/i;
const numbering = /district|precinct|beat|sector|zone|code|num|_no$|id$/i;
const LONGEST_NAME = 60;
const SAMPLES = 5;

/** The properties of the areas, the one that names them best first: every area has it, each its own, and it reads like a name. */
export function rankNameProperties(features: readonly Pick<RawFeature, 'properties'>[]): readonly NameProperty[] {
  const names = new Set(features.flatMap(({ properties }) => Object.keys(properties)));
  return [...names]
    .map((name) => {
      const values = features.flatMap(({ properties }) => (name in properties ? [String(properties[name])] : []));
      const distinct = new Set(values).size;
      const isWords = values.some((value) => /\p{L}/u.test(value));
      const isWhole = values.every((value) => !/^-?\d+\.\d+$/.test(value));
      const isShort = values.every((value) => value.length <= LONGEST_NAME);
      const complete = distinct / features.length;
      const score =
        (complete === 1 ? 4 : complete > 0.8 ? 2 : complete) +
        (naming.test(name) ? 2 : numbering.test(name) ? 1 : 0) +
        (isWords ? 1 : 0) -
        (drawing.test(name) ? 5 : 0) -
        (isWhole && isShort ? 0 : 5) -
        (distinct < 2 && features.length > 1 ? 5 : 0);
      return { property: { name, distinct, samples: [...new Set(values)].slice(0, SAMPLES) }, score };
    })
    .filter(({ property }) => property.distinct > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ property }) => property);
}

/** The property whose values are the labels of an area column; null when none holds half of them. */
export function propertyOfLabels(
  features: readonly Pick<RawFeature, 'properties'>[],
  labels: readonly string[],
): { readonly property: string; readonly share: number } | null {
  const known = new Set(labels.map(keyOf).filter((key) => key !== ''));
  let best: { property: string; share: number } | null = null;
  for (const { name } of rankNameProperties(features)) {
    const values = new Set(features.map(({ properties }) => keyOf(String(properties[name] ?? ''))));
    values.delete('');
    let common = 0;
    for (const value of values) if (known.has(value)) common++;
    const share = (common / Math.max(1, known.size) + common / Math.max(1, values.size)) / 2;
    if (share >= 0.5 && (!best || share > best.share)) best = { property: name, share };
  }
  return best;
}
