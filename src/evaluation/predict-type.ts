import type { Run } from '../data/contract.ts';
import { baseRatesAt } from '../models/classification/base-rates.ts';
import { loadClassifier } from '../models/classification/load.ts';
import { findNearestZone, projectPlace } from '../models/classification/place-grid.ts';
import type { FeatureRows } from '../models/classification/features.ts';
import type { Block } from '../models/model.ts';
import { mostProbable } from '../scoring/classification-metrics.ts';
import { fail, succeed, type Result } from '../text/failure.ts';
import { decodeClassifier, type FittedClassifier } from './classifier-block.ts';

/** A moment and a place; dayOfWeek 0 = Monday, month 1..12, degrees WGS84. */
export type TypeQuestion = {
  readonly hour: number;
  readonly dayOfWeek: number;
  readonly month: number;
  readonly latitude: number;
  readonly longitude: number;
};

/** P(type | an incident is recorded there and then), beside what counting by area and hour alone says. */
export type TypeAnswer = {
  readonly predicted: string;
  /** Probability of the predicted type, 0..1. */
  readonly confidence: number;
  readonly probabilities: Readonly<Record<string, number>>;
  /** Base rate by area and hour of the training incidents at the same place and hour (see `fitBaseRates`). */
  readonly baseRates: Readonly<Record<string, number>>;
};

export type TypePredictor = { predict(question: TypeQuestion): Result<TypeAnswer> };

// Beyond this a forest would answer with the habits of the data's edge as if it knew the place.
const MOST_METERS = 5000;

const whole = [
  ['hour', 0, 23],
  ['dayOfWeek', 0, 6],
  ['month', 1, 12],
] as const;

/**
 * Opens a stored classifier for single questions. The area of a place is that of the nearest square of the map with training incidents;
 * a place farther than 5 km from every one of them is refused.
 */
export async function openTypePredictor(run: Pick<Run, 'model'>, block: Block): Promise<Result<TypePredictor>> {
  const model = await loadClassifier(run.model);
  if (!model) return fail('model.unknown', { model: run.model });
  const decoded = decodeClassifier(model, block);
  if (!decoded.ok) return decoded;
  const stored = decoded.value;
  return succeed({
    predict(question) {
      const place = readQuestion(question, stored);
      if (!place.ok) return place;
      const { features, zone } = place.value;
      const predicted = model.predict(stored.fitted, features);
      if (!predicted.ok) return predicted;
      const { classes } = stored;
      const named = (values: ArrayLike<number>) => Object.fromEntries(classes.map((label, k) => [label, values[k]!]));
      const best = mostProbable(predicted.value, 0);
      return succeed({
        predicted: classes[best]!,
        confidence: predicted.value.values[best]!,
        probabilities: named(predicted.value.values),
        baseRates: named(baseRatesAt(stored.context.rates, zone, question.hour)),
      });
    },
  });
}

function readQuestion(
  question: TypeQuestion,
  { schema, context }: FittedClassifier,
): Result<{ features: FeatureRows; zone: number }> {
  for (const [name, from, to] of whole) {
    const given = question[name];
    if (!Number.isInteger(given) || given < from || given > to) {
      return fail('predict.time-invalid', { name, from, to, given: String(given) });
    }
  }
  const { latitude, longitude } = question;
  if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) {
    return fail('predict.place-invalid', { latitude: String(latitude), longitude: String(longitude) });
  }
  const place = projectPlace(context.grid, question);
  const nearest = findNearestZone(context.grid, place);
  // A dataset without places has no grid; its model knows nothing of place and takes any.
  if (nearest && nearest.meters > MOST_METERS) {
    return fail('predict.place-outside', {
      distance: Math.round(nearest.meters / 1000),
      most: MOST_METERS / 1000,
    });
  }
  const zone = nearest?.zone ?? 0;
  const known = { hour: question.hour, weekday: question.dayOfWeek, month: question.month, ...place, area: zone };
  const values = schema.names.map((name) => Float32Array.of(known[name]));
  return succeed({ features: { rows: 1, schema, values }, zone });
}
