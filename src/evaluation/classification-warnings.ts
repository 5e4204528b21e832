import type { Table } from '../data/table/table.ts';
import { say } from '../text/say.ts';
import type { ClassificationRows } from './classification-rows.ts';
import type { ClassifyDetails, MissingFeatures } from './details.ts';

/** What a reader of the run must know before trusting its numbers, as plain sentences. */
export function warnOf(
  table: Table,
  rows: ClassificationRows,
  skill: ClassifyDetails['skill'],
  missing: MissingFeatures | null,
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
  const hours = missing?.features.find(({ feature }) => feature === 'hour')?.train ?? 0;
  if (hours > 0) warnings.push(say('classify.warning.hour-unknown', { unknown: hours }));
  const areas = missing?.features.find(({ feature }) => feature === 'area');
  if (areas) warnings.push(say('classify.warning.area-unknown', { train: areas.train, test: areas.test }));
  return warnings;
}
