/**
 * Words of headers that name a protected attribute, in the languages of the exports: race, ethnicity, religion, language, nationality,
 * migration, sex, disability. A table of such columns is for audits of fairness, not for prediction.
 */
const attributes =
  /\b(rac(e|ial)|ethni\w*|hispanics?|latin[oax]s?|whites?|blacks?|african\w*|asians?|caucasians?|indigenous|aborigin\w*|native (american|hawaiian|alaska\w*|born)|pacific island\w*|two or more races|multiracial|roma|religio\w*|muslims?|islam\w*|christians?|catholics?|protestants?|jew(s|ish)?|hindus?|buddhists?|sikhs?|languages?|speak\w*|linguistic\w*|mother tongue|national(ity|ities)|citizens?(hip)?|foreign\w*|born (in|outside|abroad)|country of birth|birthplace|(im)?migra\w*|refugees?|asylum\w*|sex|gender|males?|females?|transgender|sexual orientation|disab(led|ility|ilities)|raza|etnia|etnic\w*|religion\w*|idiomas?|nacionalidad\w*|extranjer\w*|cor ou raca|nationalit\w*|auslaender\w*|staatsangehoerigkeit\w*|konfession\w*|langues?|etranger\w*)\b/;

const languages = new Set(
  'arabic armenian cambodian chinese creole french german greek gujarati hebrew hindi hmong hungarian italian japanese korean laotian navajo persian polish portuguese russian scandinavian croatian serbo spanish tagalog thai urdu vietnamese yiddish bengali punjabi tamil telugu turkish ukrainian somali amharic swahili farsi dutch czech slovak romanian albanian nepali burmese malay indonesian haitian mandarin cantonese slavic indic germanic'.split(
    ' ',
  ),
);

const wordsOf = (header: string): string =>
  header
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

/** Whether a header names a protected attribute. */
export function isProtectedHeader(header: string): boolean {
  const words = wordsOf(header);
  return attributes.test(words) || words.split(' ').some((word) => languages.has(word));
}

/** Share of protected columns from which the whole table is about a protected attribute: its column 'UNSPECIFIED' is, too. */
const WHOLE_TABLE = 0.6;
/** Of two or three columns no share says anything. */
const LEAST_COLUMNS = 4;

/** For each column of numbers, whether it is about a protected attribute; the name of the file counts for all of them. */
export function findProtected(headers: readonly string[], fileName: string): readonly boolean[] {
  const found = headers.map(isProtectedHeader);
  const isWhole =
    headers.length > 0 &&
    (isProtectedHeader(fileName.replace(/\.\w+$/, '').replace(/([a-z])([A-Z])/g, '$1 $2')) ||
      (headers.length >= LEAST_COLUMNS && found.filter(Boolean).length >= WHOLE_TABLE * headers.length));
  return isWhole ? headers.map(() => true) : found;
}
