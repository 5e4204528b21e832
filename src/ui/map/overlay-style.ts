import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';
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

/**
 * What an analysis found, below the incidents: shapes with a `tone` (0 cold .. 6 hot) and a `sign`, with a `share` 0..1, or only an
 * outline. The signs say what the colours do, from the zoom on at which there is room for them.
 */
export function findingLayers(source: string, colours: MapColours): LayerSpecification[] {
  const { ramp, diverging } = colours;
  const tones = diverging.flatMap((colour, tone) => [tone, colour]) as [number, string, ...(number | string)[]];
  const colour: ExpressionSpecification = [
    'case',
    ['has', 'tone'],
    ['match', ['get', 'tone'], ...tones, colours.line] as ExpressionSpecification,
    ['has', 'share'],
    ['interpolate', ['linear'], ['get', 'share'], 0, ramp[0], 0.5, ramp[2], 1, ramp[3]],
    'rgba(0,0,0,0)',
  ];
  return [
    {
      id: 'findings',
      type: 'fill',
      source,
      paint: { 'fill-color': colour, 'fill-opacity': 0.75, 'fill-antialias': false },
    },
    {
      id: 'finding-outlines',
      type: 'line',
      source,
      filter: ['has', 'outline'],
      paint: { 'line-color': colours.ink, 'line-width': 2 },
    },
    {
      id: 'finding-signs',
      type: 'symbol',
      source,
      minzoom: 12,
      filter: ['has', 'sign'],
      layout: { 'text-field': ['get', 'sign'], 'text-font': FONT, 'text-size': 11 },
      paint: { 'text-color': colours.ink, 'text-halo-color': colours.panel, 'text-halo-width': 1 },
    },
  ];
}

/** The greatest zoom that widths are worked out for. */
const MOST_ZOOM = 22;

/** What somebody drew: an area or a circle filled faintly, a route with its strip (`strip`: pixels wide at zoom 0). */
export function drawingLayers(source: string, colours: MapColours): LayerSpecification[] {
  return [
    {
      id: 'drawing-fill',
      type: 'fill',
      source,
      filter: ['==', ['geometry-type'], 'Polygon'],
      paint: { 'fill-color': colours.accent, 'fill-opacity': 0.12 },
    },
    {
      id: 'drawing-strip',
      type: 'line',
      source,
      filter: ['has', 'strip'],
      layout: { 'line-cap': 'round', 'line-join': 'round' },
      paint: {
        'line-color': colours.accent,
        'line-opacity': 0.25,
        'line-width': [
          'interpolate',
          ['exponential', 2],
          ['zoom'],
          0,
          ['get', 'strip'],
          MOST_ZOOM,
          ['*', ['get', 'strip'], 2 ** MOST_ZOOM],
        ],
      },
    },
    {
      id: 'drawing-line',
      type: 'line',
      source,
      paint: { 'line-color': colours.accent, 'line-width': 2 },
    },
  ];
}
