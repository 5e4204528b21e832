import { useState } from 'react';
import type { Place } from '../map/map-panel.tsx';

/** What came of asking for the position. */
export type Position =
  | { readonly status: 'idle' | 'finding' | 'denied' | 'none' }
  | { readonly status: 'found'; readonly meters: number };

const PATIENCE_MILLISECONDS = 20_000;
const DENIED = 1;

/** Asks this device where it is: once, when it is told to, and keeps nothing. */
export function usePosition(onPlace: (place: Place) => void) {
  const [position, setPosition] = useState<Position>({ status: 'idle' });
  function find(): void {
    if (!('geolocation' in navigator)) return setPosition({ status: 'none' });
    setPosition({ status: 'finding' });
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        setPosition({ status: 'found', meters: coords.accuracy });
        onPlace({ longitude: coords.longitude, latitude: coords.latitude });
      },
      ({ code }) => setPosition({ status: code === DENIED ? 'denied' : 'none' }),
      { enableHighAccuracy: true, timeout: PATIENCE_MILLISECONDS, maximumAge: 0 },
    );
  }
  return { position, find, forget: () => setPosition({ status: 'idle' }) };
}
