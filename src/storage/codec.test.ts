import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { smallRecord, testKeys } from '../../fixtures/storage/small-dataset.ts';
import { failureOf } from '../text/failure-error.ts';
import { createSealingCodec, plainCodec, plainFields, type Codec, type Stored } from './codec.ts';
import type { BlockRow, DocumentRow } from './database.ts';
import type { VaultKeys } from './vault.ts';

let keys: VaultKeys;
let codec: Codec;
beforeAll(async () => {
  keys = await testKeys();
  codec = createSealingCodec('store', keys);
});

type SealedParts = { iv: Uint8Array<ArrayBuffer>; sealed: ArrayBuffer };
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'opened',
    (thrown: unknown) => failureOf(thrown)?.code ?? 'bug',
  );

const blockRow = fc.record<BlockRow>({
  dataset: fc.uuid(),
  version: fc.integer({ min: 1, max: 9 }),
  column: fc.constantFrom('c0', 'c1'),
  index: fc.nat(100),
  bytes: fc.uint8Array({ minLength: 1, maxLength: 200 }).map((bytes) => bytes.slice().buffer),
});

test('a sealed row opens to what it was; nothing but its keys is in plain sight', async () => {
  await fc.assert(
    fc.asyncProperty(blockRow, async (row) => {
      const stored = await codec.seal('blocks', row);
      expect(Object.keys(stored).sort()).toEqual([...plainFields.blocks, 'iv', 'sealed'].sort());
      expect(await codec.open('blocks', stored)).toEqual(row);
    }),
    { numRuns: 50 },
  );
});

test('every row gets an IV of its own', async () => {
  const row: BlockRow = { dataset: 'a', version: 1, column: 'c0', index: 0, bytes: new ArrayBuffer(8) };
  const stored = await Promise.all(Array.from({ length: 200 }, () => codec.seal('blocks', row)));
  expect(new Set(stored.map((one) => String((one as unknown as SealedParts).iv))).size).toBe(200);
});

test('one changed byte, of the IV or of what is sealed, or a lost one, does not open', async () => {
  await fc.assert(
    fc.asyncProperty(blockRow, fc.nat(), fc.integer({ min: 1, max: 255 }), async (row, at, change) => {
      const { iv, sealed, ...plain } = (await codec.seal('blocks', row)) as unknown as SealedParts;
      const bytes = new Uint8Array(12 + sealed.byteLength);
      bytes.set(iv);
      bytes.set(new Uint8Array(sealed), 12);
      bytes[at % bytes.length]! ^= change;
      const changed = {
        ...plain,
        iv: bytes.slice(0, 12),
        sealed: bytes.slice(12).buffer,
      } as unknown as Stored<'blocks'>;
      expect(await codeOf(codec.open('blocks', changed))).toBe('storage.row-damaged');
      const cut = { ...plain, iv, sealed: sealed.slice(0, -1) } as unknown as Stored<'blocks'>;
      expect(await codeOf(codec.open('blocks', cut))).toBe('storage.row-damaged');
    }),
    { numRuns: 100 },
  );
});

test('a row moved to another place, table, version or store does not open there', async () => {
  await fc.assert(
    fc.asyncProperty(blockRow, blockRow, async (row, other) => {
      fc.pre(JSON.stringify(plainOf(row)) !== JSON.stringify(plainOf(other)));
      const stored = (await codec.seal('blocks', row)) as unknown as SealedParts;
      const swapped = { ...stored, ...plainOf(other) } as unknown as Stored<'blocks'>;
      expect(await codeOf(codec.open('blocks', swapped))).toBe('storage.row-damaged');
    }),
    { numRuns: 50 },
  );
  const label = await codec.seal('labels', { dataset: 'a', version: 1, column: 'c0', labels: ['x'] });
  expect(await codeOf(codec.open('blocks', { ...label, index: 0 } as never))).toBe('storage.row-damaged');
  const record = await codec.seal('datasets', { ...smallRecord('a', 1), blocks: 1 } as never);
  expect(await codeOf(codec.open('datasets', { ...record, version: 2 }))).toBe('storage.row-damaged');
  expect(await codeOf(createSealingCodec('another', keys).open('labels', label))).toBe('storage.row-damaged');
  expect(await codeOf(createSealingCodec('store', await testKeys()).open('labels', label))).toBe('storage.row-damaged');
});

const plainOf = ({ bytes: _bytes, ...plain }: BlockRow) => plain;

test('a plain row put into a sealed store is not taken for one of its own, nor the other way round', async () => {
  const row: BlockRow = { dataset: 'a', version: 1, column: 'c0', index: 0, bytes: new ArrayBuffer(8) };
  expect(await codeOf(codec.open('blocks', await plainCodec.seal('blocks', row)))).toBe('storage.row-damaged');
  expect(await codeOf(plainCodec.open('blocks', await codec.seal('blocks', row)))).toBe('storage.row-damaged');
});

test('the id of a document, which may be a name, is hidden, and found again by it', async () => {
  const document: DocumentRow = { id: 'profile:Planted Town', kind: 'profile', dataset: '', value: [1], bytes: null };
  const stored = await codec.seal('documents', document);
  expect(JSON.stringify(Object.values(stored))).not.toContain('Planted');
  expect(stored.id).toBe(await codec.documentKey(document.id));
  expect(await codec.open('documents', stored)).toEqual(document);
});
