import { fail, succeed, type Result } from '../../text/failure.ts';
import type { KeyDerivation, VaultKeys, VaultRecord } from '../vault.ts';
import { checkPassphrase, normalizePassphrase } from './passphrase.ts';
import { createRecoveryKey, readRecoveryKey } from './recovery-key.ts';

/** A vault just made: what is stored, what opens it now, and what is shown once. */
export type NewVault = { readonly vault: VaultRecord; readonly keys: VaultKeys; readonly recoveryKey: string };

const KEY_BYTES = 32;
const IV_BYTES = 12;
const SALT_BYTES = 16;
const encoder = new TextEncoder();
type Bytes = Uint8Array<ArrayBuffer>;

/** 64 MiB and 3 passes (RFC 9106, second recommended choice, in one lane: a page has one thread): about a third of a second. */
export const derivation = { name: 'argon2id', memoryKiB: 65536, iterations: 3, parallelism: 1 } as const;

function randomBytes(length: number): Bytes {
  return crypto.getRandomValues(new Uint8Array(length));
}

async function importWrappingKey(bytes: Bytes): Promise<CryptoKey> {
  return await crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt']);
}

/** 32 bytes from a passphrase, slowly: for vaults and archives. Whoever takes them overwrites them when they have served. */
export async function stretchPassphrase(passphrase: string, kdf: KeyDerivation): Promise<Bytes> {
  const { argon2id } = await import('hash-wasm');
  const hash = await argon2id({
    password: normalizePassphrase(passphrase),
    salt: kdf.salt,
    memorySize: kdf.memoryKiB,
    iterations: kdf.iterations,
    parallelism: kdf.parallelism,
    hashLength: KEY_BYTES,
    outputType: 'binary',
  });
  const bytes = new Uint8Array(hash);
  hash.fill(0);
  return bytes;
}

async function keyOfPassphrase(passphrase: string, kdf: KeyDerivation): Promise<CryptoKey> {
  const bytes = await stretchPassphrase(passphrase, kdf);
  const key = await importWrappingKey(bytes);
  bytes.fill(0);
  return key;
}

/** 32 bytes from a secret for one purpose, by HKDF. */
export async function deriveBits(secret: Bytes, salt: Bytes, purpose: string): Promise<Bytes> {
  const key = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveBits']);
  const info = encoder.encode(`beatbook ${purpose}`);
  return new Uint8Array(
    await crypto.subtle.deriveBits({ name: 'HKDF', hash: 'SHA-256', salt, info }, key, KEY_BYTES * 8),
  );
}

/** 135 random bits need no slow derivation. */
async function keyOfRecovery(recoveryKey: string, { salt }: KeyDerivation): Promise<CryptoKey> {
  return await importWrappingKey(await deriveBits(encoder.encode(recoveryKey), salt, 'recovery'));
}

/** What a wrapped key is bound to: nobody may exchange the two, or make the derivation cheaper for the next passphrase. */
function boundTo({ name, memoryKiB, iterations, parallelism }: KeyDerivation, slot: 'passphrase' | 'recovery'): Bytes {
  const parameters = slot === 'passphrase' ? [name, memoryKiB, iterations, parallelism] : [];
  return encoder.encode(JSON.stringify(['beatbook vault 1', slot, ...parameters]));
}

async function wrap(
  dataKey: Bytes,
  key: CryptoKey,
  kdf: KeyDerivation,
  slot: 'passphrase' | 'recovery',
): Promise<Bytes> {
  const iv = randomBytes(IV_BYTES);
  const algorithm = { name: 'AES-GCM', iv, additionalData: boundTo(kdf, slot) };
  const sealed = new Uint8Array(await crypto.subtle.encrypt(algorithm, key, dataKey));
  const wrapped = new Uint8Array(IV_BYTES + sealed.length);
  wrapped.set(iv);
  wrapped.set(sealed, IV_BYTES);
  return wrapped;
}

async function unwrap(
  wrapped: Bytes,
  key: CryptoKey,
  kdf: KeyDerivation,
  slot: 'passphrase' | 'recovery',
): Promise<Bytes | null> {
  const algorithm = { name: 'AES-GCM', iv: wrapped.subarray(0, IV_BYTES), additionalData: boundTo(kdf, slot) };
  try {
    return new Uint8Array(await crypto.subtle.decrypt(algorithm, key, wrapped.subarray(IV_BYTES)));
  } catch {
    return null;
  }
}

/** The keys of rows and of names, both from the data key; their bytes cannot be read again. */
async function keysOf(dataKey: Bytes): Promise<VaultKeys> {
  const none = new Uint8Array(0);
  const [rows, names] = await Promise.all([deriveBits(dataKey, none, 'rows'), deriveBits(dataKey, none, 'names')]);
  const keys = {
    rows: await crypto.subtle.importKey('raw', rows, 'AES-GCM', false, ['encrypt', 'decrypt']),
    names: await crypto.subtle.importKey('raw', names, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']),
  };
  rows.fill(0);
  names.fill(0);
  return keys;
}

/** The data key, from the passphrase or the recovery key; null when the secret is neither. */
async function dataKeyOf(secret: string, { kdf, wrapped, recoveryWrapped }: VaultRecord): Promise<Bytes | null> {
  if (secret === '') return null;
  const recovery = readRecoveryKey(secret);
  const recovered = recovery && (await unwrap(recoveryWrapped, await keyOfRecovery(recovery, kdf), kdf, 'recovery'));
  return recovered || (await unwrap(wrapped, await keyOfPassphrase(secret, kdf), kdf, 'passphrase'));
}

/** Makes a vault: a random data key, wrapped once for the passphrase and once for a new recovery key. */
export async function createVault(passphrase: string, createdAt: string): Promise<Result<NewVault>> {
  const checked = checkPassphrase(passphrase);
  if (!checked.ok) return checked;
  const kdf: KeyDerivation = { ...derivation, salt: randomBytes(SALT_BYTES) };
  const dataKey = randomBytes(KEY_BYTES);
  const recoveryKey = createRecoveryKey(randomBytes(KEY_BYTES));
  const recovery = await keyOfRecovery(readRecoveryKey(recoveryKey)!, kdf);
  const vault: VaultRecord = {
    version: 1,
    kdf,
    wrapped: await wrap(dataKey, await keyOfPassphrase(checked.value, kdf), kdf, 'passphrase'),
    recoveryWrapped: await wrap(dataKey, recovery, kdf, 'recovery'),
    createdAt,
  };
  const keys = await keysOf(dataKey);
  dataKey.fill(0);
  return succeed({ vault, keys, recoveryKey });
}

/** Opens a vault; null when the secret is neither its passphrase nor its recovery key. */
export async function unlockVault(secret: string, vault: VaultRecord): Promise<Result<VaultKeys | null>> {
  if ((vault.version as number) !== 1) return fail('vault.newer');
  const dataKey = await dataKeyOf(secret, vault);
  if (!dataKey) return succeed(null);
  const keys = await keysOf(dataKey);
  dataKey.fill(0);
  return succeed(keys);
}

/**
 * Wraps the same data key for another passphrase: no row is written again. The recovery key stays good. Null when `from` opens nothing.
 * The salt stays, because the recovery key is derived with it; it is random, and one per vault.
 */
export async function rewrapVault(from: string, to: string, vault: VaultRecord): Promise<Result<VaultRecord | null>> {
  const checked = checkPassphrase(to);
  if (!checked.ok) return checked;
  if ((vault.version as number) !== 1) return fail('vault.newer');
  const dataKey = await dataKeyOf(from, vault);
  if (!dataKey) return succeed(null);
  const kdf = { ...vault.kdf, ...derivation };
  const wrapped = await wrap(dataKey, await keyOfPassphrase(checked.value, kdf), kdf, 'passphrase');
  dataKey.fill(0);
  return succeed({ ...vault, kdf, wrapped });
}
