import type { Clause } from '../data/contract.ts';
import type { DatasetRecord } from '../data/table/dataset.ts';
import { say } from '../text/say.ts';

/** Names that fit into a sentence. */
const MOST_NAMED = 5;

/** The selected categories that police find rather than hear of, most frequent first. */
export function policeDiscovered(
  { categories, discovery }: Pick<DatasetRecord, 'categories' | 'discovery'>,
  where: readonly Clause[] = [],
): readonly string[] {
  if (!discovery) return [];
  const chosen = where.flatMap((clause) => (clause.column === 'category' && clause.in ? [clause.in.map(String)] : []));
  return categories.filter(
    (category) => discovery[category] === 'police-discovered' && chosen.every((labels) => labels.includes(category)),
  );
}

/** The warning of a forecast whose counts hold categories that police find; none otherwise. */
export function warnOfDiscovery(
  record: Pick<DatasetRecord, 'categories' | 'discovery'>,
  where: readonly Clause[] = [],
): readonly string[] {
  const found = policeDiscovered(record, where);
  if (found.length === 0) return [];
  const more = found.length > MOST_NAMED ? ', …' : '';
  return [say('warning.police-discovered', { categories: found.slice(0, MOST_NAMED).join(', ') + more })];
}
