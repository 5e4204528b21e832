import type { LayerSpecification } from 'maplibre-gl';
import type { MapColours } from './map-colours.ts';

const FONT = ['sans-serif'];

/** Outlines of areas, below the incidents. */
export function areaLayers(source: string, colours: MapColours): LayerSpecification[] {
  return [
    {
      id: 'area-outlines',
      type: 'line',
      source,
      paint: { 'line-color': colours.soft, 'line-width': ['interpolate', ['linear'], ['zoom'], 9, 0.8, 14, 2] },
    },
  ];
}

/** Names of areas, each inside its own; one that would cover another is left out until there is room. */
export function areaNameLayers(source: string, colours: MapColours): LayerSpecification[] {
  return [
    {
      id: 'area-names',
      type: 'symbol',
      source,
      layout: {
        'text-field': ['get', 'name'],
        'text-font': FONT,
        'text-size': ['interpolate', ['linear'], ['zoom'], 9, 10, 14, 13],
        'text-max-width': 8,
      },
      paint: { 'text-color': colours.ink, 'text-halo-color': colours.panel, 'text-halo-width': 1.5 },
    },
  ];
}

/** Events of another dataset: rings, so that the incidents below stay in sight, in a colour that no incident has. */
export function eventLayers(source: string, colours: MapColours): LayerSpecification[] {
  return [
    {
      id: 'event-clusters',
      type: 'circle',
      source,
      'source-layer': 'clusters',
      paint: {
        'circle-color': 'rgba(0,0,0,0)',
        'circle-radius': [
          'interpolate',
          ['linear'],
          ['log10', ['max', 1, ['to-number', ['get', 'count'], 1]]],
          0,
          5,
          2,
          12,
          4,
          20,
          6,
          30,
        ],
        'circle-stroke-color': colours.event,
        'circle-stroke-width': 2,
      },
    },
    {
      id: 'events',
      type: 'circle',
      source,
      'source-layer': 'incidents',
      paint: {
        'circle-color': 'rgba(0,0,0,0)',
        'circle-radius': ['interpolate', ['linear'], ['zoom'], 8, 3, 12, 4.5, 16, 7],
        'circle-stroke-color': colours.event,
        'circle-stroke-width': 1.75,
      },
    },
  ];
}
