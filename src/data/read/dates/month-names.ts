/**
 * Names and abbreviations of the months in English, Spanish, French, German, Portuguese, Italian and Dutch, January first;
 * small letters, no accents, no dots. Sources: CLDR 42 (through Babel, see tools/golden/dates.py) and what exports write.
 */
const months: readonly string[] = [
  'january jan enero ene janvier janv januar jaenner janner janeiro gennaio gen januari',
  'february feb febrero fevrier fevr fev februar feber feberwar fevereiro febbraio februari',
  'march mar marzo mzo mars mrs marz maerz mrz marco maart mrt',
  'april apr abril abr avril avr aprile',
  'may mayo mai maio maggio mag mei',
  'june jun junio juin juni junho giugno giu',
  'july jul julio juil juillet juli julho luglio lug',
  'august aug agosto ago aout aou augustus',
  'september sep sept septiembre setiembre set septembre setembro settembre',
  'october oct octubre octobre oktober okt outubro out ottobre ott',
  'november nov noviembre novembre novembro',
  'december dec diciembre dic decembre dezember dez dezembro dicembre',
];

/** Names and abbreviations of the weekdays in the same languages, Monday first. */
const weekdays: readonly string[] = [
  'monday mon lunes lun lundi montag mo segunda segundafeira seg lunedi maandag ma',
  'tuesday tue tues martes mardi mar dienstag di terca tercafeira ter martedi dinsdag',
  'wednesday wed weds miercoles mie mier mercredi mer mittwoch mi quarta quartafeira qua mercoledi woensdag wo',
  'thursday thu thur thurs jueves jue jueu jeudi jeu donnerstag do quinta quintafeira qui giovedi gio donderdag',
  'friday fri viernes vie vendredi ven freitag fr sexta sextafeira sex venerdi vrijdag vr',
  'saturday sat sabado sab samedi sam samstag sonnabend sa sabato zaterdag za',
  'sunday sun domingo dom dimanche dim sonntag so domenica zondag zo',
];

function numbered(names: readonly string[], first: number): ReadonlyMap<string, number> {
  return new Map(names.flatMap((line, i) => line.split(' ').map((name) => [name, i + first] as const)));
}

const monthNumbers = numbered(months, 1);
const weekdayNumbers = numbered(weekdays, 0);

/** A word as names are compared: small letters without accents and dots. */
export function foldWord(word: string): string {
  return word
    .normalize('NFD')
    .replace(/[\u0300-\u036f.\u00ad-]/g, '')
    .toLowerCase();
}

/** Spellings that were looked up before: a file has some dozens of them. */
const known = new Map<string, number>();
const MOST_KNOWN = 2000;

/** Month 1..12 of a name as it stands in a file, in any of seven languages; 0 when it is none. */
export function monthOfName(word: string): number {
  const found = known.get(word);
  if (found !== undefined) return found;
  const month = monthNumbers.get(foldWord(word)) ?? 0;
  if (known.size < MOST_KNOWN) known.set(word, month);
  return month;
}

/** Weekday of a name, 0 = Monday; -1 when it is none. */
export function weekdayOfName(word: string): number {
  return weekdayNumbers.get(foldWord(word)) ?? -1;
}
