import type { PublicSource } from '../../evaluation/briefing/for-public.ts';
import type { Legend } from './map-drawing.ts';

/** A finding that can stand in a briefing: for colleagues as it is, or for the public. */
export type BriefingSource = PublicSource & {
  readonly id: string;
  /** Two sources of the same method can be subtracted. */
  readonly method: string | null;
  readonly periodFrom: string;
  readonly periodTo: string;
  /** Is never published, whatever its counts. */
  readonly isPrivate: boolean;
  readonly legend: Legend;
};
