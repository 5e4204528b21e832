import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { VectorTile } from '@mapbox/vector-tile';
import { PbfReader } from 'pbf';
import { describe, expect, it } from 'vitest';
import { openBasemap } from './basemap.ts';

const packed = readFileSync(new URL('./basemap.bin', import.meta.url));
const unpacked = gunzipSync(packed);
const archive = unpacked.buffer.slice(unpacked.byteOffset, unpacked.byteOffset + unpacked.byteLength) as ArrayBuffer;
const basemap = openBasemap(archive);

describe('the outlines that ship', () => {
  it('take at most a megabyte', () => {
    expect(packed.byteLength).toBeLessThan(1_000_000);
  });

  it('hold land and borders at every zoom', () => {
    for (let z = 0; z <= basemap.maxZoom; z++) {
      // The tile of 10 degrees east, 50 degrees north.
      const x = Math.floor(((10 + 180) / 360) * 2 ** z);
      const y = Math.floor(0.3386 * 2 ** z);
      const tile = new VectorTile(new PbfReader(basemap.tile(z, x, y)));
      expect(Object.keys(tile.layers)).toEqual(expect.arrayContaining(['land', 'border']));
    }
  });

  it('draw the shore of Lake Michigan, which the world outlines count as land', () => {
    const tile = new VectorTile(new PbfReader(basemap.tile(5, 8, 11)));
    expect(Object.keys(tile.layers)).toEqual(expect.arrayContaining(['lakewater', 'lakeland', 'state']));
  });

  it('are empty on the open sea and outside the world', () => {
    expect(basemap.tile(5, 5, 20).byteLength).toBe(0);
    expect(basemap.tile(9, 0, 0).byteLength).toBe(0);
  });
});

describe('openBasemap', () => {
  it('refuses what is no archive', () => {
    expect(() => openBasemap(new ArrayBuffer(64))).toThrow('damaged');
  });
});
