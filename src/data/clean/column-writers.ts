import type { Screen, Screens } from '../persons/screen.ts';
import { parsePlainNumber } from '../read/plain-number.ts';
import type { ImportPlan, PlannedColumn } from '../read/plan.ts';
import { isCounted } from '../read/shapes/shape-plan.ts';
import type { ColumnWriter } from '../table/builder.ts';
import { createDictionary, narrowCodes, type Dictionary } from '../table/dictionary.ts';
import { BLOCK_ROWS, type ColumnInfo } from '../table/table.ts';
import { placeLabels, type CleanBatch } from './batch.ts';
import { createMissingTest, trimField } from './fields.ts';

/** `frequencies` count how often each label came, where the column is one of labels. */
export type Writer = ColumnWriter<CleanBatch> & {
  readonly frequencies?: number[];
  /** Of a column whose labels are those of the file. */
  readonly dictionary?: Dictionary;
  /** Of a column of labels that may turn out to have too many: asks to become text then. */
  readonly checkLabels?: () => void;
};

/** Labels beyond which a column is no category but text. */
const MOST_LABELS = 60_000;
const nothing: ReadonlySet<string> = new Set();

/** Adds what each code counts. */
function weighCodes(codes: Uint32Array, from: number, weights: Int32Array, frequencies: number[]): void {
  for (let i = 0; i < weights.length; i++) {
    const code = codes[from + i]!;
    frequencies[code] = (frequencies[code] ?? 0) + weights[i]!;
  }
}

/** Copies one of the batch's code arrays and counts how often each code came. */
function createCodeWriter(
  info: Omit<ColumnInfo, 'kind'>,
  dictionary: Dictionary,
  codesOf: (batch: CleanBatch) => Uint32Array,
): Writer & { readonly frequencies: number[] } {
  const codes = new Uint32Array(BLOCK_ROWS);
  let filled = 0;
  const frequencies: number[] = [];
  return {
    info: { ...info, kind: 'category' },
    frequencies,
    dictionary,
    labels: () => dictionary.labels,
    write(batch, from, to) {
      const source = codesOf(batch);
      codes.set(source.subarray(from, to), filled);
      weighCodes(codes, filled, batch.weight.subarray(from, to), frequencies);
      filled += to - from;
    },
    seal(rows) {
      filled = 0;
      return { kind: 'category', codes: narrowCodes(codes.subarray(0, rows)), labels: dictionary.labels };
    },
  };
}

/** A category column straight from a field of the file. Counts labels; past MOST_LABELS it asks to become text. */
function createCategoryWriter(
  info: Omit<ColumnInfo, 'kind'>,
  index: number,
  missing: ReadonlySet<string>,
  screen: Screen | null,
  isPart: boolean,
  becomeText?: () => void,
): Writer & { readonly frequencies: number[] } {
  const dictionary = createDictionary(missing, screen?.clean, isPart);
  const codes = new Uint32Array(BLOCK_ROWS);
  const frequencies: number[] = [];
  let filled = 0;
  const checkLabels = () => {
    if (dictionary.labels.length > MOST_LABELS) becomeText?.();
  };
  return {
    info: { ...info, kind: 'category' },
    frequencies,
    dictionary,
    checkLabels,
    labels: () => dictionary.labels,
    write({ rows, picks, weight }, from, to) {
      for (let i = from; i < to; i++) codes[filled + i - from] = dictionary.encode(rows[picks[i]!]![index]!);
      weighCodes(codes, filled, weight.subarray(from, to), frequencies);
      filled += to - from;
      checkLabels();
    },
    seal(rows) {
      filled = 0;
      return { kind: 'category', codes: narrowCodes(codes.subarray(0, rows)), labels: dictionary.labels };
    },
  };
}

/** The same label for every row, where no column of the file tells it. */
function createConstantWriter(
  info: Omit<ColumnInfo, 'kind'>,
  label: string,
): Writer & { readonly frequencies: number[] } {
  const labels = ['', label];
  const frequencies: number[] = [0, 0];
  return {
    info: { ...info, kind: 'category' },
    frequencies,
    labels: () => labels,
    write({ weight }, from, to) {
      for (let i = from; i < to; i++) frequencies[1]! += weight[i]!;
    },
    seal: (rows) => ({ kind: 'category', codes: new Uint8Array(rows).fill(1), labels }),
  };
}

/** A text column straight from a field of the file. */
function createTextWriter(info: Omit<ColumnInfo, 'kind'>, index: number, screen: Screen | null): Writer {
  let parts: string[] = [];
  let ends = new Uint32Array(BLOCK_ROWS);
  let filled = 0;
  let length = 0;
  return {
    info: { ...info, kind: 'text' },
    write({ rows, picks }, from, to) {
      const texts: string[] = [];
      for (let i = from; i < to; i++) {
        const field = trimField(rows[picks[i]!]![index]!);
        const text = screen ? screen.clean(field) : field;
        texts.push(text);
        length += text.length;
        ends[filled++] = length;
      }
      // Joined chunk by chunk, so that the cut-out fields do not hold the chunk's text alive.
      parts.push(texts.join(''));
    },
    seal(rows) {
      const column = { kind: 'text', text: parts.join(''), ends: ends.slice(0, rows) } as const;
      parts = [];
      ends = new Uint32Array(BLOCK_ROWS);
      filled = 0;
      length = 0;
      return column;
    },
  };
}

/** A number column straight from a field of the file. A text that is no plain number asks for the column to become text. */
function createNumberWriter(
  info: Omit<ColumnInfo, 'kind'>,
  index: number,
  missing: ReadonlySet<string>,
  becomeText: () => void,
): Writer {
  const isMissing = createMissingTest(missing);
  let values = new Float64Array(BLOCK_ROWS);
  let filled = 0;
  return {
    info: { ...info, kind: 'number' },
    write({ rows, picks }, from, to) {
      for (let i = from; i < to; i++) {
        const field = rows[picks[i]!]![index]!;
        let value = field === '' ? NaN : parsePlainNumber(field);
        if (Number.isNaN(value) && field !== '') {
          const text = field.trim();
          value = parsePlainNumber(text);
          if (Number.isNaN(value) && !isMissing(text)) becomeText();
        }
        values[filled++] = value;
      }
    },
    seal(rows) {
      const sealed = values.slice(0, rows);
      values = new Float64Array(BLOCK_ROWS);
      filled = 0;
      return { kind: 'number', values: sealed };
    },
  };
}

type ArrayKind = 'longitude' | 'latitude' | 'line' | 'minutes' | 'minutesEnd' | 'minutesReported' | 'weight';

/** Copies one of the batch's arrays of numbers. */
function createArrayWriter(info: ColumnInfo, key: ArrayKind, precision: ImportPlan['dates']['precision']): Writer {
  const Type = key === 'longitude' || key === 'latitude' ? Float64Array : Int32Array;
  let values = new Type(BLOCK_ROWS);
  let filled = 0;
  return {
    info,
    write(batch, from, to) {
      values.set(batch[key].subarray(from, to), filled);
      filled += to - from;
    },
    seal(rows) {
      const sealed = values.slice(0, rows);
      values = new Type(BLOCK_ROWS);
      filled = 0;
      return info.kind === 'time' && sealed instanceof Int32Array
        ? { kind: 'time', minutes: sealed, precision }
        : { kind: 'number', values: sealed };
    },
  };
}

/** Copies `clock` or `place`, whose labels are fixed. */
function createFlagWriter(name: 'clock' | 'place', labels: readonly string[]): Writer {
  const codes = new Uint8Array(BLOCK_ROWS);
  let filled = 0;
  return {
    info: { name, header: null, role: null, kind: 'category' },
    labels: () => labels,
    write(batch, from, to) {
      codes.set(batch[name].subarray(from, to), filled);
      filled += to - from;
    },
    seal(rows) {
      filled = 0;
      return { kind: 'category', codes: codes.slice(0, rows), labels };
    },
  };
}

/** The file each row is from. */
function createSourceWriter(files: readonly string[]): Writer {
  const labels = ['', ...files];
  const codes = new Uint32Array(BLOCK_ROWS);
  let filled = 0;
  return {
    info: { name: 'source', header: null, role: null, kind: 'category' },
    labels: () => labels,
    write(batch, from, to) {
      codes.fill(batch.file + 1, filled, (filled += to - from));
    },
    seal(rows) {
      filled = 0;
      return { kind: 'category', codes: narrowCodes(codes.subarray(0, rows)), labels };
    },
  };
}

/** The writers of a plan, in the order of the file, the columns the import makes last. */
export type PlannedWriters = {
  readonly writers: readonly Writer[];
  readonly category: { readonly frequencies: readonly number[]; readonly labels: readonly string[] };
  readonly area: { readonly frequencies: readonly number[]; readonly labels: readonly string[] } | null;
};

/** Makes a writer for every column of a plan. `becomeText` is called with a column that its sample misjudged. */
export function createWriters(
  plan: ImportPlan,
  dictionaries: {
    readonly category: Dictionary;
    readonly subcategory: Dictionary;
    readonly clockLabels: readonly string[];
    readonly isPart: boolean;
  },
  screens: Screens,
  becomeText: (column: PlannedColumn) => void,
): PlannedWriters {
  const { index, dates, places, missing } = plan;
  const { headers } = plan.head;
  const { isPart } = dictionaries;
  const headerOf = (at: number) => headers[at] ?? null;
  const ordered: { readonly at: number; readonly writer: Writer }[] = [];

  const category = createCodeWriter(
    { name: 'category', header: headerOf(index.category), role: 'category' },
    dictionaries.category,
    (batch) => batch.category,
  );
  ordered.push({ at: index.category, writer: category });
  ordered.push({
    at: dates.date,
    writer: createArrayWriter(
      { name: 'time', header: headerOf(dates.date), role: 'date', kind: 'time' },
      'minutes',
      dates.precision,
    ),
  });
  for (const [name, moment, key, role] of [
    ['timeEnd', dates.end, 'minutesEnd', 'dateEnd'],
    ['timeReported', dates.reported, 'minutesReported', 'dateReported'],
  ] as const) {
    if (moment === null) continue;
    const info = { name, header: headerOf(moment.date), role, kind: 'time' } as const;
    ordered.push({ at: moment.date, writer: createArrayWriter(info, key, moment.precision) });
  }
  if (index.subcategory >= 0) {
    const info = { name: 'subcategory', header: headerOf(index.subcategory), role: 'subcategory' } as const;
    const writer = createCodeWriter(info, dictionaries.subcategory, (batch) => batch.subcategory);
    ordered.push({ at: index.subcategory, writer });
  }
  let area: (PlannedWriters['area'] & object) | null = null;
  if (index.area >= 0) {
    const info = { name: 'area', header: headerOf(index.area), role: 'area' } as const;
    const writer = createCategoryWriter(info, index.area, missing, screens.of(index.area), isPart);
    ordered.push({ at: index.area, writer });
    area = { frequencies: writer.frequencies, labels: writer.labels!() };
  } else if (plan.shape.fixedArea !== null) {
    const writer = createConstantWriter({ name: 'area', header: null, role: 'area' }, plan.shape.fixedArea);
    ordered.push({ at: index.area, writer });
    area = { frequencies: writer.frequencies, labels: writer.labels!() };
  }
  if (index.id >= 0) {
    ordered.push({
      at: index.id,
      writer: createTextWriter({ name: 'id', header: headerOf(index.id), role: 'id' }, index.id, null),
    });
  }
  const hasCoordinates = places.longitude >= 0 && places.latitude >= 0;
  if (hasCoordinates) {
    for (const key of ['longitude', 'latitude'] as const) {
      // What the import makes of a grid or of points is no column of the file.
      const isOwn = places.definition === null && places.form === 'columns';
      const info = { name: key, header: isOwn ? headerOf(places[key]) : null, role: key, kind: 'number' } as const;
      ordered.push({ at: places[key], writer: createArrayWriter(info, key, dates.precision) });
    }
  }
  for (const column of plan.columns) ordered.push({ at: column.index, writer: writerOf(column) });
  ordered.sort((a, b) => a.at - b.at);

  const made: Writer[] = [];
  if (dates.precision === 'minute' || dates.precision === 'hour')
    made.push(createFlagWriter('clock', dictionaries.clockLabels));
  if (hasCoordinates) made.push(createFlagWriter('place', placeLabels));
  if (plan.head.files.length > 1) made.push(createSourceWriter(plan.head.files));
  if (isCounted(plan.shape)) {
    const header = headerOf(plan.shape.count);
    const info = { name: 'count', header, role: header === null ? null : 'count', kind: 'number' } as const;
    made.push(createArrayWriter(info, 'weight', dates.precision));
  }
  made.push(createArrayWriter({ name: 'line', header: null, role: null, kind: 'number' }, 'line', dates.precision));
  return {
    writers: [...ordered.map(({ writer }) => writer), ...made],
    category: { frequencies: category.frequencies, labels: dictionaries.category.labels },
    area,
  };

  function writerOf(column: PlannedColumn): Writer {
    const { name, header, role } = column;
    const info = { name, header, role };
    const screen = screens.of(column.index);
    if (column.kind === 'text') return createTextWriter(info, column.index, screen);
    const replan = () => becomeText(column);
    if (column.kind === 'number') return createNumberWriter(info, column.index, missing, replan);
    // An area or time column must stay a category, however many labels it has.
    return role === 'otherArea' || role === 'time'
      ? createCategoryWriter(info, column.index, role === 'otherArea' ? missing : nothing, screen, isPart)
      : createCategoryWriter(info, column.index, nothing, screen, isPart, replan);
  }
}
