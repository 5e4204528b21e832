const FIRST_CAPACITY = 1024;
const FULL = 0.6;
/** What `get` gives for a key that is not there. */
export const NONE = -1;

/** Whole numbers (0 .. 2^31 - 1) by 64-bit key, in open addressing: 12 bytes a slot, where a Map of texts would take a hundred. */
export type KeyTable = {
  /** The number of a key, or NONE. */
  get(high: number, low: number): number;
  set(high: number, low: number, value: number): void;
};

/** An empty table. Keys are two independent 32-bit hashes, see `hashRows`. */
export function createKeyTable(): KeyTable {
  let capacity = FIRST_CAPACITY;
  let slots = new Uint32Array(3 * capacity);
  let size = 0;

  /** Where a key stands, or where it would: a zero first half marks a free slot. */
  function find(high: number, low: number): number {
    const mask = capacity - 1;
    for (let slot = Math.imul(low ^ Math.imul(high, 0x85ebca6b), 0x9e3779b1) & mask; ; slot = (slot + 1) & mask) {
      const held = slots[3 * slot]!;
      if (held === 0 || (held === high && slots[3 * slot + 1] === low)) return 3 * slot;
    }
  }

  function grow(): void {
    const old = slots;
    capacity *= 2;
    slots = new Uint32Array(3 * capacity);
    for (let at = 0; at < old.length; at += 3) {
      if (old[at] === 0) continue;
      const to = find(old[at]!, old[at + 1]!);
      for (let i = 0; i < 3; i++) slots[to + i] = old[at + i]!;
    }
  }

  return {
    get(high, low) {
      const at = find(high || 1, low);
      return slots[at] === 0 ? NONE : slots[at + 2]!;
    },
    set(high, low, value) {
      const at = find(high || 1, low);
      if (slots[at] === 0) size++;
      slots[at] = high || 1;
      slots[at + 1] = low;
      slots[at + 2] = value;
      if (size > FULL * capacity) grow();
    },
  };
}
