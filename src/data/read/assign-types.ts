import type { Casting, Scored } from './assign-roles.ts';
import { explainsPlaces, nestsIn } from './column-relations.ts';
import { scoreHeader } from './header-names.ts';
import type { ColumnSample } from './sample.ts';

/** An area or category column has few values for its rows. */
const MOST_CATEGORIES = 400;
const MOST_AREAS = 3000;
/** Up to here a column of labels may be a level ('felony', 'misdemeanor'), not a type. */
const MOST_LEVELS = 4;
/** Types whose scores differ by less are compared by which lies within which. */
const NEAR = 0.16;

function isLabel(column: ColumnSample, most: number): boolean {
  return (
    column.values.length > 0 &&
    !(column.isNumeric && column.hasDecimals) &&
    column.dateShare < 0.5 &&
    column.distinct <= most &&
    (column.distinct <= 20 || column.distinct < 0.8 * column.values.length)
  );
}

/** Finds what happened, and where by name: category, subcategory, areas, address. */
export function assignTypes(casting: Casting): void {
  assignCategory(casting);
  assignSubcategory(casting);
  assignAddress(casting);
  assignAreas(casting);
}

/** Yes and no, in the words and letters of exports: no type of incident. */
const flag =
  /^(?:true|false|wahr|falsch|vrai|faux|verdadero|falso|yes|no|ja|nein|si|sí|sim|não|nao|oui|non|[ynjtfs01])$/i;

const isFlag = ({ distinct, values }: ColumnSample) => distinct <= 3 && values.every((value) => flag.test(value));

function scoreCategory(casting: Casting, column: ColumnSample): number {
  const { offences, isCode } = casting.evidence(column);
  const named = scoreHeader('category', column.meaning);
  const isConstant = column.distinct === 1 && column.rows > 30;
  if (named === 0) {
    // A header that names something else is believed, whatever its values mention.
    if (column.meaning.concepts.size > 0 || column.isNumeric || column.distinct > 300) return 0;
    // One offence all over: a file of robberies, or the first rows of one that is sorted.
    if (isConstant) return offences === 1 ? 0.46 : 0;
    return offences >= 0.35 ? 0.5 + 0.2 * offences : 0;
  }
  const isLevel = column.distinct <= MOST_LEVELS && offences < 0.3 && column.rows > 30;
  const penalty =
    (column.isNumeric ? 0.4 : isCode && offences < 0.2 ? 0.3 : 0) + (isConstant ? 0.15 : isLevel ? 0.2 : 0);
  return Math.max(0, Math.min(1, named - penalty + 0.1 * Math.min(1, 2 * offences) - 0.05));
}

function assignCategory(casting: Casting): void {
  if (casting.holder('category')) return;
  const labels = casting.free().filter((column) => isLabel(column, MOST_CATEGORIES));
  const named = labels.map((column) => ({ column, score: scoreCategory(casting, column) }));
  const most = Math.max(0, ...named.map(({ column, score }) => (score > 0 ? casting.evidence(column).offences : 0)));
  const scored = named
    // Where one column plainly names offences, another that does not is about something else, whatever its header says.
    .map(({ column, score }) => {
      const { offences } = casting.evidence(column);
      return { column, score: most >= 0.45 && offences < 0.6 * most ? score - 0.15 : score };
    })
    .filter(({ score }) => score > 0.1)
    .toSorted((a, b) => b.score - a.score);
  // Text columns of few values: perhaps the category, to be asked about.
  const silent = labels
    .filter(
      (column) =>
        !scored.some((one) => one.column === column) &&
        column.meaning.concepts.size === 0 &&
        column.distinct >= 2 &&
        column.distinct <= 80 &&
        !column.isNumeric &&
        !isFlag(column),
    )
    .map((column) => ({ column, score: 0.2 }));
  const candidates = [...preferCoarse(casting, scored), ...silent];
  const [only, ...others] = candidates;
  // A column that is called so and has no rival leaves nothing to choose, whatever its values say.
  if (only && others.length === 0 && only.column.key === 'category') casting.give(only.column, 'category', only.score);
  else casting.settle('category', candidates, true);
}

/** Among types that are nearly as good, the one the others lie within is the category; the finer ones describe it. */
function preferCoarse(casting: Casting, ranked: readonly Scored[]): readonly Scored[] {
  const best = ranked[0];
  if (!best || best.score < 0.45) return ranked;
  const near = ranked.filter(({ score }) => best.score - score < NEAR);
  const coarse = near
    .filter(
      ({ column }) =>
        column.distinct >= 3 &&
        !column.meaning.concepts.has('level') &&
        casting.evidence(column).offences >= 0.2 &&
        !casting.evidence(column).isCode,
    )
    .toSorted((a, b) => a.column.distinct - b.column.distinct)
    .find(
      ({ column }) =>
        column === best.column ||
        (column.distinct < best.column.distinct &&
          nestsIn(best.column, column) > 0.95 &&
          nestsIn(column, best.column) < 0.95),
    );
  const chosen = coarse ?? best;
  // What lies within the chosen one, or says the same in other words, is no rival.
  const rivals = ranked.filter(
    ({ column }) =>
      column !== chosen.column && nestsIn(column, chosen.column) < 0.95 && nestsIn(chosen.column, column) < 0.95,
  );
  return [{ column: chosen.column, score: Math.max(chosen.score, best.score) }, ...rivals];
}

function assignSubcategory(casting: Casting): void {
  const category = casting.holder('category');
  if (!category) return;
  const candidates = casting
    .free()
    .filter((column) => isLabel(column, MOST_AREAS) && column.distinct > 1)
    .flatMap((column): Scored[] => {
      const named = scoreHeader('subcategory', column.meaning);
      if (named === 0) return [];
      const within = nestsIn(column, category);
      // The same division under another name, or a coarser one, describes nothing further.
      const isFiner = column.distinct > category.distinct && nestsIn(category, column) < 0.98;
      // A code of the offence stays a column of its own: it describes nothing to a reader.
      if (casting.evidence(column).isCode || column.isNumeric) return [];
      const score = 0.55 * named + 0.35 * within + (isFiner ? 0.1 : -0.3);
      return score > 0.55 && within > 0.6 ? [{ column, score }] : [];
    });
  casting.settle('subcategory', candidates, false);
}

function assignAddress(casting: Casting): void {
  const candidates = casting
    .free()
    .filter((column) => column.values.length > 0 && !column.hasDecimals && column.dateShare < 0.5)
    .flatMap((column): Scored[] => {
      const named = scoreHeader('address', column.meaning);
      const { streets } = casting.evidence(column);
      // Coordinates in one column are a place, not an address.
      if (/^(POINT\s*)?\(?-?\d+\.\d+[,\s]+-?\d+\.\d+\)?$/i.test(column.values[0]!)) return [];
      if (named === 0) {
        const isSilent = column.meaning.concepts.size === 0;
        return isSilent && streets > 0.6 && column.distinct > 10 ? [{ column, score: 0.5 * streets }] : [];
      }
      // A place may be a park or a shop: only streets make it an address.
      const isSaid = column.meaning.concepts.has('address');
      if (column.isNumeric || (!isSaid && streets < 0.3)) return [];
      return [{ column, score: 0.7 * named + 0.3 * streets }];
    });
  casting.settle('address', candidates, false);
}

function assignAreas(casting: Casting): void {
  const longitude = casting.holder('longitude') ?? casting.holder('x');
  const latitude = casting.holder('latitude') ?? casting.holder('y');
  const areas = casting
    .free()
    .filter((column) => isLabel(column, MOST_AREAS) && casting.evidence(column).streets < 0.5)
    .flatMap((column): Scored[] => {
      const named = scoreHeader('area', column.meaning);
      const blank = column.rows === 0 ? 0 : 1 - column.values.length / column.rows;
      if (named > 0) {
        const isConstant = column.distinct === 1 && column.rows > 30;
        const score = named - (isConstant ? 0.4 : 0) - (blank > 0.6 ? 0.25 : 0);
        return score > 0.2 ? [{ column, score }] : [];
      }
      if (!longitude || !latitude || column.meaning.concepts.size > 0) return [];
      if (column.distinct < 3 || column.distinct > 300) return [];
      const explained = explainsPlaces(column, longitude, latitude);
      return explained > 0.5 ? [{ column, score: 0.5 * explained }] : [];
    });
  casting.settle('area', areas, false);
  for (const { column, score } of areas) {
    if (column !== casting.holder('area')) casting.give(column, 'otherArea', score);
  }
}
