/** Letters that Unicode does not take apart. */
const letters: Readonly<Record<string, string>> = {
  ø: 'o',
  ß: 'ss',
  ł: 'l',
  đ: 'd',
  æ: 'ae',
  œ: 'oe',
  ð: 'd',
  þ: 'th',
  ı: 'i',
};

/**
 * A text as keys are compared: without case, accents, punctuation, leading zeros and the '.0' that spreadsheets add.
 * 'Saint-Denis ' and 'SAINT DENIS', '0110' and '110', "O'Hare" and 'OHARE', 'Hermosa & Co' and 'hermosa and co' are equal.
 */
export function keyOf(text: string): string {
  const plain = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/^(\s*\d+)\.0+\s*$/, '$1')
    .replace(/[øßłđæœðþı]/g, (letter) => letters[letter] ?? letter)
    .replaceAll(/['’ʼ`]/g, '')
    .replaceAll('&', ' and ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  return plain.replace(/^0+(?=\d+$)/, '');
}
