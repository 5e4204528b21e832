import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createDecoder, detectBinary, detectEncoding } from './encoding.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const utf16 = (text: string) =>
  Uint8Array.from({ length: 2 * text.length }, (_, i) => (i % 2 === 0 ? text.charCodeAt(i / 2) : 0));

function decodePieces(encoding: string, bytes: Uint8Array, size: number) {
  const decoder = createDecoder(encoding)!;
  let text = '';
  for (let at = 0; at < bytes.length; at += size) text += decoder.decode(bytes.subarray(at, at + size));
  return { text: text + decoder.finish(), mixed: decoder.mixedLines() };
}

test('UTF-8 is the same wherever it is cut', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.integer({ min: 1, max: 9 }), (text, size) => {
      const clean = text.replace(/^\uFEFF/, '');
      expect(decodePieces('utf-8', utf8(clean), size)).toEqual({ text: clean, mixed: 0 });
    }),
  );
});

test('a line of another encoding within UTF-8 is read as windows-1252 and counted', () => {
  const bytes = Uint8Array.from([...utf8('Straße\n'), 0x53, 0x74, 0x72, 0x61, 0xdf, 0x65, 10, ...utf8('€\n')]);
  for (const size of [1, 4, 9, 100])
    expect(decodePieces('utf-8', bytes, size)).toEqual({ text: 'Straße\nStraße\n€\n', mixed: 1 });
});

test('the encoding is told by mark, by NULs, by strict UTF-8, else windows-1252', () => {
  expect(detectEncoding(utf8('\uFEFFa,b'))).toEqual({ name: 'utf-8', markBytes: 3 });
  expect(detectEncoding(utf8('Straße'))).toEqual({ name: 'utf-8', markBytes: 0 });
  // Cut within the last character.
  expect(detectEncoding(utf8('Straße €').subarray(0, -1)).name).toBe('utf-8');
  expect(detectEncoding(Uint8Array.from([0x53, 0xdf, 0x65])).name).toBe('windows-1252');
  expect(detectEncoding(utf16('date,type\n2020')).name).toBe('utf-16le');
});

test('marks do not become text', () => {
  expect(decodePieces('utf-8', utf8('\uFEFFid,date'), 2).text).toBe('id,date');
  expect(decodePieces('utf-16le', Uint8Array.from([0xff, 0xfe, ...utf16('id')]), 3).text).toBe('id');
});

test('binary files are named, text with a stray NUL is text', () => {
  expect(detectBinary(Uint8Array.from([0x50, 0x4b, 3, 4, 20, 0]))).toBe('ZIP or Excel');
  expect(detectBinary(Uint8Array.from({ length: 400 }, (_, i) => i % 7))).toBe('binary data');
  expect(detectBinary(utf8(`${'a,b\n'.repeat(200)}\0`))).toBeNull();
  expect(detectBinary(utf16('date,type\n2020'))).toBeNull();
  expect(createDecoder('klingon')).toBeNull();
});
