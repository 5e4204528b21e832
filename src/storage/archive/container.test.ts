import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createArchiveKey, openArchiveKey } from './archive-key.ts';
import { CHUNK_BYTES, readChunks, sealChunk, type ChunkSeal } from './chunks.ts';
import { decodeHeader, encodeHeader, HEADER_BYTES } from './header.ts';
import { createArchiveWriter, readRecords, type ArchiveRecord } from './records.ts';

async function sealWith(isSealed: boolean): Promise<ChunkSeal> {
  const header = crypto.getRandomValues(new Uint8Array(HEADER_BYTES));
  const key = isSealed
    ? await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
    : null;
  return { header, key };
}

const filled = (length: number, value: number) => new Uint8Array(length).fill(value);

async function codesOf(parts: readonly Uint8Array<ArrayBuffer>[], seal: ChunkSeal): Promise<string[]> {
  const codes: string[] = [];
  for await (const chunk of readChunks(new Blob([seal.header, ...parts]), seal)) {
    codes.push(chunk.ok ? 'ok' : chunk.failure.code);
  }
  return codes;
}

describe.each([true, false])('chunks (sealed: %s)', (isSealed) => {
  test('come back whole and in order; moved, repeated, missing or of another file they are refused', async () => {
    const seal = await sealWith(isSealed);
    const chunk = (index: number, isLast: boolean, length: number, of = seal) =>
      sealChunk(of, index, isLast, filled(length, index + 1));
    const [a, b, end] = [
      await chunk(0, false, CHUNK_BYTES),
      await chunk(1, false, CHUNK_BYTES),
      await chunk(2, true, 7),
    ];
    expect(await codesOf([a, b, end], seal)).toEqual(['ok', 'ok', 'ok']);
    expect(await codesOf([b, a, end], seal)).toEqual(['archive.damaged']);
    expect(await codesOf([a, a, b, end], seal)).toEqual(['ok', 'archive.damaged']);
    expect(await codesOf([a, end], seal)).toEqual(['ok', 'archive.damaged']);
    expect(await codesOf([a, b], seal)).toEqual(['ok', 'ok', 'archive.truncated']);
    expect(await codesOf([a, b, end.slice(0, -1)], seal)).toEqual(['ok', 'ok', 'archive.truncated']);
    expect(await codesOf([a, b, end, end], seal)).toEqual(['ok', 'ok', 'ok', 'archive.damaged']);
    const other = await sealWith(isSealed);
    expect(await codesOf([a, await chunk(1, false, CHUNK_BYTES, other), end], seal)).toEqual(['ok', 'archive.damaged']);
    // A chunk that says it is the last, or that it is not.
    for (const part of [a, end]) {
      const turned = part.slice();
      turned[3]! ^= 0x80;
      expect((await codesOf([turned], seal)).at(-1)).toMatch(/damaged|truncated/);
    }
    expect(await codesOf([await chunk(0, false, 10), await chunk(1, true, 3)], seal)).toEqual(['archive.damaged']);
  });

  test('a length that lies is refused before anything of it is read', async () => {
    const seal = await sealWith(isSealed);
    const lie = filled(40, 255);
    expect(await codesOf([lie], seal)).toEqual(['archive.damaged']);
  });
});

describe('records', () => {
  test('of any length come back through chunks, and a record that claims more than its file has is refused', async () => {
    const seal = await sealWith(true);
    const writer = createArchiveWriter(seal);
    const records = [3, CHUNK_BYTES - 100, 70, 2 * CHUNK_BYTES, 0].map((length, index): ArchiveRecord => ({
      kind: 'block',
      column: 'c',
      index,
      bytes: filled(length, index).buffer,
    }));
    for (const record of records) await writer.put(record);
    const file = await writer.finish();
    const back: unknown[] = [];
    for await (const read of readRecords(file, seal)) back.push(read.ok ? read.value : read.failure.code);
    expect(back).toEqual(records);

    const length = filled(4, 255);
    const lying = new Blob([seal.header, await sealChunk(seal, 0, true, length)]);
    const codes: string[] = [];
    for await (const read of readRecords(lying, seal)) codes.push(read.ok ? 'ok' : read.failure.code);
    expect(codes).toEqual(['archive.damaged']);
  });

  test('whatever a chunk holds ends in a record or in a code', async () => {
    const seal = await sealWith(false);
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
        const file = new Blob([seal.header, await sealChunk(seal, 0, true, Uint8Array.from(bytes))]);
        const codes: string[] = [];
        for await (const read of readRecords(file, seal)) if (!read.ok) codes.push(read.failure.code);
        expect(codes).toEqual(codes.map(() => 'archive.damaged'));
      }),
      { numRuns: 200 },
    );
  });
});

describe('the head', () => {
  test('asks for no more memory or passes than we ever do, whatever it says', async () => {
    const salt = filled(16, 3);
    const check = filled(16, 4);
    const kdf = { name: 'argon2id', memoryKiB: 65536, iterations: 3, parallelism: 1, salt } as const;
    const good = await encodeHeader({ kdf, check });
    expect(await decodeHeader(good)).toEqual({ ok: true, value: { kdf, check } });
    for (const changed of [
      { memoryKiB: 4_000_000 },
      { iterations: 5000 },
      { iterations: 0 },
      { parallelism: 99 },
      { memoryKiB: 8 },
    ]) {
      const header = await encodeHeader({ kdf: { ...kdf, ...changed }, check });
      expect(await decodeHeader(header)).toMatchObject({ failure: { code: 'archive.key-settings' } });
    }
    for (let at = 0; at < HEADER_BYTES; at++) {
      const changed = good.slice();
      changed[at]! ^= 1;
      const decoded = await decodeHeader(changed);
      expect(decoded).toMatchObject({ ok: false, failure: { code: at < 8 ? 'archive.foreign' : 'archive.damaged' } });
    }
    for (let length = 1; length < HEADER_BYTES; length++) {
      expect(await decodeHeader(good.slice(0, length))).toMatchObject({ failure: { code: 'archive.truncated' } });
    }
  });

  test('of a newer container is told from a damaged one', async () => {
    const header = await encodeHeader({ kdf: null, check: filled(16, 0) });
    new DataView(header.buffer).setUint16(8, 2, true);
    const sum = new Uint8Array(await crypto.subtle.digest('SHA-256', header.slice(0, 64)));
    header.set(sum.slice(0, 16), 64);
    expect(await decodeHeader(header)).toMatchObject({ failure: { code: 'archive.newer' } });
  });

  test('opens for its passphrase and no other; composed and decomposed letters are one', async () => {
    const made = await createArchiveKey('Zürich im Regen');
    if (!made.ok) throw new Error(made.failure.code);
    expect(await openArchiveKey(made.value.header, 'Zürich im Regen'.normalize('NFD'))).toMatchObject({ ok: true });
    expect(await openArchiveKey(made.value.header, 'Zürich im regen')).toMatchObject({
      failure: { code: 'archive.wrong-passphrase' },
    });
    expect(await openArchiveKey(made.value.header, undefined)).toMatchObject({
      failure: { code: 'archive.passphrase-missing' },
    });
  }, 60_000);
});
