const FIRST_CAPACITY = 4096;
const FULL = 0.7;
/** First half of the keys of numbers. */
const NUMBER_KEY = 1;

/** Texts by 64-bit key in open addressing: 12 bytes a slot, where a Map of texts would take a hundred. */
type KeyTable = {
  /** The value stored with the key, or -1 when the key was not there and now is, with `value` (0 .. 2^32 - 1). */
  add(high: number, low: number, value: number): number;
};

function createKeyTable(): KeyTable {
  let capacity = FIRST_CAPACITY;
  // Two halves of a key and its value side by side: one cache line per look.
  let slots = new Uint32Array(3 * capacity);
  let shift = 32 - Math.log2(capacity);
  let size = 0;

  function place(high: number, low: number, value: number): number {
    const mask = capacity - 1;
    // Fibonacci hashing: ids that follow each other land far apart, so no runs of full slots build up.
    let slot = Math.imul(low ^ Math.imul(high, 0x85ebca6b), 0x9e3779b1) >>> shift;
    for (;;) {
      const at = 3 * slot;
      const held = slots[at]!;
      if (held === 0) {
        slots[at] = high;
        slots[at + 1] = low;
        slots[at + 2] = value;
        return -1;
      }
      if (held === high && slots[at + 1] === low) return slots[at + 2]!;
      slot = (slot + 1) & mask;
    }
  }

  function grow(): void {
    const old = slots;
    capacity *= 2;
    shift--;
    slots = new Uint32Array(3 * capacity);
    for (let at = 0; at < old.length; at += 3) if (old[at] !== 0) place(old[at]!, old[at + 1]!, old[at + 2]!);
  }

  return {
    add(high, low, value) {
      // A zero first half marks a free slot.
      const known = place(high === 0 ? 1 : high, low, value);
      if (known < 0 && ++size > FULL * capacity) grow();
      return known;
    },
  };
}

/**
 * Remembers incidents by id, and offences by id and offence. Ids are compared as numbers or by two independent 32-bit hashes (FNV-1a with
 * different primes): with seven million rows the chance that any two different ids are taken for one is about one in a million.
 */
export type Repeats = {
  /** 'incident': an id not seen before; 'offence': another offence of a known incident; 'duplicate': the same offence again. */
  see(id: string, category: number, subcategory: number): 'incident' | 'offence' | 'duplicate';
  /** Whether a row with exactly these fields came before. */
  seeRow(row: readonly string[]): boolean;
};

/** An empty memory. */
export function createRepeats(): Repeats {
  const incidents = createKeyTable();
  /** Offences beside the first one of an incident: most incidents have only that. */
  const furtherOffences = createKeyTable();
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

  function begin(): void {
    high = 0x811c9dc5;
    low = 0x1b873593;
  }

  /** Small whole numbers are their own key, exactly. */
  function key(id: string): void {
    const { length } = id;
    let number = 0;
    if (length > 0 && length <= 9 && id.charCodeAt(0) !== 48) {
      let i = 0;
      for (; i < length; i++) {
        const digit = id.charCodeAt(i) - 48;
        if (digit < 0 || digit > 9) break;
        number = number * 10 + digit;
      }
      if (i === length) {
        high = NUMBER_KEY;
        low = number;
        return;
      }
    }
    begin();
    hash(id);
  }

  return {
    see(id, category, subcategory) {
      key(id);
      const offence = (Math.imul(category, 0x85ebca6b) ^ subcategory) >>> 0;
      const first = incidents.add(high >>> 0, low >>> 0, offence);
      if (first < 0) return 'incident';
      if (first === offence) return 'duplicate';
      const mixed = Math.imul(high ^ offence, 0xc2b2ae35) >>> 0;
      return furtherOffences.add(mixed, (low ^ offence) >>> 0, 0) < 0 ? 'offence' : 'duplicate';
    },
    seeRow(row) {
      begin();
      for (const field of row) {
        hash(field);
        // Between fields, so that 'ab','c' is not 'a','bc'.
        hash('\n');
      }
      return incidents.add(high >>> 0, low >>> 0, 0) >= 0;
    },
  };
}
