import { type Map as MapLibre, Marker } from 'maplibre-gl';
import type { DrawnPlace } from '../../data/geometry/drawn-shape.ts';

/** Corners of a drawing that can be moved: dragged, or with the arrow keys; Delete takes one away. */
export type MapHandles = {
  readonly places: readonly DrawnPlace[];
  readonly name: (index: number) => string;
  readonly onMove: (index: number, place: DrawnPlace) => void;
  readonly onRemove: (index: number) => void;
};

/** Pixels that an arrow key moves a corner. */
const STEP = 6;
const STEPS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-STEP, 0],
  ArrowRight: [STEP, 0],
  ArrowUp: [0, -STEP],
  ArrowDown: [0, STEP],
};

/** Keeps a marker on the map for every handle. */
export function createHandles(map: MapLibre): (handles: MapHandles | null) => void {
  const markers: Marker[] = [];
  let current: MapHandles | null = null;

  function add(index: number): Marker {
    const element = document.createElement('button');
    element.type = 'button';
    element.className = 'map-handle';
    const marker = new Marker({ element, draggable: true });
    const tell = () => {
      const { lng, lat } = marker.getLngLat();
      current?.onMove(index, [lng, lat]);
    };
    marker.on('drag', tell);
    // A click on a corner must not add another one below it.
    element.addEventListener('click', (event) => event.stopPropagation());
    element.addEventListener('keydown', (event) => {
      const step = STEPS[event.key];
      if (step) {
        const { x, y } = map.project(marker.getLngLat());
        marker.setLngLat(map.unproject([x + step[0], y + step[1]]));
        tell();
      } else if (event.key === 'Delete' || event.key === 'Backspace') current?.onRemove(index);
      else return;
      event.preventDefault();
      event.stopPropagation();
    });
    return marker;
  }

  return (next) => {
    current = next;
    const places = next?.places ?? [];
    while (markers.length > places.length) markers.pop()!.remove();
    places.forEach(([longitude, latitude], index) => {
      const marker = (markers[index] ??= add(index));
      marker.setLngLat([longitude, latitude]);
      if (!marker.getElement().isConnected) marker.addTo(map);
      marker.getElement().setAttribute('aria-label', next!.name(index));
      marker.getElement().title = next!.name(index);
    });
  };
}
