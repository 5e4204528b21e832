/** Gives each distinct text a code, 1 for the first; code 0 is the empty text, which means missing. */
export type Dictionary = {
  /** Labels by code; grows while texts are encoded. */
  readonly labels: string[];
  /** The code of a text, blanks around it left out. */
  encode(text: string): number;
};

/** V8 keeps a cut-out text as a view of the whole chunk it came from; a label must not hold 500 kB alive. */
function copyText(text: string): string {
  return JSON.parse(JSON.stringify(text)) as string;
}

/** Slots of the cache in front of the map, powers of two: few while the labels are few, so that it stays near the processor. */
const FEW_SLOTS = 1024;
const MANY_SLOTS = 65536;
/** Labels beyond which the larger cache pays. */
const FEW_LABELS = 256;
const NO_BREAK_SPACE = 160;

/**
 * A dictionary without labels. Texts of `missing` get code 0 too. `rewrite` makes the label of a text that is new; texts of one label share
 * its code. A `brief` one lives no longer than the texts it is given, and keeps them as they are.
 */
export function createDictionary(
  missing: ReadonlySet<string> = new Set(),
  rewrite?: (text: string) => string,
  brief = false,
): Dictionary {
  const codes = new Map<string, number>([...missing].map((text) => [text, 0]));
  const labels = [''];
  // A fresh text has no hash yet, and hashing it for the map costs more than comparing it with the label that its ends point to.
  let cache = new Uint32Array(FEW_SLOTS);
  let mask = FEW_SLOTS - 1;

  function add(text: string): number {
    const written = rewrite?.(text) ?? text;
    if (written !== text) {
      const code = codes.get(written) ?? addLabel(written);
      codes.set(copyText(text), code);
      return code;
    }
    return addLabel(text);
  }

  function addLabel(text: string): number {
    const label = brief ? text : copyText(text);
    const code = labels.push(label) - 1;
    codes.set(label, code);
    if (code === FEW_LABELS) {
      cache = new Uint32Array(MANY_SLOTS);
      mask = MANY_SLOTS - 1;
    }
    return code;
  }

  return {
    labels,
    encode(text) {
      const length = text.length;
      if (length === 0) return 0;
      const first = text.charCodeAt(0);
      const last = text.charCodeAt(length - 1);
      if (first <= 32 || last <= 32 || first === NO_BREAK_SPACE) {
        const trimmed = text.trim();
        if (trimmed.length < length) return this.encode(trimmed);
      }
      const middle = text.charCodeAt(length >> 1);
      let hash = Math.imul(first, 31) + Math.imul(last, 1021) + Math.imul(middle, 173) + length * 7;
      if (mask !== FEW_SLOTS - 1) {
        hash += Math.imul(text.charCodeAt(length >> 2), 4099) + Math.imul(text.charCodeAt((length * 3) >> 2), 16411);
        if (length > 3) hash += Math.imul(text.charCodeAt(1), 257) + Math.imul(text.charCodeAt(2), 8209);
        hash ^= hash >>> 15;
      }
      const slot = hash & mask;
      const near = cache[slot]!;
      if (labels[near] === text) return near;
      const code = codes.get(text) ?? add(text);
      cache[slot] = code;
      return code;
    },
  };
}

/** Codes in the narrowest array that holds each of them: what a block takes depends on its own rows only. */
export function narrowCodes(codes: Uint32Array): Uint8Array | Uint16Array | Uint32Array {
  let most = 0;
  for (let i = 0; i < codes.length; i++) if (codes[i]! > most) most = codes[i]!;
  return most < 256 ? Uint8Array.from(codes) : most < 65536 ? Uint16Array.from(codes) : codes.slice();
}
