const VULGAR_FRACTIONS = /[\u00bc-\u00be\u2150-\u215e]/g;

/**
 * An address as all addresses are compared: capitals without accents, apostrophes and full stops; '&', '/', '@', '#' and ',' stand alone,
 * a hyphen stays between digits only, everything else is a blank. Fractions of house numbers go. Cleaning twice changes nothing more.
 */
export function cleanAddress(text: string): string {
  const plain = text
    .replace(VULGAR_FRACTIONS, ' ')
    .replace(/(\d)\s*[\u00ba\u00aa\u00b0]/g, '$1TH ')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toUpperCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '');
  return plain
    .replace(/['\u2018\u2019`\u00b4]/g, '')
    .replace(/\bS\/N\b/g, ' ')
    .replace(/^\s*C\/(?=\s*[A-Z])/, 'CALLE ')
    .replace(/(\d)\s+\d\s*[/\u2044]\s*\d(?![\d/])/g, '$1')
    .replace(/(?<![\p{L}\p{N}])(\p{L})\.(?=\p{L}(?![\p{L}\p{N}]))/gu, '$1')
    .replace(/[\\|]/g, '/')
    .replace(/\+/g, '&')
    .replace(/[;\n\r]+/g, ',')
    .replace(/[\u2010-\u2015]/g, '-')
    .replace(/[^\p{L}\p{N}&/@#,-]+/gu, ' ')
    .replace(/([&/@#,])/g, ' $1 ')
    .replace(/(?<!\d[A-Z]?)-|-(?!\d)/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
