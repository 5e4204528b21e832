import type {
  ExpressionSpecification,
  GeoJSONSourceSpecification,
  LayerSpecification,
  StyleSpecification,
} from 'maplibre-gl';
import type { MapColours } from './map-colours.ts';
import { areaLayers, areaNameLayers, drawingLayers, eventLayers, findingLayers } from './overlay-style.ts';

/** Without a glyph server the letters are drawn from this machine's fonts. */
const FONT = ['sans-serif'];
const count: ExpressionSpecification = ['to-number', ['coalesce', ['get', 'count'], ['get', 'point_count'], 1]];

/** Pixels of a cluster by its incidents; the smaller ones lie behind circles that say more. */
export const CLUSTER_RADIUS: ExpressionSpecification = radius(1);
export const MUTED_RADIUS: ExpressionSpecification = radius(0.55);

function radius(scale: number): ExpressionSpecification {
  const size: ExpressionSpecification = ['log10', ['max', 1, count]];
  return ['interpolate', ['linear'], size, 0, 5 * scale, 2, 13 * scale, 4, 22 * scale, 6, 34 * scale];
}

/** The sources of the map by name; the tiles of the first two are answered in the page and never fetched from a server. */
export const SOURCES = {
  basemap: 'basemap',
  incidents: 'incidents',
  events: 'events',
  areas: 'areas',
  areaNames: 'area-names',
  findings: 'findings',
  grid: 'grid',
  circles: 'circles',
  rings: 'rings',
  mark: 'mark',
  drawing: 'drawing',
} as const;

const empty: GeoJSONSourceSpecification = { type: 'geojson', data: { type: 'FeatureCollection', features: [] } };

/** The empty map: plain land and water, a grid, and the layers the screens fill. `desk` names the map's tile desk, `eventDesk` that of the events. */
export function makeStyle(
  colours: MapColours,
  desk: number,
  eventDesk: number,
  basemapMaxZoom: number,
): StyleSpecification {
  return {
    version: 8,
    sources: {
      [SOURCES.basemap]: {
        type: 'vector',
        tiles: ['basemap://tiles/{z}/{x}/{y}'],
        maxzoom: basemapMaxZoom,
        attribution: 'Natural Earth, US Census Bureau',
      },
      [SOURCES.incidents]: {
        type: 'vector',
        tiles: [`incidents://${desk}/{z}/{x}/{y}`],
        minzoom: 0,
        maxzoom: 16,
      },
      [SOURCES.events]: { type: 'vector', tiles: [`incidents://${eventDesk}/{z}/{x}/{y}`], minzoom: 0, maxzoom: 16 },
      [SOURCES.areas]: empty,
      [SOURCES.areaNames]: empty,
      [SOURCES.findings]: empty,
      [SOURCES.grid]: empty,
      [SOURCES.rings]: empty,
      [SOURCES.circles]: empty,
      [SOURCES.mark]: empty,
      [SOURCES.drawing]: empty,
    },
    layers: makeLayers(colours),
    transition: { duration: 0, delay: 0 },
  };
}

/** All layers, bottom first, in the given colours. */
export function makeLayers(colours: MapColours): LayerSpecification[] {
  const { ramp } = colours;
  return [
    { id: 'water', type: 'background', paint: { 'background-color': colours.water } },
    fill('land', colours.land),
    fill('lakewater', colours.water),
    fill('lakeland', colours.land),
    {
      id: 'grid',
      type: 'line',
      source: SOURCES.grid,
      paint: { 'line-color': colours.grid, 'line-width': 1.25 },
    },
    {
      id: 'state',
      type: 'line',
      source: SOURCES.basemap,
      'source-layer': 'state',
      paint: { 'line-color': colours.line, 'line-width': 0.8, 'line-dasharray': [3, 2] },
    },
    {
      id: 'border',
      type: 'line',
      source: SOURCES.basemap,
      'source-layer': 'border',
      paint: { 'line-color': colours.line, 'line-width': 1.2 },
    },
    ...findingLayers(SOURCES.findings, colours),
    ...areaLayers(SOURCES.areas, colours),
    ...areaNameLayers(SOURCES.areaNames, colours),
    {
      id: 'incidents',
      type: 'circle',
      source: SOURCES.incidents,
      'source-layer': 'incidents',
      paint: {
        'circle-color': colours.point,
        'circle-radius': ['interpolate', ['linear'], ['zoom'], 8, 2.5, 12, 3.5, 16, 6],
        'circle-opacity': ['interpolate', ['linear'], ['zoom'], 9, 0.65, 15, 0.8],
        'circle-stroke-color': colours.panel,
        'circle-stroke-width': ['interpolate', ['linear'], ['zoom'], 12, 0, 13, 0.75],
      },
    },
    {
      id: 'clusters',
      type: 'circle',
      source: SOURCES.incidents,
      'source-layer': 'clusters',
      paint: {
        'circle-color': ['step', count, ramp[0], 100, ramp[1], 1000, ramp[2], 10000, ramp[3]],
        'circle-radius': CLUSTER_RADIUS,
        'circle-opacity': 0.9,
        'circle-stroke-color': colours.panel,
        'circle-stroke-width': 1,
      },
    },
    {
      id: 'cluster-counts',
      type: 'symbol',
      source: SOURCES.incidents,
      'source-layer': 'clusters',
      layout: {
        'text-field': [
          'case',
          ['<', count, 1000],
          ['to-string', count],
          ['<', count, 10000],
          ['concat', ['to-string', ['/', ['round', ['/', count, 100]], 10]], 'k'],
          ['concat', ['to-string', ['round', ['/', count, 1000]]], 'k'],
        ],
        'text-font': FONT,
        'text-size': 11,
        'text-allow-overlap': true,
      },
      paint: {
        'text-color': ['step', count, colours.ink, 1000, colours.panel],
        'text-halo-color': ['step', count, ramp[0], 100, ramp[1], 1000, ramp[2], 10000, ramp[3]],
        'text-halo-width': 1,
      },
    },
    ...eventLayers(SOURCES.events, colours),
    {
      id: 'ring-fill',
      type: 'fill',
      source: SOURCES.rings,
      paint: { 'fill-color': colours.accent, 'fill-opacity': ['case', ['get', 'selected'], 0.18, 0.04] },
    },
    {
      id: 'ring',
      type: 'line',
      source: SOURCES.rings,
      paint: { 'line-color': colours.ink, 'line-width': ['case', ['get', 'selected'], 2, 1], 'line-dasharray': [3, 2] },
    },
    {
      id: 'circles',
      type: 'circle',
      source: SOURCES.circles,
      paint: {
        'circle-radius': ['get', 'radius'],
        'circle-color': ['case', ['get', 'selected'], colours.accent, colours.panel],
        'circle-opacity': 0.92,
        'circle-stroke-color': ['case', ['get', 'selected'], colours.panel, colours.ink],
        'circle-stroke-width': 1.5,
      },
    },
    {
      id: 'circle-ranks',
      type: 'symbol',
      source: SOURCES.circles,
      layout: { 'text-field': ['get', 'rank'], 'text-font': FONT, 'text-size': 12, 'text-allow-overlap': true },
      paint: { 'text-color': ['case', ['get', 'selected'], colours.accentInk, colours.ink] },
    },
    ...drawingLayers(SOURCES.drawing, colours),
    {
      id: 'mark',
      type: 'circle',
      source: SOURCES.mark,
      paint: {
        'circle-radius': 8,
        'circle-color': 'rgba(0,0,0,0)',
        'circle-stroke-color': colours.accent,
        'circle-stroke-width': 3,
      },
    },
  ];

  function fill(layer: string, colour: string): LayerSpecification {
    return {
      id: layer,
      type: 'fill',
      source: SOURCES.basemap,
      'source-layer': layer,
      // Antialiased edges would draw the seams between tiles and along the lakes' box.
      paint: { 'fill-color': colour, 'fill-antialias': false },
    };
  }
}
