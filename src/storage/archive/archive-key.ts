import { fail, succeed, type Result } from '../../text/failure.ts';
import type { KeyDerivation } from '../vault.ts';
import { deriveBits, derivation, stretchPassphrase } from '../vault/keys.ts';
import { checkPassphrase } from '../vault/passphrase.ts';
import { CHECK_BYTES, SALT_BYTES, type ArchiveHeader } from './header.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** Key and check of a passphrase. Both come from the stretched passphrase by HKDF, so the check opens nothing and is no faster to guess with. */
async function keyOf(passphrase: string, kdf: KeyDerivation): Promise<{ key: CryptoKey; check: Bytes }> {
  const stretched = await stretchPassphrase(passphrase, kdf);
  const none = new Uint8Array(0);
  const [bytes, check] = await Promise.all([
    deriveBits(stretched, none, 'archive chunks'),
    deriveBits(stretched, none, 'archive check'),
  ]);
  stretched.fill(0);
  const key = await crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt']);
  bytes.fill(0);
  return { key, check: check.slice(0, CHECK_BYTES) };
}

/** Head and key of a new archive; the salt is new, so the key is of this file alone. Without a passphrase there is no key. */
export async function createArchiveKey(
  passphrase: string | undefined,
): Promise<Result<{ readonly header: ArchiveHeader; readonly key: CryptoKey | null }>> {
  if (passphrase === undefined) {
    return succeed({ header: { kdf: null, check: new Uint8Array(CHECK_BYTES) }, key: null });
  }
  const checked = checkPassphrase(passphrase);
  if (!checked.ok) return checked;
  const kdf: KeyDerivation = { ...derivation, salt: crypto.getRandomValues(new Uint8Array(SALT_BYTES)) };
  const { key, check } = await keyOf(checked.value, kdf);
  return succeed({ header: { kdf, check }, key });
}

/** The key of an archive; 'archive.passphrase-missing' or 'archive.wrong-passphrase'. Null: it is not sealed. */
export async function openArchiveKey(
  { kdf, check: expected }: ArchiveHeader,
  passphrase: string | undefined,
): Promise<Result<CryptoKey | null>> {
  if (!kdf) return succeed(null);
  if (passphrase === undefined || passphrase === '') return fail('archive.passphrase-missing');
  const { key, check } = await keyOf(passphrase, kdf);
  return check.every((byte, i) => byte === expected[i]) ? succeed(key) : fail('archive.wrong-passphrase');
}
