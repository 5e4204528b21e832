import fc from 'fast-check';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { createSealingCodec } from '../codec.ts';
import { countAttempt, waitAfter } from './attempts.ts';
import { createVault, rewrapVault, unlockVault, type NewVault } from './keys.ts';
import { checkPassphrase, estimateStrength } from './passphrase.ts';
import { createRecoveryKey, readRecoveryKey } from './recovery-key.ts';

// Each derivation takes a third of a second on a quiet machine.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const passphrase = 'Zürich rains on Tuesdays';

describe('a vault', () => {
  let made: NewVault;
  beforeAll(async () => {
    const created = await createVault(passphrase, '2026-01-01T00:00:00.000Z');
    if (!created.ok) throw new Error('not created');
    made = created.value;
  });

  /** Whether keys open what the vault's own keys have sealed. */
  async function opens(unlocked: Awaited<ReturnType<typeof unlockVault>>): Promise<boolean> {
    const keys = unlocked.ok && unlocked.value;
    if (!keys) return false;
    const stored = await createSealingCodec('s', made.keys).seal('fitted', { id: 'a', block: Uint8Array.of(1) });
    const opened = await createSealingCodec('s', keys).open('fitted', stored);
    return opened.block[0] === 1;
  }

  test('opens with its passphrase, however its letters are composed, and with its recovery key, however it is typed', async () => {
    expect(await opens(await unlockVault(passphrase, made.vault))).toBe(true);
    expect(await opens(await unlockVault(passphrase.normalize('NFD'), made.vault))).toBe(true);
    expect(await opens(await unlockVault(made.recoveryKey, made.vault))).toBe(true);
    const sloppy = made.recoveryKey.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l');
    expect(await opens(await unlockVault(` ${sloppy} `, made.vault))).toBe(true);
  });

  test('opens with nothing else', async () => {
    for (const wrong of ['', 'zürich rains on Tuesdays', `${passphrase} `, createRecoveryKey(new Uint8Array(27))]) {
      expect(await unlockVault(wrong, made.vault)).toEqual({ ok: true, value: null });
    }
    const tampered = { ...made.vault, kdf: { ...made.vault.kdf, iterations: 2 } };
    expect(await unlockVault(passphrase, tampered)).toEqual({ ok: true, value: null });
  });

  test('keeps nothing that opens it in plain sight, and keys no script can read', async () => {
    const shown = JSON.stringify(made.vault, (_, value: unknown) =>
      ArrayBuffer.isView(value) ? [...(value as Uint8Array)] : value,
    );
    expect(shown).not.toContain(passphrase);
    expect(shown).not.toContain(made.recoveryKey);
    expect(made.vault.kdf).toMatchObject({ name: 'argon2id', memoryKiB: 65536, iterations: 3 });
    await expect(crypto.subtle.exportKey('raw', made.keys.rows)).rejects.toThrow(/not extractable/);
    await expect(crypto.subtle.exportKey('raw', made.keys.names)).rejects.toThrow(/not extractable/);
  });

  test('takes a new passphrase from the old one or from the recovery key; the recovery key stays good', async () => {
    const changed = await rewrapVault(passphrase, 'another passphrase', made.vault);
    if (!changed.ok || !changed.value) throw new Error('not changed');
    expect(await opens(await unlockVault('another passphrase', changed.value))).toBe(true);
    expect(await unlockVault(passphrase, changed.value)).toEqual({ ok: true, value: null });
    expect(await opens(await unlockVault(made.recoveryKey, changed.value))).toBe(true);
    const rescued = await rewrapVault(made.recoveryKey, 'third passphrase', changed.value);
    expect(rescued.ok && rescued.value && (await opens(await unlockVault('third passphrase', rescued.value)))).toBe(
      true,
    );
    expect(await rewrapVault('wrong one', 'fourth passphrase', made.vault)).toEqual({ ok: true, value: null });
    expect(await rewrapVault(passphrase, 'short', made.vault)).toMatchObject({
      failure: { code: 'vault.passphrase-short' },
    });
  });

  test('of a newer version says so', async () => {
    const newer = { ...made.vault, version: 2 } as unknown as typeof made.vault;
    expect(await unlockVault(passphrase, newer)).toMatchObject({ failure: { code: 'vault.newer' } });
  });
});

describe('a recovery key', () => {
  const random = fc.uint8Array({ minLength: 27, maxLength: 27 });
  const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

  test('has seven groups of four and is read back', () => {
    fc.assert(
      fc.property(random, (bytes) => {
        const key = createRecoveryKey(bytes);
        expect(key).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){6}$/);
        expect(readRecoveryKey(key)).toBe(key.replaceAll('-', ''));
      }),
    );
  });

  test('with one wrong symbol, or two neighbours swapped, is none', () => {
    fc.assert(
      fc.property(random, fc.nat(27), fc.integer({ min: 1, max: 31 }), (bytes, at, shift) => {
        const symbols = createRecoveryKey(bytes).replaceAll('-', '').split('');
        const wrong = [...symbols];
        wrong[at] = alphabet[(alphabet.indexOf(symbols[at]!) + shift) % 32]!;
        expect(readRecoveryKey(wrong.join(''))).toBeNull();
        if (at === 27 || symbols[at] === symbols[at + 1]) return;
        const swapped = [...symbols];
        [swapped[at], swapped[at + 1]] = [symbols[at + 1]!, symbols[at]!];
        expect(readRecoveryKey(swapped.join(''))).toBeNull();
      }),
    );
  });
});

test('a passphrase needs eight characters, counted as a reader counts them', () => {
  expect(checkPassphrase('1234567').ok).toBe(false);
  expect(checkPassphrase('12345678').ok).toBe(true);
  expect(checkPassphrase('ä'.normalize('NFD').repeat(4))).toMatchObject({ ok: false });
});

test('strength: long and mixed beats short and common', () => {
  const bits = (text: string) => estimateStrength(text).bits;
  expect(estimateStrength('abc').level).toBe('short');
  expect(estimateStrength('aaaaaaaaaaaa').level).toBe('weak');
  expect(estimateStrength('12345678').level).toBe('weak');
  expect(estimateStrength('Password1').level).toBe('weak');
  expect(bits('correct horse battery staple')).toBeGreaterThan(bits('correct horse'));
  expect(estimateStrength('violet anchor murmur thicket gravel').level).toBe('strong');
  expect(estimateStrength('q7#Lw9!xT2&vBz').level).toBe('strong');
});

test('wrong passphrases: four are free, then the wait doubles up to a quarter of an hour, and a clock set back locks nobody out', () => {
  expect([0, 4, 5, 6, 7, 40].map(waitAfter)).toEqual([0, 0, 5_000, 10_000, 20_000, 900_000]);
  let attempts = { failed: 0, notBefore: 0 };
  for (let i = 0; i < 5; i++) {
    const counted = countAttempt(attempts, 1000);
    if ('seconds' in counted) throw new Error('too early');
    attempts = counted;
  }
  expect(countAttempt(attempts, 1000)).toEqual({ seconds: 5 });
  expect(countAttempt(attempts, 6000)).toMatchObject({ failed: 6 });
  expect(countAttempt({ failed: 9, notBefore: 9e12 }, 0)).toEqual({ seconds: 900 });
});
