import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createDecoder, detectBinary, detectEncoding } from './encoding.ts';

type Golden = {
  readonly texts: readonly { language: string; encoding: string; length: string; text: string; bytes: string }[];
  readonly utf16: readonly { language: string; codec: string; text: string; bytes: string }[];
};

/** Texts as Python's codecs write them; see tools/golden/encodings.py. */
const golden = JSON.parse(readFileSync('fixtures/golden/encodings.json', 'utf8')) as Golden;
const bytesOf = (base64: string) => new Uint8Array(Buffer.from(base64, 'base64'));

function decode(bytes: Uint8Array): { name: string; text: string } {
  const { name } = detectEncoding(bytes);
  const decoder = createDecoder(name)!;
  return { name, text: decoder.decode(bytes) + decoder.finish() };
}

describe('the encoding is told by the letters it makes', () => {
  test.each(golden.texts)('$language, a $length', ({ encoding, text, bytes }) => {
    const telling = text.split('').some((letter) => letter > '\u007f');
    expect(decode(bytesOf(bytes))).toEqual({ name: telling ? encoding : 'utf-8', text });
  });

  test.each(golden.utf16)('$language in $codec without a mark', ({ codec, text, bytes }) => {
    expect(detectBinary(bytesOf(bytes))).toBeNull();
    expect(decode(bytesOf(bytes))).toEqual({ name: codec.replace('utf-16-', 'utf-16'), text });
  });
});

test('one accent or apostrophe in a whole file is western, whatever letter follows', () => {
  for (const letter of [0x92, 0x96, 0xe9, 0xfc, 0xf1, 0xe4, 0xdf, 0xc9, 0xd1]) {
    for (let next = 32; next < 127; next++) {
      const line = [...'id,name\n1,TALAYNA'].map((sign) => sign.charCodeAt(0));
      const bytes = Uint8Array.from([...line, letter, next, 0x53, 0x20, 0x42, 10]);
      expect(detectEncoding(bytes).name, `${letter} ${next}`).toBe('windows-1252');
    }
  }
});

test('a head cut within a character changes nothing', () => {
  for (const { encoding, bytes, length } of golden.texts.filter((text) => text.length === 'page')) {
    const whole = bytesOf(bytes);
    for (const cut of [1, 2, 3, 40]) expect(detectEncoding(whole.subarray(0, -cut)).name, length).toBe(encoding);
  }
});

test('a file of UTF-8 lines with a few of another encoding is UTF-8', () => {
  const utf8 = new TextEncoder().encode('Straße,Köln\nMünchen,Bögen\nx,y\n');
  const single = Uint8Array.from([0x53, 0x74, 0x72, 0x61, 0xdf, 0x65, 10]);
  const mixed = Uint8Array.from([...utf8, ...single, ...utf8]);
  const decoder = createDecoder(detectEncoding(mixed).name)!;
  expect(decoder.decode(mixed) + decoder.finish()).toContain('Straße\nStraße,Köln');
  expect(decoder.mixedLines()).toBe(1);
});
