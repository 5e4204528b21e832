/** Powers of ten that a double holds exactly, so mantissa / power is rounded once, as `Number` would. */
const POWERS = Array.from({ length: 16 }, (_, exponent) => 10 ** exponent);
const EXACT_DIGITS = 15;

/**
 * The value of a plain decimal number such as '-71.0914', or NaN when the text is anything else.
 * Leading zeros ('0110'), exponents, signs of plus, blanks and more than 15 digits are not plain: such texts are codes and stay text.
 */
export function parsePlainNumber(text: string): number {
  const length = text.length;
  let at = 0;
  let negative = false;
  if (length > 0 && text.charCodeAt(0) === 45) {
    negative = true;
    at = 1;
  }
  const start = at;
  let mantissa = 0;
  let digits = 0;
  let decimals = -1;
  for (; at < length; at++) {
    const code = text.charCodeAt(at);
    if (code >= 48 && code <= 57) {
      mantissa = mantissa * 10 + (code - 48);
      if (mantissa > 0) digits++;
      if (decimals >= 0) decimals++;
    } else if (code === 46 && decimals < 0 && at > start) {
      decimals = 0;
    } else return NaN;
  }
  const whole = length - start - (decimals < 0 ? 0 : decimals + 1);
  if (whole < 1 || decimals === 0 || digits > EXACT_DIGITS || decimals > EXACT_DIGITS) return NaN;
  if (whole > 1 && text.charCodeAt(start) === 48) return NaN;
  const value = decimals > 0 ? mantissa / POWERS[decimals]! : mantissa;
  return negative ? -value : value;
}

/** The value of a coordinate: a decimal number with a point or a comma, blanks around it allowed; NaN when it is anything else. */
export function parseCoordinate(text: string): number {
  const plain = parsePlainNumber(text);
  if (!Number.isNaN(plain)) return plain;
  const trimmed = text.trim().replace(',', '.');
  return /^[+-]?\d+(\.\d*)?(e[+-]?\d+)?$/i.test(trimmed) ? Number(trimmed) : NaN;
}
