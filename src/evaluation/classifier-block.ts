import { packBlock, unpackBlock } from '../models/block.ts';
import { HOURS } from '../models/classification/base-rates.ts';
import type { Classifier } from '../models/classification/classifier.ts';
import type { FeatureSchema } from '../models/classification/features.ts';
import { isFeatureSchema } from '../models/classification/schema-check.ts';
import type { Block } from '../models/model.ts';
import { fail, succeed, type Result } from '../text/failure.ts';
import type { PlaceContext } from './place-context.ts';

/** Everything a stored classifier run needs to answer: the model, its classes, and what counting alone would say. */
export type FittedClassifier = {
  readonly classes: readonly string[];
  readonly schema: FeatureSchema;
  readonly fitted: unknown;
  readonly context: PlaceContext;
};

const VERSION = 1;

/** The fitted classifier as bytes; the model's own block lies inside. */
export function encodeClassifier(model: Classifier, { classes, schema, fitted, context }: FittedClassifier): Block {
  const { grid, rates } = context;
  return packBlock(
    model.id,
    VERSION,
    { classes, schema, origin: grid.origin, cellMeters: grid.cellMeters, zoneCount: grid.zoneCount },
    {
      model: model.encode(fitted),
      cells: grid.cells,
      zones: grid.zones,
      overall: rates.overall,
      byZoneHour: rates.byZoneHour,
    },
  );
}

/** Reads what `encodeClassifier` wrote; refuses a block that is broken or belongs to another model. */
export function decodeClassifier(model: Classifier, block: Block): Result<FittedClassifier> {
  const content = unpackBlock(model.id, VERSION, block);
  if (!content.ok) return content;
  const refuse = (cause: string) => fail('model.block-invalid', { model: model.id }, cause);
  const { classes, schema, origin, cellMeters, zoneCount } = content.value.header;
  const { model: inner, cells, zones, overall, byZoneHour } = content.value.arrays;
  if (!Array.isArray(classes) || classes.length < 2 || !classes.every((label) => typeof label === 'string')) {
    return refuse('classes');
  }
  if (!isFeatureSchema(schema) || !isFeatureSchema({ ...schema, origin })) return refuse('schema');
  if (typeof cellMeters !== 'number' || !(cellMeters > 0) || !Number.isInteger(zoneCount)) return refuse('grid');
  const isGrid =
    cells instanceof Int32Array &&
    zones instanceof Uint32Array &&
    cells.length === 2 * zones.length &&
    zones.every((zone) => zone <= (zoneCount as number));
  if (!isGrid) return refuse('grid');
  const isRates =
    overall instanceof Float64Array &&
    byZoneHour instanceof Float32Array &&
    overall.length === classes.length &&
    byZoneHour.length === ((zoneCount as number) + 1) * HOURS * classes.length;
  if (!isRates || !(inner instanceof Uint8Array)) return refuse('rates');
  const fitted = model.decode(inner);
  if (!fitted.ok) return fitted;
  return succeed({
    classes: classes as string[],
    schema,
    fitted: fitted.value,
    context: {
      grid: { origin: origin as FeatureSchema['origin'], cellMeters, cells, zones, zoneCount: zoneCount as number },
      rates: { classes: classes.length, zoneCount: zoneCount as number, overall, byZoneHour },
    },
  });
}
