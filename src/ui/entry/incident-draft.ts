import type { HandIncident } from '../../data/append/hand-incident.ts';
import type { Place } from '../map/map-panel.tsx';

/** What stands in the form. */
export type Draft = {
  readonly id: string | null;
  readonly at: string;
  readonly category: string;
  readonly subcategory: string;
  readonly area: string;
  readonly address: string;
  readonly note: string;
  readonly place: Place | null;
};

/** The present minute on this machine's clock, as a local time is written. */
export function localMinute(now: Date): string {
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** An empty form. */
export function newDraft(now: Date): Draft {
  return {
    id: null,
    at: localMinute(now),
    category: '',
    subcategory: '',
    area: '',
    address: '',
    note: '',
    place: null,
  };
}

/** The form of an incident that is changed. */
export function draftOf(entry: HandIncident & { readonly id: string }): Draft {
  const { id, at, category, subcategory = '', area = '', address = '', note = '', longitude, latitude } = entry;
  const place = typeof longitude === 'number' && typeof latitude === 'number' ? { longitude, latitude } : null;
  return { id, at, category, subcategory, area, address, note, place };
}

/** Six decimals of a degree are a tenth of a metre; more would only look exact. */
const roundDegrees = (degrees: number) => Math.round(degrees * 1e6) / 1e6;

/** The incident a form stands for. */
export function incidentOf({ id, place, ...texts }: Draft): HandIncident {
  return {
    ...(id !== null && { id }),
    ...texts,
    longitude: place === null ? null : roundDegrees(place.longitude),
    latitude: place === null ? null : roundDegrees(place.latitude),
  };
}
