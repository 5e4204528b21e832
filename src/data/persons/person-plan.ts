import type { Role } from '../contract.ts';
import { normalizeHeader } from '../read/profile.ts';
import { judgeColumn, type ColumnVerdict } from './judge-column.ts';
import { splitHeader } from './judge-header.ts';
import { natureOfColumn } from './nature.ts';
import { marks, type PersonKind, type TextNature } from './person-kinds.ts';
import { redactText } from './redact.ts';

/** A column that holds, or only describes, persons, and what the import does with it. 'redacted': it has a role, so only its values are struck out. */
export type PersonColumn = {
  readonly index: number;
  readonly header: string;
  readonly kinds: readonly PersonKind[];
  /** Share of the distinct values that bear it out, 0..1. */
  readonly share: number;
  readonly action: 'dropped' | 'redacted' | 'kept';
};

/** What is done about persons in a file. */
export type PersonPlan = {
  readonly columns: readonly PersonColumn[];
  /** How the texts of each column are looked at; null: not at all (kept on request, an id, a date, a coordinate). */
  readonly natures: readonly (TextNature | null)[];
};

/** What the detection tells of a column's persons; `kinds` of the column, or of what stands inside its texts. */
export type PersonFinding = {
  readonly kinds: readonly PersonKind[];
  readonly share: number;
  /** What the import does about it unless it is told otherwise. */
  readonly action: PersonColumn['action'];
};

type SampledColumn = {
  readonly index: number;
  readonly header: string;
  readonly values: readonly string[];
  readonly isNumeric: boolean;
  readonly dateShare: number;
};

type Evidence = {
  readonly samples: readonly SampledColumn[];
  readonly rows: readonly (readonly string[])[];
  readonly roles: ReadonlyMap<number, { readonly role: Role | 'otherArea' }>;
  /** Columns of counts, which hold no texts. */
  readonly excluded: ReadonlySet<number>;
  /** Headers whose column the user keeps. */
  readonly keep: readonly string[];
};

/** Roles whose values are read by rules of their own and stored as numbers, and ids, whose values must stay what they are. */
const untouched: ReadonlySet<string> = new Set([
  'id',
  'date',
  'dateReported',
  'dateEnd',
  'latitude',
  'longitude',
  'x',
  'y',
  'count',
]);
const LEAST_AGE_YEARS = 5;
const MOST_AGE_YEARS = 105;
const LEAST_SPREAD_YEARS = 15;
const FEWEST_DATES = 10;

/** Columns whose headers and values are persons' beyond doubt: no guess may make them the category or the area. */
export function findPersonColumns(samples: readonly SampledColumn[]): ReadonlyMap<number, ColumnVerdict> {
  const found = new Map<number, ColumnVerdict>();
  for (const { index, header, values } of samples) {
    const verdict = judgeColumn(header, values, isPlaceHeader(header));
    if (verdict) found.set(index, verdict);
  }
  return found;
}

/** Decides for every column what the import does about persons in it. */
export function planPersons({ samples, rows, roles, excluded, keep }: Evidence): PersonPlan {
  const kept = new Set(keep.map(normalizeHeader));
  const verdicts = findPersonColumns(samples.filter(({ index }) => !excluded.has(index)));
  const date = [...roles].find(([, { role }]) => role === 'date')?.[0] ?? -1;
  const columns: PersonColumn[] = [];
  const natures = samples.map((sample): TextNature | null => {
    const { index, header } = sample;
    const role = roles.get(index)?.role ?? null;
    const isKept = kept.has(normalizeHeader(header));
    const isBirth = role === null && index !== date && sample.dateShare > 0.8 && looksLikeBirth(rows, index, date);
    const verdict = isBirth
      ? { kinds: ['birth-date' as const], share: sample.dateShare, isDropped: true }
      : verdicts.get(index);
    // Streets and areas are called like persons; only what the header says counts there.
    if (verdict && !(role !== null && verdict.kinds[0] === 'name')) {
      const isOnlyDescribed = !verdict.isDropped || isKept || role === 'id';
      const action = isOnlyDescribed ? 'kept' : role === null ? 'dropped' : untouched.has(role) ? 'kept' : 'redacted';
      columns.push({ index, header, kinds: verdict.kinds, share: verdict.share, action });
    }
    if (isKept || excluded.has(index) || (role !== null && untouched.has(role))) return null;
    if (role === 'address' || role === 'area' || role === 'otherArea' || isPlaceHeader(header)) return 'place';
    // Offences are called by labels, however long; a second column of them may be the story.
    if (role !== null && role !== 'subcategory') return 'label';
    return natureOfColumn(header, sample.values);
  });
  return { columns, natures };
}

/** Whether a column is left out of the store. */
export function isDropped({ columns }: PersonPlan, index: number): boolean {
  return columns.some((column) => column.index === index && column.action === 'dropped');
}

/** The plan with one more column to leave out, when later rows showed what it holds. */
export function dropFurther(plan: PersonPlan, index: number, header: string, verdict: ColumnVerdict): PersonPlan {
  const others = plan.columns.filter((column) => column.index !== index);
  return {
    ...plan,
    columns: [...others, { index, header, kinds: verdict.kinds, share: verdict.share, action: 'dropped' }],
  };
}

/** What the wizard shows of a column: its persons, and sample values without them. */
export function describePersons(
  plan: PersonPlan,
  index: number,
  samples: readonly string[],
): { readonly person: PersonFinding | null; readonly samples: readonly string[] } {
  const column = plan.columns.find((other) => other.index === index);
  const nature = plan.natures[index] ?? null;
  const kinds = new Set<PersonKind>();
  let hits = 0;
  const shown = samples.map((text) => {
    if (nature === null) return text;
    let isHit = false;
    const redacted = redactText(text, nature, (kind) => {
      isHit = true;
      kinds.add(kind);
    });
    if (isHit) hits++;
    return redacted;
  });
  if (column?.action === 'dropped') {
    const mark = marks[column.kinds[0]!];
    return { person: findingOf(column), samples: samples.map(() => mark) };
  }
  if (column) return { person: findingOf(column), samples: shown };
  const inside = hits > 0 ? { kinds: [...kinds], share: hits / samples.length, action: 'redacted' as const } : null;
  return { person: inside, samples: shown };
}

function findingOf({ kinds, share, action }: PersonColumn): PersonFinding {
  return { kinds, share, action };
}

const placeHeader = new Set(
  'street streets location loc address addr block area district borough ward neighborhood neighbourhood city town county station place premise intersection road rua calle strasse str rue lugar local endereco direccion adresse barrio bairro comuna colonia municipio alcaldia ort ortsteil bezirk stadtteil lsoa beat precinct division sector zone region crossstreet landmark'.split(
    ' ',
  ),
);

function isPlaceHeader(header: string): boolean {
  return splitHeader(header).all.some((word) => placeHeader.has(word));
}

const year = (text: string | undefined) => Number(/(?<!\d)(?:1[89]|20)\d{2}(?!\d)/.exec(text ?? '')?.[0] ?? NaN);

/** Whether the dates of a column lie a lifetime before the incidents: from 5 to 105 years, as different as ages are. */
function looksLikeBirth(rows: readonly (readonly string[])[], index: number, date: number): boolean {
  if (date < 0) return false;
  const gaps = rows
    .map((row) => year(row[date]) - year(row[index]))
    .filter((gap) => !Number.isNaN(gap))
    .sort((a, b) => a - b);
  if (gaps.length < FEWEST_DATES) return false;
  const at = (share: number) => gaps[Math.floor(share * (gaps.length - 1))]!;
  return at(0.05) >= LEAST_AGE_YEARS && at(0.95) <= MOST_AGE_YEARS && at(0.95) - at(0.05) >= LEAST_SPREAD_YEARS;
}
