/** The digits of a text, as numbers. */
function digitsOf(text: string): number[] {
  return Array.from(text.replace(/\D/g, ''), Number);
}

/** Luhn check of a payment card (ISO/IEC 7812-1): 13 to 19 digits under a prefix that issuers use. */
export function isCardNumber(text: string): boolean {
  const digits = digitsOf(text);
  if (digits.length < 13 || digits.length > 19 || new Set(digits).size < 3) return false;
  if (!/^(?:4|5[0-8]|2[2-7]|3[0-9]|6)/.test(digits.join(''))) return false;
  const sum = digits.toReversed().reduce((total, digit, at) => {
    const twice = at % 2 === 1 ? digit * 2 : digit;
    return total + (twice > 9 ? twice - 9 : twice);
  }, 0);
  return sum % 10 === 0;
}

/** Both check digits of a Brazilian CPF (11 digits, modulo 11). */
export function isCpf(text: string): boolean {
  const digits = digitsOf(text);
  if (digits.length !== 11 || new Set(digits).size === 1) return false;
  const check = (length: number) => {
    const sum = digits.slice(0, length).reduce((total, digit, at) => total + digit * (length + 1 - at), 0);
    return ((sum * 10) % 11) % 10;
  };
  return check(9) === digits[9] && check(10) === digits[10];
}

/** The letter of a Spanish DNI (8 digits) or NIE (X, Y or Z and 7 digits): the number modulo 23. */
export function isDni(text: string): boolean {
  const plain = text.toUpperCase().replace(/[^\dA-Z]/g, '');
  if (!/^[XYZ\d]\d{7}[A-Z]$/.test(plain)) return false;
  const number = Number(plain.slice(0, 8).replace('X', '0').replace('Y', '1').replace('Z', '2'));
  return 'TRWAGMYFPDXBNJZSQVHLCKE'[number % 23] === plain[8];
}

/** German tax number (Steuer-Identifikationsnummer): 11 digits, one of the first ten repeated, check digit by ISO 7064 MOD 11,10. */
export function isSteuerId(text: string): boolean {
  const digits = digitsOf(text);
  if (digits.length !== 11 || digits[0] === 0) return false;
  const distinct = new Set(digits.slice(0, 10)).size;
  if (distinct !== 9 && distinct !== 8) return false;
  let product = 10;
  for (const digit of digits.slice(0, 10)) {
    const sum = (digit + product) % 10;
    product = ((sum === 0 ? 10 : sum) * 2) % 11;
  }
  return (11 - product) % 10 === digits[10];
}

/** French NIR: 13 digits (2A and 2B for Corsica) and a key, 97 less the number modulo 97. */
export function isNir(text: string): boolean {
  const plain = text.toUpperCase().replace(/[^\dAB]/g, '');
  if (!/^[12]\d{2}(?:0[1-9]|1[0-2]|[2-9]\d)(?:\d{2}|2[AB])\d{8}$/.test(plain)) return false;
  const number = Number(plain.slice(0, 13).replace('2A', '19').replace('2B', '18'));
  return 97 - (number % 97) === Number(plain.slice(13));
}

/** International bank account number: modulo 97 over the letters as numbers is 1 (ISO 13616). */
export function isIban(text: string): boolean {
  const plain = text.toUpperCase().replace(/\s/g, '');
  if (!/^[A-Z]{2}\d{2}[A-Z\d]{11,30}$/.test(plain)) return false;
  let rest = 0;
  for (const sign of plain.slice(4) + plain.slice(0, 4)) {
    for (const digit of String(parseInt(sign, 36))) rest = (rest * 10 + Number(digit)) % 97;
  }
  return rest === 1;
}

/** Values of the letters A to Z in the check sum; I, O and Q are not used. */
const vinLetters = [1, 2, 3, 4, 5, 6, 7, 8, 0, 1, 2, 3, 4, 5, 0, 7, 0, 9, 2, 3, 4, 5, 6, 7, 8, 9];
const vinWeights = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];

/** Vehicle identification number with the check digit of North America (49 CFR 565). */
export function isVin(text: string): boolean {
  if (!/^[A-HJ-NPR-Z\d]{17}$/.test(text) || /^\d+$/.test(text)) return false;
  const sum = vinWeights.reduce((total, weight, at) => {
    const code = text.charCodeAt(at);
    return total + weight * (code < 65 ? code - 48 : vinLetters[code - 65]!);
  }, 0);
  return 'X' === text[8] ? sum % 11 === 10 : sum % 11 === Number(text[8]);
}
