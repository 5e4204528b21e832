import type { TextNature } from '../persons/person-kinds.ts';
import type { AxisRepair } from '../read/places/place-plan.ts';
import type { ImportPlan } from '../read/plan.ts';

/** What of the first reading no report tells, and the next file is read by, too. */
export type DatasetReading = {
  readonly coordinates: AxisRepair;
  /** How the texts of each column were looked at for persons, by header. */
  readonly natures: Readonly<Record<string, TextNature>>;
};

/** What of a plan the next file of the dataset is read by. */
export function describeReading({ places, persons, head }: ImportPlan): DatasetReading {
  const natures = head.headers.flatMap((header, index) => {
    const nature = persons.natures[index];
    return nature ? [[header, nature] as const] : [];
  });
  return { coordinates: places.repair, natures: Object.fromEntries(natures) };
}
