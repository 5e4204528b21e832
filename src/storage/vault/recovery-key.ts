/** Crockford's base 32: no I, L, O or U, which hands and eyes confuse. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** 27 symbols of 5 bits are 135 bits; with the check symbol seven groups of four. */
const SYMBOLS = 27;
const GROUP = 4;

/** Multiplies by x in GF(2^5) modulo x^5 + x^2 + 1. */
function double(value: number): number {
  return ((value << 1) ^ (value & 16 ? 0b100101 : 0)) & 31;
}

/** Damm's check (2004) over GF(32): one wrong symbol, or two neighbours swapped, always show. */
function checkOf(values: readonly number[]): number {
  return values.reduce((check, value) => double(check ^ value), 0);
}

function write(values: readonly number[]): string {
  return values.map((value) => alphabet[value]).join('');
}

/** A new recovery key from 27 random bytes: XXXX-XXXX-..., seven groups, the last symbol a check. */
export function createRecoveryKey(random: Uint8Array): string {
  if (random.length < SYMBOLS) throw new RangeError('A recovery key needs 27 random bytes');
  const values = Array.from(random.subarray(0, SYMBOLS), (byte) => byte & 31);
  const text = write([...values, checkOf(values)]);
  return (text.match(new RegExp(`.{${GROUP}}`, 'g')) ?? []).join('-');
}

/** The recovery key in what somebody typed: case, spaces, dashes, O for 0 and I or L for 1 do not matter. Null when it is none. */
export function readRecoveryKey(typed: string): string | null {
  const plain = typed
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s\p{Pd}_.]/gu, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1');
  const values = Array.from(plain, (symbol) => alphabet.indexOf(symbol));
  const isKey = values.length === SYMBOLS + 1 && !values.includes(-1) && checkOf(values.slice(0, -1)) === values.at(-1);
  return isKey ? plain : null;
}
