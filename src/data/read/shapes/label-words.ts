/** Words that name a total of other rows or columns, in the languages the import reads. */
const totalWord = /(^|[^\p{L}])(total|totals|totaux|totale|gesamt|insgesamt|summe|subtotal)([^\p{L}]|$)/iu;
const totalPhrase =
  /^(all|alle|todos|todas|todo|tous|toutes|tout|suma|somme|ensemble|overall|합계|총계|전체|계|소계)$|^all (crimes?|offen[cs]es|incidents|areas|types|categories|districts|boroughs)$/iu;

/** Whether a label reads like the total of its column. */
export function namesTotal(label: string): boolean {
  const text = label.trim();
  return totalPhrase.test(text) || totalWord.test(text);
}

/** Headers of columns that hold every incident reported, whatever its kind. */
const allReports = /^(registros?|total)[ _-]?(de[ _-]?)?(ocorr|ocurr|occurr)/i;

/** Whether a header reads like the total of other columns. */
export function namesTotalColumn(header: string): boolean {
  return namesTotal(header.replaceAll('_', ' ')) || allReports.test(header.trim());
}

/** First or last words of headers whose numbers are names, dates or measures, not counts. */
const otherWords = new Set(
  (
    'id code codes cod codigo código cd no nr num number zip postcode fips geoid gss lsoa ons ward beat precinct district ' +
    'sector zone tract year yr years ano vano anio año jahr annee année mes mês month months mois monat week semana woche ' +
    'semaine day days dia día tag jour hour hora heure stunde quarter trimestre quartal fase phase status flag rank ranking ' +
    'pop population poblacion población populacao população einwohner lat lon lng latitude longitude x y z rate rates ratio ' +
    'percent pct share index age edad idade alter index row'
  ).split(' '),
);

/** Whether a header says that its numbers are no counts. */
export function namesNoCount(header: string): boolean {
  const words = header
    .trim()
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
  return (
    words.length === 0 || otherWords.has(words[0]!) || otherWords.has(words.at(-1)!) || /^column \d+$/i.test(header)
  );
}

const occurrence =
  /(발생|(^|[ _-])(reported|registered|recorded|offen[cs]es?|cases|occurrences?|incidents?|crimes?))$/i;
const arrest = /(검거|(^|[ _-])(arrest(s|ed)?|cleared|clearances?|solved|detected|charged|detections?))$/i;

/** Headers of arrests or clearances whose occurrences stand in another column of the same stem. */
export function findArrestColumns(headers: readonly string[]): ReadonlySet<string> {
  const stem = (header: string, ending: RegExp) => header.trim().replace(ending, '').trim().toLowerCase();
  const stems = new Set(
    headers.flatMap((header) => [stem(header, occurrence), header.trim().toLowerCase()]).filter(Boolean),
  );
  return new Set(headers.filter((header) => arrest.test(header.trim()) && stems.has(stem(header, arrest))));
}

/** Words anywhere in the header of an area. */
const areaWord =
  /(borough|ward|district|area|region|neighbou?rhood|county|municip|munic|state|province|city|town|precinct|beat|sector|zone|barrio|comuna|bezirk|stadtteil|gemeinde|kreis|commune|departement|bairro|cisp|구분|구별|지역|자치구)/i;

/** Whether a header names an area, however it is written. */
export function namesArea(header: string): boolean {
  return areaWord.test(header);
}
