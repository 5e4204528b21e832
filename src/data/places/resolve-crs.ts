import { fail, succeed, type Result } from '../../text/failure.ts';
import type { Crs } from './crs.ts';
import { loadCrsList } from './crs-list.ts';
import { openProjection } from './open-projection.ts';

/** Degrees on datums that lie within two metres of WGS84: NAD83 and its refinements, ETRS89, SIRGAS 2000, MAGNA, GDA and others. */
const degreeCodes = [
  4326, 4979, 4269, 4258, 4674, 4686, 4152, 4759, 6318, 6783, 4283, 7844, 4167, 4737, 4612, 6668, 4490, 4189, 5365,
  4148,
];
/** Numbers that software writes for web Mercator beside its code. */
const webMercatorCodes = [900913, 102100, 102113, 3785];

/** Degrees WGS84. */
export const wgs84: Crs = { id: 'EPSG:4326', title: 'WGS 84', definition: null, area: null };

/**
 * The system that a text names: 'EPSG:2913', '2913', 'EPSG:102696' (ESRI's numbers go under either name), an OGC URN, 'WGS84', or a
 * PROJ string or WKT. Fails with 'import.crs-unsupported' when nobody knows it.
 */
export async function resolveCrs(text: string): Promise<Result<Crs>> {
  const asked = text.trim();
  if (/^(WGS ?_?84|(.*:)?CRS:?84)$/i.test(asked)) return succeed(wgs84);
  if (/^(\+proj|\+init|PROJ(CS|CRS)|GEO(GCS|GCRS|DCRS|GCS)|BOUNDCRS|COMPD)/i.test(asked))
    return await readDefinition(asked);
  const code = Number(/^(?:(?:urn:ogc|https?|EPSG|ESRI)[:/](?:.*[:/])?)?(\d{4,6})$/i.exec(asked)?.[1] ?? NaN);
  if (degreeCodes.includes(code)) return succeed({ ...wgs84, id: `EPSG:${code}` });
  const wanted = webMercatorCodes.includes(code) ? 3857 : code;
  const found = (await loadCrsList()).find(({ id }) => id.endsWith(`:${wanted}`));
  return found ? succeed(found) : fail('import.crs-unsupported', { crs: asked.slice(0, 60) });
}

/** Degrees in WKT on one of the datums of `degreeCodes`. */
const degreesInWkt =
  /^GEO[^[]*\[.*(WGS[ _]?(19)?84|North[ _]American[ _](Datum[ _])?(of[ _])?1983|NAD[ _]?83|ETRS|European[ _]Terrestrial|SIRGAS[ _]2000|MAGNA|GDA(94|2020)|JGD)/i;

/** What a definition calls itself: the name in WKT, else its beginning. */
const titleOf = (definition: string) => /^\w+\s*\[\s*"([^"]+)"/.exec(definition)?.[1] ?? definition.slice(0, 60);

async function readDefinition(definition: string): Promise<Result<Crs>> {
  if (degreesInWkt.test(definition)) return succeed({ ...wgs84, title: titleOf(definition) });
  const refused = fail('import.crs-unsupported', {
    crs: `${definition.slice(0, 60)}${definition.length > 60 ? ' …' : ''}`,
  });
  try {
    const toDegrees = await openProjection(definition);
    const out = new Float64Array(2);
    toDegrees(0, 0, out);
    return succeed({ id: 'custom', title: titleOf(definition), definition, area: null });
  } catch {
    return refused;
  }
}
