/** Gives each distinct text a code, 1 for the first; code 0 is the empty text, which means missing. */
export type Dictionary = {
  /** Labels by code; grows while texts are encoded. */
  readonly labels: string[];
  encode(text: string): number;
};

/** V8 keeps a cut-out text as a view of the whole chunk it came from; a label must not hold 500 kB alive. */
function copyText(text: string): string {
  return JSON.parse(JSON.stringify(text)) as string;
}

/** An empty dictionary. */
export function createDictionary(): Dictionary {
  const codes = new Map<string, number>();
  const labels = [''];
  let lastText = '';
  let lastCode = 0;
  return {
    labels,
    encode(text) {
      // Neighbouring rows often share a value, and comparing is cheaper than hashing.
      if (text === lastText) return lastCode;
      let code = text === '' ? 0 : codes.get(text);
      if (code === undefined) {
        const label = copyText(text);
        code = labels.push(label) - 1;
        codes.set(label, code);
      }
      lastText = labels[code]!;
      lastCode = code;
      return code;
    },
  };
}

/** Codes in the narrowest array that holds every code of a dictionary of `distinct` labels. */
export function narrowCodes(codes: Uint32Array, labels: number): Uint8Array | Uint16Array | Uint32Array {
  return labels <= 256 ? Uint8Array.from(codes) : labels <= 65536 ? Uint16Array.from(codes) : codes.slice();
}
