import { fail, succeed, type Result } from '../../text/failure.ts';

/*
 * The body of an archive: chunks of at most 4 MiB, each
 *
 *   u32 length of its content, the highest bit set in the last chunk     the content (sealed)     16 bytes tag
 *
 * after the STREAM construction (Hoang, Reyhanitabar, Rogaway and Vizár 2015, "Online authenticated-encryption and its nonce-reuse
 * misuse-resistance"): number and last-flag of a chunk are in its nonce, and with the head of the file in what its tag covers. So no chunk
 * can be changed, moved, repeated, taken away or brought in from another archive, and an end that is not the end shows. In an
 * archive without a passphrase the tag is a checksum over the same: it finds damage, not intent.
 */
export const CHUNK_BYTES = 4 * 1024 * 1024;
const LENGTH_BYTES = 4;
const TAG_BYTES = 16;
const LAST = 0x80000000;

type Bytes = Uint8Array<ArrayBuffer>;

/** What every chunk is bound to: the head of its file, and the key; null where there is none. */
export type ChunkSeal = { readonly header: Bytes; readonly key: CryptoKey | null };

function placeOf(index: number, isLast: boolean): Bytes {
  const place = new Uint8Array(12);
  new DataView(place.buffer).setUint32(7, index);
  place[11] = isLast ? 1 : 0;
  return place;
}

function join(...parts: readonly Uint8Array[]): Bytes {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

async function checksumOf(bound: Bytes, content: Bytes): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', join(bound, content))).slice(0, TAG_BYTES);
}

/** Writes a chunk. */
export async function sealChunk(
  { header, key }: ChunkSeal,
  index: number,
  isLast: boolean,
  content: Bytes,
): Promise<Bytes> {
  const length = new Uint8Array(LENGTH_BYTES);
  new DataView(length.buffer).setUint32(0, (content.length | (isLast ? LAST : 0)) >>> 0, true);
  const iv = placeOf(index, isLast);
  const bound = join(header, iv, length);
  if (!key) return join(length, content, await checksumOf(bound, content));
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: bound }, key, content);
  return join(length, new Uint8Array(sealed));
}

async function openChunk(
  seal: ChunkSeal,
  index: number,
  isLast: boolean,
  length: Bytes,
  body: Bytes,
): Promise<Bytes | null> {
  const iv = placeOf(index, isLast);
  const bound = join(seal.header, iv, length);
  if (!seal.key) {
    const content = body.slice(0, -TAG_BYTES);
    const sum = await checksumOf(bound, content);
    return sum.every((byte, i) => byte === body[content.length + i]) ? content : null;
  }
  try {
    const algorithm = { name: 'AES-GCM', iv, additionalData: bound };
    return new Uint8Array(await crypto.subtle.decrypt(algorithm, seal.key, body));
  } catch {
    return null;
  }
}

/** A part of a file as bytes; a file on the disk can change or go while it is read. */
async function readPart(file: Blob, from: number, to: number): Promise<Result<Bytes>> {
  try {
    return succeed(new Uint8Array(await file.slice(from, to).arrayBuffer()));
  } catch (thrown) {
    return fail('archive.unreadable', undefined, thrown instanceof Error ? thrown.name : 'unknown');
  }
}

/** Reads the head of a file: as many bytes as there are, at most `bytes`. */
export async function readHead(file: Blob, bytes: number): Promise<Result<Bytes>> {
  return await readPart(file, 0, bytes);
}

/** The contents of the chunks of a file in their order, each checked; stops at the first that is not whole. */
export async function* readChunks(file: Blob, seal: ChunkSeal): AsyncGenerator<Result<Bytes>> {
  let at = seal.header.length;
  for (let index = 0; ; index++) {
    const length = await readPart(file, at, at + LENGTH_BYTES);
    if (!length.ok) return yield length;
    if (length.value.length < LENGTH_BYTES) return yield fail('archive.truncated');
    const word = new DataView(length.value.buffer).getUint32(0, true);
    const isLast = word >= LAST;
    const contentBytes = word % LAST;
    if (contentBytes > CHUNK_BYTES) return yield fail('archive.damaged', undefined, 'chunk length');
    at += LENGTH_BYTES;
    const body = await readPart(file, at, at + contentBytes + TAG_BYTES);
    if (!body.ok) return yield body;
    if (body.value.length < contentBytes + TAG_BYTES) return yield fail('archive.truncated');
    at += body.value.length;
    const content = await openChunk(seal, index, isLast, length.value, body.value);
    if (!content) return yield fail('archive.damaged', undefined, 'chunk');
    // A whole chunk may be shorter only at the end: nothing of ours writes otherwise.
    if (!isLast && contentBytes < CHUNK_BYTES) return yield fail('archive.damaged', undefined, 'chunk length');
    yield succeed(content);
    if (isLast) {
      if (at !== file.size) yield fail('archive.damaged', undefined, 'bytes after the end');
      return;
    }
  }
}
