import '../../text/en/briefing.ts';
import type * as GeoJSON from 'geojson';
import type { BriefingPicture } from '../../evaluation/briefing/section.ts';
import { say } from '../../text/say.ts';
import { formatMeters } from '../kit/format.ts';
import { type MapColours, readMapColours } from '../map/map-colours.ts';
import type { MapPicture } from '../map/map-engine.ts';
import { readToken } from '../state/theme.ts';

/** What the colours of a map mean: colours, sign, words. */
export type Legend = readonly { readonly colours: readonly string[]; readonly sign: string; readonly words: string }[];

const SCALE = 2;
const FOOT_LINE = 20;
const PADDING = 12;
/** Metres around the equator of the sphere of Web Mercator. */
const EQUATOR = 40_075_016.686;

/** A drawn map with its scale bar, its north arrow, its legend and its attribution. */
export async function finishMap(map: MapPicture, legend: Legend, alt: string): Promise<BriefingPicture> {
  const { width, height } = map;
  const notes = [map.attribution, say('briefing.map.projection')].filter((words) => words !== '');
  const rows = [...legend.map((key) => ({ ...key })), ...notes.map((words) => ({ colours: [], sign: '', words }))];
  const foot = PADDING + rows.length * FOOT_LINE;
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(width * SCALE);
  canvas.height = Math.round((height + foot) * SCALE);
  const context = pen(canvas);
  context.scale(SCALE, SCALE);
  context.fillStyle = readToken('--panel');
  context.fillRect(0, 0, width, height + foot);
  context.drawImage(map.canvas, 0, 0, width, height);
  drawScale(context, map);
  drawNorth(context, map);
  rows.forEach((row, i) => drawKey(context, row, height + PADDING + (i + 0.5) * FOOT_LINE));
  return { alt, png: await toPng(canvas), width, height: height + foot };
}

function drawScale(context: CanvasRenderingContext2D, { height, metersPerPixel }: MapPicture): void {
  const most = 120 * metersPerPixel;
  const power = 10 ** Math.floor(Math.log10(most));
  const meters = ([5, 2, 1].find((step) => step * power <= most) ?? 1) * power;
  const length = meters / metersPerPixel;
  const [x, y] = [PADDING, height - PADDING];
  context.fillStyle = readToken('--panel');
  context.fillRect(x - 6, y - 26, length + 12, 32);
  context.fillStyle = readToken('--ink');
  context.font = fontOf(12);
  context.textAlign = 'left';
  context.fillText(formatMeters(meters), x, y - 12);
  context.fillRect(x, y - 4, length, 3);
  context.fillRect(x, y - 8, 1.5, 7);
  context.fillRect(x + length - 1.5, y - 8, 1.5, 7);
}

function drawNorth(context: CanvasRenderingContext2D, { width }: MapPicture): void {
  const [x, y] = [width - PADDING - 14, PADDING];
  context.fillStyle = readToken('--panel');
  context.fillRect(x - 12, y - 4, 28, 46);
  context.fillStyle = readToken('--ink');
  context.beginPath();
  context.moveTo(x + 2, y);
  context.lineTo(x + 10, y + 22);
  context.lineTo(x + 2, y + 17);
  context.lineTo(x - 6, y + 22);
  context.fill();
  context.font = fontOf(13, 600);
  context.textAlign = 'center';
  context.fillText(say('briefing.map.north'), x + 2, y + 37);
  context.textAlign = 'left';
}

function drawKey(context: CanvasRenderingContext2D, { colours, sign, words }: Legend[number], y: number): void {
  let x = PADDING;
  for (const colour of colours) {
    context.fillStyle = colour;
    context.fillRect(x, y - 7, 14, 14);
    context.strokeStyle = readToken('--line');
    context.strokeRect(x, y - 7, 14, 14);
    x += 15;
  }
  context.fillStyle = readToken('--ink');
  context.font = fontOf(12, 600);
  if (sign !== '') context.fillText(sign, x + 6, y + 4);
  if (colours.length > 0) x += sign === '' ? 8 : 14 + context.measureText(sign).width;
  context.font = fontOf(12);
  context.fillText(words, x, y + 4);
}

const WIDTH = 640;
const HEIGHT = 480;

/** Shapes on an empty ground, for the public: nothing is on it that is not among the shapes. Null when there are none. */
export function drawShapes({ features }: GeoJSON.FeatureCollection): MapPicture | null {
  const places = features.flatMap(({ geometry }) => ringsOf(geometry).flat());
  if (places.length === 0) return null;
  const projected = places.map(toMercator);
  const [west, east] = extent(projected.map(([x]) => x));
  const [north, south] = extent(projected.map(([, y]) => y));
  const least = 200 / EQUATOR;
  const scale = Math.min((WIDTH - 80) / Math.max(east - west, least), (HEIGHT - 100) / Math.max(south - north, least));
  const canvas = document.createElement('canvas');
  canvas.width = WIDTH * SCALE;
  canvas.height = HEIGHT * SCALE;
  const context = pen(canvas);
  context.scale(SCALE, SCALE);
  const colours = readMapColours();
  context.fillStyle = colours.land;
  context.fillRect(0, 0, WIDTH, HEIGHT);
  const at = (position: GeoJSON.Position): [number, number] => {
    const [x, y] = toMercator(position);
    return [WIDTH / 2 + (x - (west + east) / 2) * scale, HEIGHT / 2 + (y - (north + south) / 2) * scale];
  };
  const most = Math.max(1, ...features.map(({ properties }) => Number(properties?.['count'] ?? 0)));
  for (const feature of features) drawShape(context, feature, at, colours, most);
  const middle = 2 * Math.atan(Math.exp(Math.PI * (1 - north - south))) - Math.PI / 2;
  return {
    canvas,
    width: WIDTH,
    height: HEIGHT,
    metersPerPixel: (EQUATOR * Math.cos(middle)) / scale,
    attribution: '',
  };
}

function drawShape(
  context: CanvasRenderingContext2D,
  { geometry, properties }: GeoJSON.Feature,
  at: (position: GeoJSON.Position) => [number, number],
  colours: MapColours,
  most: number,
): void {
  context.beginPath();
  if (geometry.type === 'Point') {
    const [x, y] = at(geometry.coordinates);
    context.arc(x, y, 5, 0, 2 * Math.PI);
  }
  for (const ring of geometry.type === 'Point' ? [] : ringsOf(geometry)) {
    ring.forEach((position, i) => {
      const [x, y] = at(position);
      if (i === 0) context.moveTo(x, y);
      else context.lineTo(x, y);
    });
    context.closePath();
  }
  const fill = fillOf(properties ?? {}, colours, most);
  if (fill !== null) {
    context.fillStyle = fill;
    context.fill('evenodd');
  }
  context.strokeStyle = fill === null ? colours.ink : colours.line;
  context.lineWidth = fill === null ? 2 : 0.5;
  context.stroke();
}

function fillOf(properties: Record<string, unknown>, colours: MapColours, most: number): string | null {
  const { tone, share, outline, count } = properties;
  if (typeof tone === 'number') return colours.diverging[tone] ?? null;
  if (outline === true) return null;
  const step = (part: number) => colours.ramp[Math.min(3, Math.floor(part * 4))] ?? colours.ramp[0];
  if (typeof share === 'number') return step(share);
  return typeof count === 'number' && !('class' in properties || 'kind' in properties)
    ? step(count / most)
    : colours.panel;
}

function ringsOf(geometry: GeoJSON.Geometry): GeoJSON.Position[][] {
  if (geometry.type === 'Point') return [[geometry.coordinates]];
  if (geometry.type === 'Polygon') return geometry.coordinates;
  return geometry.type === 'MultiPolygon' ? geometry.coordinates.flat() : [];
}

/** 0..1 from west to east and from north to south. */
function toMercator([longitude = 0, latitude = 0]: GeoJSON.Position): [number, number] {
  const sine = Math.sin((latitude * Math.PI) / 180);
  return [longitude / 360 + 0.5, 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)];
}

function extent(values: readonly number[]): [number, number] {
  let [least, most] = [Infinity, -Infinity];
  for (const value of values) [least, most] = [Math.min(least, value), Math.max(most, value)];
  return [least, most];
}

export function pen(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('no 2d context');
  return context;
}

export function fontOf(size: number, weight = 400): string {
  return `${weight} ${size}px ${getComputedStyle(document.body).fontFamily}`;
}

export async function toPng(canvas: HTMLCanvasElement): Promise<Uint8Array<ArrayBuffer>> {
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (blob === null) throw new Error('no picture');
  return new Uint8Array(await blob.arrayBuffer());
}
