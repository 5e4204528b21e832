import type * as GeoJSON from 'geojson';
import 'maplibre-gl/dist/maplibre-gl.css';
import {
  addProtocol,
  AttributionControl,
  type GeoJSONSource,
  LngLatBounds,
  Map as MapLibre,
  NavigationControl,
  Popup,
  prewarm,
  ScaleControl,
  setWorkerUrl,
} from 'maplibre-gl';
// `?url` alone works in development only: the worker has imports that the build must follow.
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import { say } from '../../text/say.ts';
import type { Bounds } from '../state/filter.ts';
import { loadBasemap } from './basemap.ts';
import { graticuleLines } from './graticule.ts';
import type { MapColours } from './map-colours.ts';
import { createHandles, type MapHandles } from './map-handles.ts';
import { openBasemap, type Basemap as Streets } from '../../storage/basemap/basemap.ts';
import { CLUSTER_RADIUS, makeLayers, makeStyle, MUTED_RADIUS, SOURCES } from './map-style.ts';
import type { TileDesk } from './question.ts';
import { GROUND, STREETS, streetLayers, streetSources } from './street-style.ts';

const desks = new Map<number, TileDesk>();
/** The street map that tiles come from: one for every map of the page. */
let streets: Streets | null = null;
let nextDesk = 1;
let isSetUp = false;

/** MapLibre's registries are global: one set of protocols serves every map of the page. */
function setUp(): void {
  if (isSetUp) return;
  isSetUp = true;
  setWorkerUrl(workerUrl);
  addProtocol('basemap', async ({ url }) => {
    const [z, x, y] = readAddress(url);
    return { data: (await loadBasemap()).tile(z, x, y) };
  });
  addProtocol('streets', async ({ url }, controller) => {
    const [z, x, y] = readAddress(url);
    return { data: (await streets?.tile(z, x, y, controller.signal)) ?? new ArrayBuffer(0) };
  });
  addProtocol('incidents', async ({ url }, controller) => {
    const [z, x, y, desk] = readAddress(url);
    const data = await desks.get(desk)?.answer(z, x, y, controller.signal);
    return { data: data ?? new ArrayBuffer(0) };
  });
}

/** Starts MapLibre's worker and reads the outlines before the first map asks for them. */
export function prepareEngine(): void {
  setUp();
  prewarm();
  void loadBasemap().catch(() => {});
}

/** `scheme://desk/z/x/y` in parts. */
function readAddress(url: string): [z: number, x: number, y: number, desk: number] {
  const [desk, z, x, y] = url
    .slice(url.indexOf('://') + 3)
    .split('/')
    .map(Number);
  return [z ?? 0, x ?? 0, y ?? 0, desk ?? 0];
}

export type MapView = {
  readonly bounds: Bounds;
  readonly longitude: number;
  readonly latitude: number;
  readonly zoom: number;
};

export type MapEvents = {
  /** While the reader moves the map; never for a move that a program asked for. */
  readonly onMove?: (view: MapView) => void;
  readonly onMoveEnd: (view: MapView, byUser: boolean) => void;
  /** Rows of the incidents under a click, topmost first; an empty list for a click beside all of them. */
  readonly onPick: (rows: readonly number[], place: { longitude: number; latitude: number }) => void;
  readonly onCircle: (id: number) => void;
  /** True while a click chooses a place: then it opens no cluster. */
  readonly isPlacing: () => boolean;
  readonly onLoading: (loading: boolean) => void;
  readonly onLost: () => void;
  readonly onRestored: () => void;
};

/** The map as it is drawn, without its controls. North is up. */
export type MapPicture = {
  readonly canvas: HTMLCanvasElement;
  /** Pixels of the screen. */
  readonly width: number;
  readonly height: number;
  /** At the middle of the map. */
  readonly metersPerPixel: number;
  readonly attribution: string;
};

export type MapEngine = {
  readonly canvas: HTMLCanvasElement;
  picture(): Promise<MapPicture>;
  refresh(): void;
  /** Asks the desk of the events again. */
  refreshEvents(): void;
  /** Draws the stored street map below the incidents, or no longer. */
  setStreets(isShown: boolean): Promise<void>;
  setColours(colours: MapColours): void;
  /** Incidents step back behind the circles. */
  setMuted(isMuted: boolean): void;
  setData(source: keyof typeof SOURCES, data: GeoJSON.GeoJSON): void;
  /** Corners that can be moved; null takes them away. */
  setHandles(handles: MapHandles | null): void;
  fit(bounds: Bounds, options?: { animate?: boolean; maxZoom?: number }): void;
  /** Moves to a place unless it is in view. */
  show(longitude: number, latitude: number): void;
  /** Moves at once to the middle and zoom of another map. */
  jumpTo(view: MapView): void;
  view(): MapView;
  popup(content: HTMLElement, place: { longitude: number; latitude: number }): () => void;
  resize(): void;
  remove(): void;
};

export type MapSetup = {
  readonly container: HTMLElement;
  readonly desk: TileDesk;
  readonly eventDesk: TileDesk;
  readonly colours: MapColours;
  readonly bounds: Bounds | null;
  readonly events: MapEvents;
  readonly reducedMotion: boolean;
};

/** Creates a map; throws when the browser gives no WebGL 2. */
export async function createMapEngine(setup: MapSetup): Promise<MapEngine> {
  setUp();
  const basemap = await loadBasemap();
  const desk = nextDesk++;
  desks.set(desk, setup.desk);
  const eventDesk = nextDesk++;
  desks.set(eventDesk, setup.eventDesk);
  const map = new MapLibre({
    container: setup.container,
    style: makeStyle(setup.colours, desk, eventDesk, basemap.maxZoom),
    bounds: toBounds(setup.bounds ?? [-150, -50, 160, 68]),
    fitBoundsOptions: { padding: 40, maxZoom: 15 },
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    renderWorldCopies: false,
    fadeDuration: 0,
    maxZoom: 19,
    locale: { 'Map.Title': say('explore.map.label') },
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  map.addControl(new NavigationControl({ showCompass: false }), 'top-left');
  map.addControl(new ScaleControl({ maxWidth: 110 }), 'bottom-right');
  map.addControl(new AttributionControl({ compact: true }), 'bottom-right');
  map.once('idle', () => collapseAttribution(setup.container));

  const ready = new Promise<void>((resolve) => map.once('style.load', () => resolve()));
  const view = (): MapView => {
    const { lng, lat } = map.getCenter();
    const box = map.getBounds();
    return {
      bounds: [box.getWest(), box.getSouth(), box.getEast(), box.getNorth()],
      longitude: lng,
      latitude: lat,
      zoom: map.getZoom(),
    };
  };
  const drawGrid = () => void source('grid')?.setData(graticuleLines(view().bounds));
  const source = (name: keyof typeof SOURCES) => map.getSource<GeoJSONSource>(SOURCES[name]);

  const isByUser = (event: object) => 'originalEvent' in event && event.originalEvent !== undefined;
  map.on('move', (event) => {
    if (isByUser(event)) setup.events.onMove?.(view());
  });
  map.on('moveend', (event) => {
    drawGrid();
    setup.events.onMoveEnd(view(), isByUser(event));
  });
  map.on('dataloading', (event) => {
    if ('sourceId' in event && event.sourceId === SOURCES.incidents) setup.events.onLoading(true);
  });
  map.on('idle', () => setup.events.onLoading(false));
  map.on('webglcontextlost', () => setup.events.onLost());
  map.on('webglcontextrestored', () => setup.events.onRestored());
  // A tile that failed has been reported by whoever asks for the counts; the console says nothing about the user's data.
  map.on('error', () => setup.events.onLoading(false));
  map.on('click', (event) => {
    const reach = 4;
    const box: [[number, number], [number, number]] = [
      [event.point.x - reach, event.point.y - reach],
      [event.point.x + reach, event.point.y + reach],
    ];
    const hits = map.queryRenderedFeatures(box, { layers: ['circles', 'clusters', 'incidents'] });
    const circle = hits.find((hit) => hit.layer.id === 'circles');
    if (circle) return setup.events.onCircle(Number(circle.id));
    const place = { longitude: event.lngLat.lng, latitude: event.lngLat.lat };
    const cluster = hits.find((hit) => hit.layer.id === 'clusters');
    if (cluster && cluster.geometry.type === 'Point' && !setup.events.isPlacing()) {
      const [longitude, latitude] = cluster.geometry.coordinates as [number, number];
      const zoom = Math.min(map.getZoom() + 2, 17);
      const { originalEvent } = event;
      // Told as the reader's own move, as it is one: a filter to the view follows it.
      map.easeTo({ center: [longitude, latitude], zoom, animate: !setup.reducedMotion }, { originalEvent });
      return;
    }
    const rows = hits.map((hit) => Number(hit.id ?? hit.properties['row'])).filter(Number.isFinite);
    setup.events.onPick([...new Set(rows)], place);
  });
  for (const layer of ['circles', 'clusters', 'incidents']) {
    map.on('mouseenter', layer, () => (map.getCanvas().style.cursor = 'pointer'));
    map.on('mouseleave', layer, () => (map.getCanvas().style.cursor = ''));
  }

  await ready;
  drawGrid();
  // A changed paint property makes the map lay out its tiles anew, also when the value is the one it had.
  let shownColours = JSON.stringify(setup.colours);
  let isShownMuted = false;
  let colours = setup.colours;
  let isRemoved = false;
  let streetIds: readonly string[] = [];
  const removeStreets = () => {
    for (const id of streetIds) map.removeLayer(id);
    for (const id of streetIds.length > 0 ? [STREETS, GROUND] : []) map.removeSource(id);
    streetIds = [];
  };
  const drawStreets = () => {
    removeStreets();
    if (!streets) return;
    for (const [id, spec] of Object.entries(streetSources(streets.facts))) map.addSource(id, spec);
    const layers = streetLayers(streets.facts, colours);
    for (const layer of layers) map.addLayer(layer, 'grid');
    streetIds = layers.map(({ id }) => id);
    for (const id of ['grid', 'state']) map.setLayoutProperty(id, 'visibility', 'none');
  };
  const mute = (isMuted: boolean) => {
    map.setPaintProperty('clusters', 'circle-opacity', isMuted ? 0.35 : 0.9);
    map.setPaintProperty('clusters', 'circle-radius', isMuted ? MUTED_RADIUS : CLUSTER_RADIUS);
    map.setLayoutProperty('cluster-counts', 'visibility', isMuted ? 'none' : 'visible');
  };
  return {
    canvas: map.getCanvas(),
    picture: () => takePicture(map),
    refresh: () => map.refreshTiles(SOURCES.incidents),
    refreshEvents: () => map.refreshTiles(SOURCES.events),
    async setStreets(isShown) {
      if (isShown) {
        streets = await openBasemap();
        // The map may have gone while the file was opened.
        if (isRemoved) return;
        drawStreets();
        return;
      }
      removeStreets();
      for (const id of ['grid', 'state']) map.setLayoutProperty(id, 'visibility', 'visible');
    },
    setColours(next) {
      const wanted = JSON.stringify(next);
      if (wanted === shownColours) return;
      shownColours = wanted;
      colours = next;
      if (streetIds.length > 0) drawStreets();
      for (const layer of makeLayers(next)) {
        for (const [name, value] of Object.entries(layer.paint ?? {}))
          map.setPaintProperty(layer.id, name as Parameters<MapLibre['setPaintProperty']>[1], value);
      }
      // The colours come with the opacity and size of a map without circles.
      if (isShownMuted) mute(true);
    },
    setMuted(isMuted) {
      if (isMuted === isShownMuted) return;
      isShownMuted = isMuted;
      mute(isMuted);
    },
    setData: (name, data) => void source(name)?.setData(data),
    setHandles: createHandles(map),
    fit: (bounds, options) =>
      void map.fitBounds(toBounds(bounds), {
        padding: 40,
        maxZoom: options?.maxZoom ?? 15,
        animate: (options?.animate ?? true) && !setup.reducedMotion,
      }),
    show(longitude, latitude) {
      if (map.getBounds().contains([longitude, latitude])) return;
      map.easeTo({ center: [longitude, latitude], animate: !setup.reducedMotion });
    },
    jumpTo: ({ longitude, latitude, zoom }) => void map.jumpTo({ center: [longitude, latitude], zoom }),
    view,
    popup(content, place) {
      const popup = new Popup({ closeButton: false, closeOnClick: false, focusAfterOpen: false, maxWidth: '320px' })
        .setLngLat([place.longitude, place.latitude])
        .setDOMContent(content)
        .addTo(map);
      // The content arrives after the pop-up has chosen its side: let it choose again.
      const observer = new ResizeObserver(() => popup.setLngLat(popup.getLngLat()));
      observer.observe(content);
      return () => {
        observer.disconnect();
        popup.remove();
      };
    },
    resize: () => void map.resize(),
    remove() {
      isRemoved = true;
      desks.delete(eventDesk);
      desks.delete(desk);
      map.remove();
    },
  };
}

/** Of a sphere as wide as the tiles of zoom 0, 512 pixels. */
const METERS_PER_PIXEL = 40_075_016.686 / 512;

/** What was drawn is gone after its frame: it is copied in the frame that draws it again. */
function takePicture(map: MapLibre): Promise<MapPicture> {
  return new Promise((resolve) => {
    map.once('render', () => {
      const drawn = map.getCanvas();
      const canvas = document.createElement('canvas');
      canvas.width = drawn.width;
      canvas.height = drawn.height;
      canvas.getContext('2d')?.drawImage(drawn, 0, 0);
      const latitude = (map.getCenter().lat * Math.PI) / 180;
      resolve({
        canvas,
        width: drawn.clientWidth,
        height: drawn.clientHeight,
        metersPerPixel: (METERS_PER_PIXEL * Math.cos(latitude)) / 2 ** map.getZoom(),
        attribution: map.getContainer().querySelector('.maplibregl-ctrl-attrib-inner')?.textContent ?? '',
      });
    });
    map.triggerRepaint();
  });
}

function toBounds([west, south, east, north]: Bounds): LngLatBounds {
  return new LngLatBounds([west, south], [east, north]);
}

/** The notice begins as its small button: it is one click away and covers nothing. */
function collapseAttribution(container: HTMLElement): void {
  const notice = container.querySelector('.maplibregl-ctrl-attrib');
  notice?.classList.remove('maplibregl-compact-show');
  notice?.removeAttribute('open');
}
