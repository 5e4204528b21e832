import { fail, succeed, type Result } from '../../text/failure.ts';
import type { KeyDerivation } from '../vault.ts';

/*
 * The head of an archive, 80 bytes, little-endian:
 *
 *   0  8 bytes 'BEATBOOK'       8  u16 version of the container     10  u8 protection: 0 checksums, 1 sealed     11  u8 zero
 *  12  u32 memory (KiB)        16  u32 passes    20  u32 lanes      24  8 bytes zero
 *  32  16 bytes salt           48  16 bytes that tell a wrong passphrase from a damaged file
 *  64  16 bytes: the first of the SHA-256 of everything before
 */
export const HEADER_BYTES = 80;
/** Raised when older versions of the app could not read the container. */
export const CONTAINER_VERSION = 1;
export const SALT_BYTES = 16;
export const CHECK_BYTES = 16;
const HASHED_BYTES = 64;
const MAGIC = new TextEncoder().encode('BEATBOOK');

type Bytes = Uint8Array<ArrayBuffer>;

/** What the head of an archive says: how its key is made of the passphrase, or that there is none. */
export type ArchiveHeader = { readonly kdf: KeyDerivation | null; readonly check: Bytes };

/** More than this no archive of ours asks for; a file that does would only hang the app. The lower bounds are those of Argon2. */
const bounds = { memoryKiB: [8192, 262_144], iterations: [1, 16], parallelism: [1, 4] } as const;

function isBounded(kdf: Omit<KeyDerivation, 'name' | 'salt'>): boolean {
  return (Object.keys(bounds) as (keyof typeof bounds)[]).every((name) => {
    const [least, most] = bounds[name];
    return kdf[name] >= least && kdf[name] <= most;
  });
}

async function checksum(bytes: Bytes): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)).slice(0, HEADER_BYTES - HASHED_BYTES);
}

/** Writes the head of an archive. */
export async function encodeHeader({ kdf, check }: ArchiveHeader): Promise<Bytes> {
  const bytes = new Uint8Array(HEADER_BYTES);
  const view = new DataView(bytes.buffer);
  bytes.set(MAGIC);
  view.setUint16(8, CONTAINER_VERSION, true);
  if (kdf) {
    bytes[10] = 1;
    view.setUint32(12, kdf.memoryKiB, true);
    view.setUint32(16, kdf.iterations, true);
    view.setUint32(20, kdf.parallelism, true);
    bytes.set(kdf.salt, 32);
    bytes.set(check, 48);
  }
  bytes.set(await checksum(bytes.slice(0, HASHED_BYTES)), HASHED_BYTES);
  return bytes;
}

/** Reads the head of an archive; 'archive.foreign', 'archive.truncated', 'archive.newer', 'archive.damaged' or 'archive.key-settings'. */
export async function decodeHeader(bytes: Bytes): Promise<Result<ArchiveHeader>> {
  const isOurs = MAGIC.every((byte, i) => i >= bytes.length || byte === bytes[i]);
  if (bytes.length === 0 || !isOurs) return fail('archive.foreign');
  if (bytes.length < HEADER_BYTES) return fail('archive.truncated');
  const view = new DataView(bytes.buffer, bytes.byteOffset, HEADER_BYTES);
  const sum = await checksum(bytes.slice(0, HASHED_BYTES));
  if (!sum.every((byte, i) => byte === bytes[HASHED_BYTES + i])) return fail('archive.damaged', undefined, 'header');
  if (view.getUint16(8, true) > CONTAINER_VERSION) return fail('archive.newer');
  const [protection, reserved] = [bytes[10]!, bytes[11]!];
  const isKnown = view.getUint16(8, true) === CONTAINER_VERSION && protection <= 1 && reserved === 0;
  if (!isKnown) return fail('archive.damaged', undefined, 'header');
  const check = bytes.slice(48, 48 + CHECK_BYTES);
  if (protection === 0) return succeed({ kdf: null, check });
  const kdf: KeyDerivation = {
    name: 'argon2id',
    memoryKiB: view.getUint32(12, true),
    iterations: view.getUint32(16, true),
    parallelism: view.getUint32(20, true),
    salt: bytes.slice(32, 32 + SALT_BYTES),
  };
  return isBounded(kdf) ? succeed({ kdf, check }) : fail('archive.key-settings');
}
