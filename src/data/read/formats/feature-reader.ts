/** Takes JSON in pieces, cut anywhere, and gives the texts of the features in it, one by one. */
export type FeatureReader = {
  push(text: string): string[];
  /** Whether the JSON ended where it should. */
  finish(): boolean;
  /** What stands before the features of a collection: its type, its name, its coordinate system. */
  preamble(): string;
  /** Characters of the feature under way. */
  unfinished(): number;
};

/** What is kept of the text before the features. */
const PREAMBLE_CHARACTERS = 20_000;
const structure = /["{}[\]]/g;

/** End of the string that begins at `from` (behind its quote); -1 when it is not there yet. */
function endOfString(text: string, from: number): number {
  for (let at = text.indexOf('"', from + 1); at >= 0; at = text.indexOf('"', at + 1)) {
    let slashes = 0;
    while (text[at - 1 - slashes] === '\\') slashes++;
    if (slashes % 2 === 0) return at + 1;
  }
  return -1;
}

/**
 * A reader of GeoJSON in its three forms: a FeatureCollection (RFC 7946), one feature after the other (newline-delimited, RFC 8142), and an
 * array of features. Only one feature is held at a time.
 */
export function createFeatureReader(): FeatureReader {
  let text = '';
  let at = 0;
  let depth = 0;
  /** Depth of brackets within which each object is a feature: 0 in a sequence, 1 in an array, 2 in a collection. */
  let level = 0;
  let start = -1;
  let preamble = '';
  let isInCollection = false;
  let hasBegun = false;

  /** Whether a key 'features' whose value is an array ends at `end`; null when the text ends too early to tell. */
  function opensFeatures(end: number): number | null {
    const rest = /^\s*:?\s*\[?/.exec(text.slice(end, end + 200))![0];
    if (rest.endsWith('[')) return end + rest.length;
    return end + rest.length >= text.length ? null : -1;
  }

  function scan(): string[] {
    const found: string[] = [];
    structure.lastIndex = at;
    for (let match = structure.exec(text); match; match = structure.exec(text)) {
      const from = match.index;
      const sign = match[0];
      hasBegun = true;
      if (sign === '"') {
        const end = endOfString(text, from);
        if (end < 0) return keep(from, found);
        if (depth === 1 && level === 0 && text.slice(from, end) === '"features"') {
          const opened = opensFeatures(end);
          if (opened === null) return keep(from, found);
          if (opened > 0) {
            preamble = text.slice(Math.max(0, start), from).slice(0, PREAMBLE_CHARACTERS);
            [level, depth, start, isInCollection] = [2, 2, -1, true];
            structure.lastIndex = opened;
            continue;
          }
        }
        structure.lastIndex = end;
      } else if (sign === '{') {
        if (depth === level && start < 0) start = from;
        depth++;
      } else if (sign === '[') {
        if (depth === 0 && level === 0) level = 1;
        depth++;
      } else {
        depth--;
        if (depth === level && start >= 0) {
          found.push(text.slice(start, from + 1));
          start = -1;
        } else if (depth < level) {
          // The array of features has ended: what follows is no feature.
          level = isInCollection ? Infinity : 0;
        }
      }
    }
    return keep(text.length, found);
  }

  /** Lets go of what has been read and notes where to go on. */
  function keep(from: number, found: string[]): string[] {
    const first = start >= 0 ? start : from;
    text = text.slice(first);
    at = from - first;
    if (start >= 0) start = 0;
    return found;
  }

  return {
    push(piece) {
      text += piece;
      return scan();
    },
    finish: () => hasBegun && depth === 0,
    preamble: () => preamble,
    unfinished: () => text.length,
  };
}
