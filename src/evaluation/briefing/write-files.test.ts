import { DOMParser } from '@xmldom/xmldom';
import { assert, array, constantFrom, double, oneof, constant, property, string } from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import type * as GeoJSON from 'geojson';
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { describe, expect, test } from 'vitest';
import type { Briefing } from './section.ts';
import { writeCsv } from './write-csv.ts';
import { writeDocx } from './write-docx.ts';
import { collectShapes, writeGeojson } from './write-geojson.ts';
import { writeGeoparquet } from './write-geoparquet.ts';
import { writeHtml } from './write-html.ts';

const HOSTILE = `</td><script>alert("1")</script>&'"<img src=x onerror=y>\u0000\ud800=cmd|x`;

function briefingOf(text: string): Briefing {
  return {
    title: text,
    made: text,
    isPublic: false,
    sections: [
      {
        title: text,
        sentence: text,
        traces: [{ label: text, value: text }],
        facts: [{ label: text, value: text }],
        warnings: [text],
        tables: [
          {
            caption: text,
            columns: [
              { name: 'label', header: text, role: 'label', values: [text, 'b', null] },
              { name: 'count', header: 'Count', role: 'count', values: [1, 2500, null] },
            ],
          },
        ],
        pictures: [{ alt: text, png: new Uint8Array([137, 80, 78, 71]), width: 640, height: 480 }],
        shapes: {
          type: 'FeatureCollection',
          features: [
            {
              type: 'Feature',
              properties: { label: text, count: 1 },
              geometry: { type: 'Point', coordinates: [1, 2] },
            },
          ],
        },
      },
    ],
  };
}

function parse(xml: string, type: 'text/xml' | 'text/html'): ReturnType<DOMParser['parseFromString']> {
  return new DOMParser({
    onError: (level, message) => {
      throw new Error(`${level}: ${message}`);
    },
  }).parseFromString(xml, type);
}

describe('HTML', () => {
  test('escapes everything, whatever a file or its columns are called', () => {
    assert(
      property(
        string({ unit: constantFrom(...'<>&"\'/= aé', '\u0000', '\ud800', '\u{1f600}'), maxLength: 40 }),
        (text) => {
          const html = writeHtml(briefingOf(`${text}${HOSTILE}`));
          expect(html.match(/<script|<img src=x/g)).toBeNull();
          expect(html.match(/<img /g)).toHaveLength(1);
          expect(html.match(/<td/g)).toHaveLength(6);
        },
      ),
      { numRuns: 50 },
    );
  });

  test('stands alone, and its pictures and tables have names', () => {
    const html = writeHtml(briefingOf('Burglary & more'));
    expect(html).toContain('alt="Burglary &amp; more" src="data:image/png;base64,iVBORw=="');
    expect(html).toContain('<caption>Burglary &amp; more</caption>');
    expect(html).toContain('not grounds for a stop');
    expect(html).toContain('<td class="number">2,500</td>');
    expect(html).not.toMatch(/https?:/);
    expect(() => parse(html.replace('<!doctype html>', ''), 'text/html')).not.toThrow();
  });
});

describe('DOCX', () => {
  test('is an archive of well-formed parts that name each other', () => {
    const files = unzipSync(writeDocx(briefingOf(HOSTILE)));
    expect(Object.keys(files).toSorted()).toEqual([
      '[Content_Types].xml',
      '_rels/.rels',
      'docProps/core.xml',
      'word/_rels/document.xml.rels',
      'word/document.xml',
      'word/media/picture0.png',
      'word/styles.xml',
    ]);
    const texts = Object.entries(files).filter(([name]) => /\.(?:xml|rels)$/.test(name));
    expect(texts).toHaveLength(6);
    for (const [name, bytes] of texts) expect(() => parse(strFromU8(bytes), 'text/xml'), name).not.toThrow();
    const document = parse(strFromU8(files['word/document.xml']!), 'text/xml');
    expect(document.getElementsByTagName('w:tr').length).toBe(4);
    expect(document.getElementsByTagName('wp:docPr').item(0)?.getAttribute('descr')).toContain('<script>');
    expect(document.getElementsByTagName('a:blip').item(0)?.getAttribute('r:embed')).toBe('picture0');
    const relations = strFromU8(files['word/_rels/document.xml.rels']!);
    expect(relations).toContain('Id="picture0"');
    // Every style that is used is defined.
    const styles = strFromU8(files['word/styles.xml']!);
    for (const style of strFromU8(files['word/document.xml']!).matchAll(/w:pStyle w:val="(\w+)"/g))
      expect(styles).toContain(`w:styleId="${style[1]}"`);
    expect(files['word/media/picture0.png']).toEqual(new Uint8Array([137, 80, 78, 71]));
  });
});

describe('CSV', () => {
  test('says what it is in lines that begin with #, and runs no formula', () => {
    const briefing = briefingOf('=1+1, "x"\nnext');
    const text = writeCsv(briefing, briefing.sections[0]!, briefing.sections[0]!.tables[0]!);
    const lines = text.split('\r\n');
    expect(lines[0]).toBe('"# =1+1, ""x"" next"');
    expect(text).toContain('not grounds for a stop');
    expect(text).not.toMatch(/(?:^|,)"?=1/m);
    expect(lines.at(-3)).toBe('b,2500');
  });
});

const coordinate = double({ min: -180, max: 180, noNaN: true });
const value = oneof(constant(null), double({ noNaN: true, noDefaultInfinity: true }), constant(7));
const words = oneof(constant(null), string({ unit: 'grapheme' }));

describe('GeoParquet', () => {
  const square = (x: number, y: number): GeoJSON.Polygon => ({
    type: 'Polygon',
    coordinates: [
      [
        [x, y],
        [x + 1, y],
        [x + 1, y + 1],
        [x, y],
      ],
    ],
  });

  test('is read back as it was written', async () => {
    const rows = array(oneof(coordinate, constant(0)), { minLength: 1, maxLength: 40 });
    const seen: GeoJSON.Feature[][] = [];
    assert(
      property(
        rows,
        array(value, { minLength: 40, maxLength: 40 }),
        array(words, { minLength: 40, maxLength: 40 }),
        (at, numbers, texts) => {
          seen.push(
            at.map((x, i) => ({
              type: 'Feature',
              properties: { number: numbers[i]!, text: texts[i]! },
              geometry: i % 2 ? square(x, x / 2) : { type: 'Point', coordinates: [x, x / 3] },
            })),
          );
        },
      ),
      { numRuns: 30 },
    );
    for (const features of seen) {
      const read = await parquetReadObjects({ file: writeGeoparquet(features).buffer });
      expect(read).toHaveLength(features.length);
      read.forEach((row, i) => {
        const { properties, geometry } = features[i]!;
        expect(row['number']).toBe(properties!['number']);
        expect(row['text']).toBe(properties!['text']);
        expect(row['geometry']).toEqual(geometry);
      });
    }
  });

  test('says what its geometry is, and takes many columns and rows', async () => {
    const properties = Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`column ${i}`, i]));
    const features = Array.from({ length: 3000 }, (_, i): GeoJSON.Feature => ({
      type: 'Feature',
      properties,
      geometry: square(i / 100, 0),
    }));
    const { buffer } = writeGeoparquet(features);
    const { key_value_metadata: pairs, num_rows: rows } = parquetMetadata(buffer);
    expect(Number(rows)).toBe(3000);
    expect(JSON.parse(pairs!.find(({ key }) => key === 'geo')!.value!)).toEqual({
      version: '1.1.0',
      primary_column: 'geometry',
      columns: { geometry: { encoding: 'WKB', geometry_types: ['Polygon'] } },
    });
    const read = await parquetReadObjects({ file: buffer, columns: ['column 29', 'geometry'] });
    expect(read[2999]).toEqual({ 'column 29': 29, geometry: square(29.99, 0) });
  });
});

test('GeoJSON holds the shapes of all sections with their titles', () => {
  const briefing = briefingOf('Cells');
  const read = JSON.parse(writeGeojson(briefing)) as GeoJSON.FeatureCollection;
  expect(read.features).toEqual(collectShapes(briefing));
  expect(read.features[0]!.properties).toEqual({ section: 'Cells', label: 'Cells', count: 1 });
});
