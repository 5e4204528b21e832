import { CLASSIFICATION_FEATURES, type FeatureSchema } from './features.ts';

/** True for a feature schema that came from a file and can be trusted to hold what it should. */
export function isFeatureSchema(value: unknown): value is FeatureSchema {
  if (typeof value !== 'object' || value === null) return false;
  const { names, origin, areas } = value as Partial<Record<keyof FeatureSchema, unknown>>;
  const isNameList =
    Array.isArray(names) &&
    names.length > 0 &&
    new Set(names).size === names.length &&
    names.every((name) => (CLASSIFICATION_FEATURES as readonly unknown[]).includes(name));
  if (!isNameList || typeof origin !== 'object' || origin === null) return false;
  const { longitude, latitude } = origin as { longitude?: unknown; latitude?: unknown };
  return (
    Number.isFinite(longitude) &&
    Number.isFinite(latitude) &&
    Array.isArray(areas) &&
    areas[0] === '' &&
    areas.every((area) => typeof area === 'string')
  );
}
