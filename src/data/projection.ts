/** Degrees WGS84. */
export type LongitudeLatitude = { readonly longitude: number; readonly latitude: number };

/**
 * A transverse Mercator projection of WGS84 centred on a place, scale 1 at its meridian: metres east and north of the centre.
 * Within 100 km of the centre meridian lengths are true to 0.013 %.
 */
export type MeterProjection = {
  readonly origin: LongitudeLatitude;
  /** Writes x (metres east) and y (metres north) of a place into `out[at]`, `out[at + 1]`. */
  forward(longitude: number, latitude: number, out: Float64Array, at: number): void;
  inverse(x: number, y: number): LongitudeLatitude;
};

const SEMI_MAJOR = 6378137;
const FLATTENING = 1 / 298.257223563;
const ECCENTRICITY = Math.sqrt(FLATTENING * (2 - FLATTENING));
const N = FLATTENING / (2 - FLATTENING);
const RECTIFYING_RADIUS = (SEMI_MAJOR / (1 + N)) * (1 + N ** 2 / 4 + N ** 4 / 64 + N ** 6 / 256);
const RADIANS = Math.PI / 180;

// Krüger's series to the fourth order in n (Karney 2011, eq. 35 and 36): below 0.1 mm anywhere near a city.
const FORWARD = [
  N / 2 - (2 / 3) * N ** 2 + (5 / 16) * N ** 3 + (41 / 180) * N ** 4,
  (13 / 48) * N ** 2 - (3 / 5) * N ** 3 + (557 / 1440) * N ** 4,
  (61 / 240) * N ** 3 - (103 / 140) * N ** 4,
  (49561 / 161280) * N ** 4,
] as const;
const BACKWARD = [
  N / 2 - (2 / 3) * N ** 2 + (37 / 96) * N ** 3 - (1 / 360) * N ** 4,
  (1 / 48) * N ** 2 + (1 / 15) * N ** 3 - (437 / 1440) * N ** 4,
  (17 / 480) * N ** 3 - (37 / 840) * N ** 4,
  (4397 / 161280) * N ** 4,
] as const;

/** Tangent of the conformal latitude from that of the geographic one (Karney 2011, eq. 7 to 9). */
function toConformal(tangent: number): number {
  const sigma = Math.sinh(ECCENTRICITY * Math.atanh((ECCENTRICITY * tangent) / Math.sqrt(1 + tangent * tangent)));
  return tangent * Math.sqrt(1 + sigma * sigma) - sigma * Math.sqrt(1 + tangent * tangent);
}

/** Inverts `toConformal` by Newton's method; three steps reach the limit of doubles. */
function fromConformal(conformal: number): number {
  let tangent = conformal;
  for (let step = 0; step < 5; step++) {
    const error = conformal - toConformal(tangent);
    const slope =
      (1 + (1 - ECCENTRICITY ** 2) * tangent * tangent) /
      ((1 - ECCENTRICITY ** 2) * Math.sqrt(1 + tangent * tangent)) /
      Math.sqrt(1 + toConformal(tangent) ** 2);
    const change = error / slope;
    tangent += change;
    if (Math.abs(change) < 1e-15 * Math.max(1, Math.abs(tangent))) break;
  }
  return tangent;
}

/** The projection centred on `origin`. Source: Karney, Transverse Mercator with an accuracy of a few nanometers, 2011. */
export function createMeterProjection(origin: LongitudeLatitude): MeterProjection {
  function northing(tangent: number, lambda: number, out: Float64Array, at: number): void {
    const conformal = toConformal(tangent);
    const cosLambda = Math.cos(lambda);
    const xi = Math.atan2(conformal, cosLambda);
    const eta = Math.asinh(Math.sin(lambda) / Math.hypot(conformal, cosLambda));
    let x = eta;
    let y = xi;
    for (let j = 0; j < FORWARD.length; j++) {
      const twice = 2 * (j + 1);
      x += FORWARD[j]! * Math.cos(twice * xi) * Math.sinh(twice * eta);
      y += FORWARD[j]! * Math.sin(twice * xi) * Math.cosh(twice * eta);
    }
    out[at] = x * RECTIFYING_RADIUS;
    out[at + 1] = y * RECTIFYING_RADIUS;
  }

  const base = new Float64Array(2);
  northing(Math.tan(origin.latitude * RADIANS), 0, base, 0);
  const offset = base[1]!;

  return {
    origin,
    forward(longitude, latitude, out, at) {
      northing(Math.tan(latitude * RADIANS), (longitude - origin.longitude) * RADIANS, out, at);
      out[at + 1] = out[at + 1]! - offset;
    },
    inverse(x, y) {
      const xi = (y + offset) / RECTIFYING_RADIUS;
      const eta = x / RECTIFYING_RADIUS;
      let xiPrime = xi;
      let etaPrime = eta;
      for (let j = 0; j < BACKWARD.length; j++) {
        const twice = 2 * (j + 1);
        xiPrime -= BACKWARD[j]! * Math.sin(twice * xi) * Math.cosh(twice * eta);
        etaPrime -= BACKWARD[j]! * Math.cos(twice * xi) * Math.sinh(twice * eta);
      }
      const sinhEta = Math.sinh(etaPrime);
      const cosXi = Math.cos(xiPrime);
      const tangent = fromConformal(Math.sin(xiPrime) / Math.hypot(sinhEta, cosXi));
      return {
        longitude: origin.longitude + Math.atan2(sinhEta, cosXi) / RADIANS,
        latitude: Math.atan(tangent) / RADIANS,
      };
    },
  };
}
