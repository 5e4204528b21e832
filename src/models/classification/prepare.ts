import type { Table } from '../../data/table/table.ts';
import { succeed, type Result } from '../../text/failure.ts';
import type { PrepareRequest } from '../model.ts';
import type { LabelledRows } from './classifier.ts';
import { chooseFeatures, fitFeatureSchema, readFeatures } from './features.ts';

/** Features and classes of training rows; whatever the features are fitted on are these rows and no others. */
export function prepareClassification(table: Table, request: PrepareRequest<unknown>): Result<LabelledRows> {
  const { rows, target } = request;
  if (!target) throw new TypeError('A classifier needs the class of each row');
  const names = chooseFeatures(table, request.features);
  if (!names.ok) return names;
  const schema = fitFeatureSchema(table, rows, names.value);
  return succeed({ ...readFeatures(table, rows, schema), classes: target.classes, target: target.codes });
}
