import { knownClockCodes } from '../data/table/clock.ts';
import type { Table } from '../data/table/table.ts';
import type { FeatureSchema } from '../models/classification/features.ts';
import { say } from '../text/say.ts';
import type { ClassificationRows } from './classification-rows.ts';
import type { ClassifyDetails } from './details.ts';

/** What a reader of the run must know before trusting its numbers, as plain sentences. */
export function warnOf(
  table: Table,
  rows: ClassificationRows,
  skill: ClassifyDetails['skill'],
  schema: FeatureSchema,
): string[] {
  const warnings: string[] = [];
  if (rows.kind === 'random') warnings.push(say('classify.warning.leaks-time'));
  if (skill.lower <= 0) {
    const baseline = say(
      `classify.baseline.${skill.baseline as 'majority' | 'baseRateAreaHour' | 'baseRateSquareHour'}`,
    );
    warnings.push(say('classify.warning.no-skill', { baseline }));
  }
  if (rows.unlocated > 0) {
    warnings.push(say('classify.warning.unlocated', { unlocated: rows.unlocated, rows: table.rows }));
  }
  if (rows.untyped > 0) {
    warnings.push(say('classify.warning.no-type', { missing: rows.untyped, column: rows.column }));
  }
  if (rows.unseen > 0) warnings.push(say('classify.warning.unseen', { unseen: rows.unseen }));
  const unknown = schema.names.includes('hour') ? countUnknownHours(table, rows.train) : 0;
  if (unknown > 0) warnings.push(say('classify.warning.hour-unknown', { unknown }));
  return warnings;
}

function countUnknownHours(table: Table, rows: Uint32Array): number {
  const { clock } = table.columns;
  if (clock?.kind !== 'category') return 0;
  const known = knownClockCodes(clock.labels);
  return rows.reduce((count, row) => count + 1 - known[clock.codes[row]!]!, 0);
}
