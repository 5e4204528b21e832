import type * as GeoJSON from 'geojson';
import { type ByteList, createByteList } from './byte-list.ts';

const TYPES = {
  Point: 1,
  LineString: 2,
  Polygon: 3,
  MultiPoint: 4,
  MultiLineString: 5,
  MultiPolygon: 6,
  GeometryCollection: 7,
} as const;

/** A geometry of two dimensions as well-known binary, little-endian (ISO 13249-3). */
export function writeGeometry(geometry: GeoJSON.Geometry): Uint8Array<ArrayBuffer> {
  const bytes = createByteList();
  addGeometry(bytes, geometry);
  return bytes.take();
}

function addGeometry(bytes: ByteList, geometry: GeoJSON.Geometry): void {
  bytes.byte(1);
  bytes.uint32(TYPES[geometry.type]);
  const parts = partsOf(geometry);
  if (parts) {
    bytes.uint32(parts.length);
    for (const part of parts) addGeometry(bytes, part);
  } else if (geometry.type === 'Point') addPosition(bytes, geometry.coordinates);
  else if (geometry.type === 'LineString') addLine(bytes, geometry.coordinates);
  else if (geometry.type === 'Polygon') {
    bytes.uint32(geometry.coordinates.length);
    for (const ring of geometry.coordinates) addLine(bytes, ring);
  }
}

function partsOf(geometry: GeoJSON.Geometry): GeoJSON.Geometry[] | null {
  if (geometry.type === 'GeometryCollection') return geometry.geometries;
  if (geometry.type === 'MultiPoint')
    return geometry.coordinates.map((coordinates) => ({ type: 'Point', coordinates }));
  if (geometry.type === 'MultiLineString')
    return geometry.coordinates.map((coordinates) => ({ type: 'LineString', coordinates }));
  if (geometry.type === 'MultiPolygon')
    return geometry.coordinates.map((coordinates) => ({ type: 'Polygon', coordinates }));
  return null;
}

function addLine(bytes: ByteList, line: readonly GeoJSON.Position[]): void {
  bytes.uint32(line.length);
  for (const position of line) addPosition(bytes, position);
}

function addPosition(bytes: ByteList, [x, y]: GeoJSON.Position): void {
  bytes.double(x!);
  bytes.double(y!);
}
