import { say } from '../../text/say.ts';

const ENDINGS = /(\.(csv|tsv|tab|psv|txt|gz|zip|xlsx|json|geojson|ndjson|jsonl|parquet|kml|kmz|gpkg|shp))+$/i;
/** A shorter beginning that all names share says nothing. */
const FEWEST_CHARACTERS = 4;

/** The dataset is named after its file, without the endings. */
export function nameOfFile({ name }: { readonly name: string }): string {
  return name.replace(ENDINGS, '') || name;
}

/**
 * One file by its own name, several by what their names begin with (chicago_2012, chicago_2013 are 'chicago') or, behind numbers, end with
 * (2018-10-leeds, 2018-11-leeds are 'leeds').
 */
export function nameOfFiles(files: readonly { readonly name: string }[]): string {
  const names = files.map(nameOfFile);
  const [first = ''] = names;
  if (names.length === 1) return first;
  let shared = first.length;
  while (!names.every((name) => name.startsWith(first.slice(0, shared)))) shared--;
  const beginning = first.slice(0, shared).replace(/[\s\d_.()-]+$/, '');
  if (beginning.trim().length >= FEWEST_CHARACTERS) return beginning.trim();
  const endings = names.map((name) => name.replace(/^[\s\d_.()-]+/, ''));
  const [ending = ''] = endings;
  if (ending.length >= FEWEST_CHARACTERS && endings.every((other) => other === ending)) return ending;
  return say('files.name', { first, count: files.length - 1 });
}

/** How files are called in a sentence. */
export function titleOfFiles(files: readonly { readonly name: string }[]): string {
  const [first] = files;
  if (files.length <= 1) return first?.name ?? '';
  return say('files.name', { first: first?.name ?? '', count: files.length - 1 });
}
