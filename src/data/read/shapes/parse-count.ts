const plain = /^-?\d{1,10}(\.0*)?$/;
/** Thousands set apart by commas, blanks or apostrophes; by points only where there are two of them, since 1.234 may be a decimal. */
const grouped = /^-?\d{1,3}(?:([,' \u00a0\u202f])\d{3}(?:\1\d{3})*|(?:\.\d{3}){2,})$/;
const MOST = 2147483647;

/** A whole number of incidents: '12', '-1', '12.0', '1,234'; NaN when the text is anything else or does not fit 32 bits. */
export function parseCount(text: string): number {
  let value = NaN;
  if (plain.test(text)) value = Number(text);
  else if (grouped.test(text)) value = Number(text.replace(/[^\d-]/g, ''));
  return Math.abs(value) <= MOST ? value + 0 : NaN;
}
