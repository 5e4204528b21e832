import { describe, expect, test } from 'vitest';
import { makeArchive, makeStreets } from '../../../fixtures/basemap/make-archive.ts';
import { openArchive } from './basemap.ts';

const bounds = [-87.7, 41.8, -87.6, 41.9] as const;
const blobOf = (bytes: Uint8Array<ArrayBuffer>) => new Blob([bytes]);
const codeOf = async (bytes: Uint8Array<ArrayBuffer>) => {
  const opened = await openArchive(blobOf(bytes), 'streets.pmtiles');
  return opened.ok ? 'opened' : opened.failure.code;
};

describe('a street map', () => {
  test('tells what it is, and gives its tiles unpacked', async () => {
    const opened = await openArchive(blobOf(makeStreets(bounds, [9, 12])), 'streets.pmtiles');
    if (!opened.ok) throw new Error(opened.failure.code);
    expect(opened.value.facts).toMatchObject({
      name: 'Made-up streets',
      schema: 'protomaps',
      minZoom: 9,
      maxZoom: 12,
      bounds: [...bounds],
      attribution: '© Nobody',
    });
    expect((await opened.value.tile(12, 1050, 1522)).byteLength).toBeGreaterThan(100);
    expect((await opened.value.tile(12, 0, 0)).byteLength).toBe(0);
  });

  test.each([
    ['transportation', 'openmaptiles'],
    ['streets', 'shortbread'],
    ['strata', 'unknown'],
  ])('with a layer %s is one of %s', async (id, schema) => {
    const options = { minZoom: 0, maxZoom: 0, bounds, metadata: { vector_layers: [{ id }] } };
    const opened = await openArchive(blobOf(makeArchive([{ z: 0, x: 0, y: 0, features: [] }], options)), 'a.pmtiles');
    expect(opened).toMatchObject({ ok: true, value: { facts: { schema, name: 'a.pmtiles' } } });
  });

  test('that cannot be drawn is refused with the reason', async () => {
    const options = { minZoom: 0, maxZoom: 0, bounds };
    const tiles = [{ z: 0, x: 0, y: 0, features: [] }];
    expect(await codeOf(new TextEncoder().encode('no archive at all'))).toBe('basemap.not-pmtiles');
    expect(await codeOf(makeArchive(tiles, { ...options, tileType: 6 }))).toBe('basemap.no-tiles');
    expect(await codeOf(makeArchive(tiles, { ...options, tileCompression: 3 }))).toBe('basemap.compression');
    const whole = makeStreets(bounds, [9, 12]);
    expect(await codeOf(whole.slice(0, whole.length - 100))).toBe('basemap.damaged');
    expect(await codeOf(whole.slice(0, 150))).toBe('basemap.damaged');
  });
});
