const FIRST_CAPACITY = 4096;
const FULL = 0.7;

/** A set of 64-bit keys in two halves, by open addressing: 8 bytes a slot, where a Set of texts would take a hundred. */
type KeySet = { /** Whether the key was not there yet. */ add(high: number, low: number): boolean };

function createKeySet(): KeySet {
  let capacity = FIRST_CAPACITY;
  let highs = new Uint32Array(capacity);
  let lows = new Uint32Array(capacity);
  let size = 0;

  function place(high: number, low: number): boolean {
    const mask = capacity - 1;
    let slot = (low ^ Math.imul(high, 0x9e3779b1)) & mask;
    while (highs[slot] !== 0) {
      if (highs[slot] === high && lows[slot] === low) return false;
      slot = (slot + 1) & mask;
    }
    highs[slot] = high;
    lows[slot] = low;
    return true;
  }

  function grow(): void {
    const [oldHighs, oldLows] = [highs, lows];
    capacity *= 2;
    highs = new Uint32Array(capacity);
    lows = new Uint32Array(capacity);
    for (let i = 0; i < oldHighs.length; i++) if (oldHighs[i] !== 0) place(oldHighs[i]!, oldLows[i]!);
  }

  return {
    add(high, low) {
      // A zero first half marks a free slot.
      const isNew = place(high === 0 ? 1 : high, low);
      if (isNew && ++size > FULL * capacity) grow();
      return isNew;
    },
  };
}

/**
 * Remembers incidents by id, and offences by id and offence. Ids are compared by two independent 32-bit hashes (FNV-1a with different
 * primes): with seven million rows the chance that any two different ids are taken for one is about one in a million.
 */
export type Repeats = {
  /** 'incident': an id not seen before; 'offence': another offence of a known incident; 'duplicate': the same offence again. */
  see(id: string, category: number, subcategory: number): 'incident' | 'offence' | 'duplicate';
  /** Whether a row with exactly these fields came before. */
  seeRow(row: readonly string[]): boolean;
};

/** An empty memory. */
export function createRepeats(): Repeats {
  const incidents = createKeySet();
  const offences = createKeySet();
  let high = 0;
  let low = 0;

  function hash(text: string): void {
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      high = Math.imul(high ^ code, 0x01000193);
      low = Math.imul(low ^ code, 0x5bd1e995);
      low ^= low >>> 15;
    }
  }

  return {
    see(id, category, subcategory) {
      high = 0x811c9dc5;
      low = 0x1b873593;
      hash(id);
      const [idHigh, idLow] = [high >>> 0, low >>> 0];
      const isNewOffence = offences.add(
        (Math.imul(idHigh ^ category, 0x85ebca6b) ^ subcategory) >>> 0,
        (Math.imul(idLow ^ subcategory, 0xc2b2ae35) ^ category) >>> 0,
      );
      if (incidents.add(idHigh, idLow)) return 'incident';
      return isNewOffence ? 'offence' : 'duplicate';
    },
    seeRow(row) {
      high = 0x811c9dc5;
      low = 0x1b873593;
      for (const field of row) {
        hash(field);
        // Between fields, so that 'ab','c' is not 'a','bc'.
        hash('\n');
      }
      return !offences.add(high >>> 0, low >>> 0);
    },
  };
}
