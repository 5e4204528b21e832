const groups: Readonly<Record<string, string>> = {
  B: '1',
  P: '1',
  F: '1',
  V: '1',
  W: '1',
  C: '2',
  G: '2',
  J: '2',
  K: '2',
  Q: '2',
  S: '2',
  X: '2',
  Z: '2',
  D: '3',
  T: '3',
  L: '4',
  M: '5',
  N: '5',
  R: '6',
};

/**
 * What a name sounds like: its consonants by group, vowels and repeats left out, after Soundex (Russell 1918) but for the whole name and
 * with its first letter grouped, too. It only finds names to compare: two names of one key may have nothing else in common.
 */
export function soundKey(name: string): string {
  let key = '';
  let last = '';
  for (const letter of name) {
    const group = /\d/.test(letter) ? letter : groups[letter];
    if (group !== undefined && group !== last) key += group;
    if (letter !== 'H') last = group ?? '';
  }
  return key;
}
