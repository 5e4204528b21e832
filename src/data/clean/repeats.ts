/** Keys are spread over so many tables, which grow one at a time: growing never needs twice the memory of all. */
const SEGMENTS = 64;
const SEGMENT_SHIFT = 26;
const FIRST_CAPACITY = 64;
/** Small tables double; large ones grow by less, for the sake of memory. */
const GROWTH = 1.5;
const LARGE_CAPACITY = 4096;
const FULL = 0.78;
/** A slot's share of a table: the hash below the bits that choose the table. */
const SLOT_SCALE = 2 ** -32;
/** First half of the keys of numbers. */
const NUMBER_KEY = 1;

/** Texts by 64-bit key in open addressing: 12 bytes a slot, where a Map of texts would take a hundred. */
type KeyTable = {
  /** The value stored with the key, or -1 when the key was not there and now is, with `value` (0 .. 2^32 - 1). */
  add(high: number, low: number, value: number): number;
};

/** Fibonacci hashing: ids that follow each other land far apart, so no runs of full slots build up. */
function hashOf(high: number, low: number): number {
  return Math.imul(low ^ Math.imul(high, 0x85ebca6b), 0x9e3779b1);
}

function createSegment() {
  let capacity = FIRST_CAPACITY;
  // Two halves of a key and its value side by side: one cache line per look.
  let slots = new Uint32Array(3 * capacity);
  let size = 0;

  function place(high: number, low: number, value: number): number {
    const end = 3 * capacity;
    let at = 3 * Math.floor(((hashOf(high, low) << (32 - SEGMENT_SHIFT)) >>> 0) * SLOT_SCALE * capacity);
    for (;;) {
      const held = slots[at]!;
      if (held === 0) {
        slots[at] = high;
        slots[at + 1] = low;
        slots[at + 2] = value;
        return -1;
      }
      if (held === high && slots[at + 1] === low) return slots[at + 2]!;
      at += 3;
      if (at === end) at = 0;
    }
  }

  function grow(): void {
    const old = slots;
    capacity = capacity < LARGE_CAPACITY ? 2 * capacity : Math.ceil(capacity * GROWTH);
    slots = new Uint32Array(3 * capacity);
    for (let at = 0; at < old.length; at += 3) if (old[at] !== 0) place(old[at]!, old[at + 1]!, old[at + 2]!);
  }

  return {
    add(high: number, low: number, value: number): number {
      const known = place(high, low, value);
      if (known < 0 && ++size > FULL * capacity) grow();
      return known;
    },
  };
}

function createKeyTable(): KeyTable {
  const segments = Array.from({ length: SEGMENTS }, createSegment);
  return {
    add(high, low, value) {
      // A zero first half marks a free slot.
      const first = high === 0 ? 1 : high;
      return segments[hashOf(first, low) >>> SEGMENT_SHIFT]!.add(first, low, value);
    },
  };
}

/** 'incident': an id not seen before; 'offence': another offence of a known incident; 'duplicate': the same offence again. */
export type Seen = 'incident' | 'offence' | 'duplicate';

/**
 * Remembers incidents by id, and offences by id and offence. Ids are compared as numbers or by two independent 32-bit hashes (FNV-1a with
 * different primes): with seven million rows the chance that any two different ids are taken for one is about one in a million.
 */
export type Repeats = {
  /** `entry`: where the row stands in its batch. */
  see(id: string, category: number, subcategory: number, entry: number): Seen;
  /** Whether a row with exactly these fields came before. */
  seeRow(row: readonly string[]): boolean;
};

/** A memory that also takes keys made elsewhere. */
export type KeyedRepeats = Repeats & {
  seeKey(high: number, low: number, category: number, subcategory: number): Seen;
  seeRowKey(high: number, low: number): boolean;
};

/** Makes the keys of ids and of rows; the halves of the last one are left in `high` and `low`, as unsigned numbers. */
export type KeyMaker = {
  ofId(id: string): void;
  ofRow(row: readonly string[]): void;
  high: number;
  low: number;
};

/** A maker of keys. */
export function createKeyMaker(): KeyMaker {
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

  /** The number of an id that is a small whole number, and so its own key, exactly; else -1. */
  function numberOf(id: string): number {
    const { length } = id;
    if (length === 0 || length > 9 || id.charCodeAt(0) === 48) return -1;
    let number = 0;
    for (let i = 0; i < length; i++) {
      const digit = id.charCodeAt(i) - 48;
      if (digit < 0 || digit > 9) return -1;
      number = number * 10 + digit;
    }
    return number;
  }

  const maker: KeyMaker = {
    high: 0,
    low: 0,
    ofId(id) {
      const number = numberOf(id);
      if (number >= 0) {
        maker.high = NUMBER_KEY;
        maker.low = number;
        return;
      }
      begin();
      hash(id);
      maker.high = high >>> 0;
      maker.low = low >>> 0;
    },
    ofRow(row) {
      begin();
      for (const field of row) {
        hash(field);
        // Between fields, so that 'ab','c' is not 'a','bc'.
        hash('\n');
      }
      maker.high = high >>> 0;
      maker.low = low >>> 0;
    },
  };
  return maker;
}

/** An empty memory. */
export function createRepeats(keys: KeyMaker = createKeyMaker()): KeyedRepeats {
  const incidents = createKeyTable();
  /** Offences beside the first one of an incident: most incidents have only that. */
  const furtherOffences = createKeyTable();

  function seeKey(high: number, low: number, category: number, subcategory: number): Seen {
    const offence = (Math.imul(category, 0x85ebca6b) ^ subcategory) >>> 0;
    const first = incidents.add(high, low, offence);
    if (first < 0) return 'incident';
    if (first === offence) return 'duplicate';
    const mixed = Math.imul(high ^ offence, 0xc2b2ae35) >>> 0;
    return furtherOffences.add(mixed, (low ^ offence) >>> 0, 0) < 0 ? 'offence' : 'duplicate';
  }

  return {
    seeKey,
    seeRowKey: (high, low) => incidents.add(high, low, 0) >= 0,
    see(id, category, subcategory) {
      keys.ofId(id);
      return seeKey(keys.high, keys.low, category, subcategory);
    },
    seeRow(row) {
      keys.ofRow(row);
      return incidents.add(keys.high, keys.low, 0) >= 0;
    },
  };
}
