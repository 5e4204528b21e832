import type {
  ExpressionSpecification,
  FilterSpecification,
  LayerSpecification,
  SourceSpecification,
} from 'maplibre-gl';
import type { BasemapFacts } from '../../storage/basemap/basemap.ts';
import type { MapColours } from './map-colours.ts';

/** The source of the street map's tiles; 'street-ground' is the rectangle it covers. */
export const STREETS = 'streets';
export const GROUND = 'street-ground';
const FONT = ['sans-serif'];

type Road = { readonly layer: string; readonly main: FilterSpecification; readonly middle: FilterSpecification };

/** What each schema calls the things that are drawn. */
type Names = {
  readonly water: readonly string[];
  readonly lines: readonly string[];
  readonly green: readonly { readonly layer: string; readonly filter?: FilterSpecification }[];
  readonly buildings: readonly string[];
  readonly roads: readonly Road[];
  readonly roadNames: readonly { readonly layer: string; readonly text: ExpressionSpecification }[];
  readonly places: readonly { readonly layer: string; readonly text: ExpressionSpecification }[];
};

const text = (...names: string[]): ExpressionSpecification =>
  ['coalesce', ...names.map((name): ExpressionSpecification => ['get', name]), ''] as never;
const among = (property: string, ...values: string[]): FilterSpecification => [
  'in',
  ['get', property],
  ['literal', values],
];

const schemas: Readonly<Record<'openmaptiles' | 'protomaps' | 'shortbread', Names>> = {
  openmaptiles: {
    water: ['water'],
    lines: ['waterway'],
    green: [{ layer: 'park' }, { layer: 'landcover', filter: among('class', 'wood', 'grass') }],
    buildings: ['building'],
    roads: [
      {
        layer: 'transportation',
        main: among('class', 'motorway', 'trunk', 'primary'),
        middle: among('class', 'secondary', 'tertiary'),
      },
    ],
    roadNames: [{ layer: 'transportation_name', text: text('name:latin', 'name') }],
    places: [{ layer: 'place', text: text('name:latin', 'name') }],
  },
  protomaps: {
    water: ['water'],
    lines: [],
    green: [
      { layer: 'landuse', filter: among('kind', 'park', 'forest', 'wood', 'grass', 'nature_reserve', 'cemetery') },
    ],
    buildings: ['buildings'],
    roads: [{ layer: 'roads', main: among('kind', 'highway', 'major_road'), middle: among('kind', 'medium_road') }],
    roadNames: [{ layer: 'roads', text: text('name') }],
    places: [{ layer: 'places', text: text('name:en', 'name') }],
  },
  shortbread: {
    water: ['ocean', 'water_polygons'],
    lines: ['water_lines'],
    green: [{ layer: 'land', filter: among('kind', 'park', 'forest', 'grass', 'wood', 'cemetery', 'meadow') }],
    buildings: ['buildings'],
    roads: [
      {
        layer: 'streets',
        main: among('kind', 'motorway', 'trunk', 'primary'),
        middle: among('kind', 'secondary', 'tertiary'),
      },
    ],
    roadNames: [{ layer: 'street_labels', text: text('name_en', 'name') }],
    places: [{ layer: 'place_labels', text: text('name_en', 'name') }],
  },
};

/** The sources of a street map: its tiles, answered in the page, and the ground below them. */
export function streetSources(facts: BasemapFacts): Readonly<Record<string, SourceSpecification>> {
  const [west, south, east, north] = facts.bounds;
  const ring = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
  const tiles = {
    tiles: ['streets://0/{z}/{x}/{y}'],
    minzoom: facts.minZoom,
    maxzoom: facts.maxZoom,
    bounds: [...facts.bounds] as [number, number, number, number],
    ...(facts.attribution !== null && { attribution: facts.attribution }),
  };
  return {
    [STREETS]: facts.schema === 'raster' ? { type: 'raster', tileSize: 256, ...tiles } : { type: 'vector', ...tiles },
    [GROUND]: { type: 'geojson', data: { type: 'Polygon', coordinates: [ring] } },
  };
}

/** The layers of a street map, bottom first: quiet, for it lies below what is looked at. */
export function streetLayers(facts: BasemapFacts, colours: MapColours): LayerSpecification[] {
  if (facts.schema === 'raster')
    return [{ id: 'street-pictures', type: 'raster', source: STREETS, paint: { 'raster-fade-duration': 0 } }];
  const minzoom = facts.minZoom;
  const ground: LayerSpecification = {
    id: 'street-ground',
    type: 'fill',
    source: GROUND,
    minzoom,
    paint: { 'fill-color': colours.land, 'fill-antialias': false },
  };
  if (facts.schema === 'unknown') {
    return [
      ground,
      ...facts.layers.map((layer): LayerSpecification => ({
        ...base(`street-line-${layer}`, layer),
        type: 'line',
        paint: { 'line-color': colours.line, 'line-width': 0.75 },
      })),
    ];
  }
  const names = schemas[facts.schema];
  const has = ({ layer }: { readonly layer: string }) => facts.layers.includes(layer);
  const layered = (layers: readonly string[]) => layers.filter((layer) => facts.layers.includes(layer));
  const roads = names.roads.filter(has);
  return [
    ground,
    ...names.green.filter(has).map(({ layer, filter }): LayerSpecification => ({
      ...base(`street-green-${layer}`, layer, filter),
      type: 'fill',
      paint: { 'fill-color': colours.green, 'fill-opacity': 0.35, 'fill-antialias': false },
    })),
    ...layered(names.water).map((layer): LayerSpecification => ({
      ...base(`street-water-${layer}`, layer, ['==', ['geometry-type'], 'Polygon']),
      type: 'fill',
      paint: { 'fill-color': colours.water },
    })),
    ...layered(names.lines).map((layer): LayerSpecification => ({
      ...base(`street-stream-${layer}`, layer),
      type: 'line',
      minzoom: 11,
      paint: { 'line-color': colours.water, 'line-width': 1.5 },
    })),
    ...layered(names.buildings).map((layer): LayerSpecification => ({
      ...base(`street-building-${layer}`, layer),
      type: 'fill',
      minzoom: 14,
      paint: { 'fill-color': colours.building, 'fill-opacity': 0.7 },
    })),
    ...roads.map((road) =>
      line(road, 'minor', ['!', ['any', road.main as never, road.middle as never]], 12, [12, 0.5, 16, 4]),
    ),
    ...roads.map((road) => line(road, 'middle', road.middle, 10, [10, 0.6, 16, 6])),
    ...roads.map((road) => line(road, 'main', road.main, 5, [6, 0.6, 10, 1.6, 16, 9])),
    ...names.roadNames.filter(has).map((road): LayerSpecification => ({
      ...base(`street-name-${road.layer}`, road.layer),
      type: 'symbol',
      minzoom: 14,
      layout: {
        'symbol-placement': 'line',
        'text-field': road.text,
        'text-font': FONT,
        'text-size': ['interpolate', ['linear'], ['zoom'], 14, 10, 18, 13],
      },
      paint: { 'text-color': colours.soft, 'text-halo-color': colours.land, 'text-halo-width': 1.5 },
    })),
    ...names.places.filter(has).map((place): LayerSpecification => ({
      ...base(`street-place-${place.layer}`, place.layer),
      type: 'symbol',
      maxzoom: 15,
      layout: { 'text-field': place.text, 'text-font': FONT, 'text-size': 12, 'text-max-width': 8 },
      paint: { 'text-color': colours.soft, 'text-halo-color': colours.land, 'text-halo-width': 1.5 },
    })),
  ];

  function base(id: string, layer: string, filter?: FilterSpecification) {
    return { id, source: STREETS, 'source-layer': layer, ...(filter && { filter }) };
  }

  /** `stops`: zoom, pixels, zoom, pixels ... */
  function line(
    road: Road,
    kind: string,
    filter: FilterSpecification,
    from: number,
    stops: readonly number[],
  ): LayerSpecification {
    return {
      ...base(`street-${kind}-${road.layer}`, road.layer, filter),
      type: 'line',
      minzoom: from,
      layout: { 'line-cap': 'round', 'line-join': 'round' },
      paint: {
        'line-color': kind === 'main' ? colours.line : colours.grid,
        'line-width': ['interpolate', ['linear'], ['zoom'], ...stops] as unknown as ExpressionSpecification,
      },
    };
  }
}
