/** A plain number is no formula, though it may begin with a minus. */
const plainNumber = /^[+-]?\d+([.,]\d+)?(e[+-]?\d+)?$/i;
/** What spreadsheets take for the beginning of a formula; the wide signs are those of East Asian keyboards. */
const formula = /^[=+\-@\t\r\n＝＋－＠]/;
/** Spreadsheets of many countries cut at semicolons whatever a comma file says, quotes in the middle of a line notwithstanding. */
const inside = /(?<=;|[^]\t)[=+\-@＝＋－＠][^;\t]*/g;

/** A text as a spreadsheet may safely open it: what it would run as a formula gets an apostrophe in front. */
export function neutralizeFormula(text: string): string {
  const safe = text.replace(inside, (part) => (plainNumber.test(part) ? part : `'${part}`));
  return formula.test(text) && !plainNumber.test(text) ? `'${safe}` : safe;
}

/** Fields as one line of CSV (RFC 4180) with its line end; no field can run as a formula in a spreadsheet. */
export function formatCsvLine(fields: readonly string[]): string {
  return `${fields.map(quoteField).join(',')}\r\n`;
}

function quoteField(field: string): string {
  const safe = neutralizeFormula(field);
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
