import type * as GeoJSON from 'geojson';
import type { Briefing } from './section.ts';

/** The shapes of all sections, each with the title of its section. Degrees WGS84 (RFC 7946). */
export function collectShapes({ sections }: Briefing): GeoJSON.Feature[] {
  return sections.flatMap(({ title, shapes }) =>
    (shapes?.features ?? []).map((feature) => ({ ...feature, properties: { section: title, ...feature.properties } })),
  );
}

/** The shapes as a GeoJSON file, with what they are in members beside them. */
export function writeGeojson(briefing: Briefing): string {
  const { title, made, sections } = briefing;
  return JSON.stringify({
    type: 'FeatureCollection',
    title,
    made,
    sections: sections.map(({ title: own, sentence, facts, warnings }) => ({ title: own, sentence, facts, warnings })),
    features: collectShapes(briefing),
  });
}
