import type { ContextColumn } from './context.ts';

const unitWords: readonly (readonly [RegExp, string])[] = [
  [/%|\bper ?cent(age)?\b|\bpct\b|\bporcentaje\b|\bprozent\b|\bpourcentage\b/i, '%'],
];

const units =
  /^(%|°?[CFK]|in|inch(es)?|ft|mi|mph|kn|kt|mm|cm|m|km|km\/?h|m\/?s|hpa|mbar?|kpa|inhg|ha|acres?|(sq\.? ?|square )\w+|[kc]?m[²2]|\$|€|£|usd|eur|gbp|k|000s?|thousands?|millions?|per .+|h|hours?|min|days?|years?|persons?|people)$/i;

/** Headers of values that are no amounts: those of two parts do not add up to that of the whole. */
const rates =
  /%|\b(per|percent\w*|pct|rate|ratio|share|density|average|avg|mean|median|index|score|high|low|max\w*|min\w*|temp\w*|humidity|pressure?|press|visibility|wind|dew|income|price|age)\b/i;

/** The unit a header states, as written: in brackets ('High Temp (F)'), or as a word for per cent. */
export function unitOf(header: string): string | null {
  const bracket = /[([]\s*([^()[\]]{1,12}?)\s*[)\]]\s*$/.exec(header)?.[1];
  if (bracket !== undefined && units.test(bracket)) return bracket;
  return unitWords.find(([words]) => words.test(header))?.[1] ?? null;
}

/** Whether values under a header add up: people and hectares do, per cents and means do not. */
export function isAdditiveHeader(header: string): boolean {
  return !rates.test(header.replaceAll(/[_.]/g, ' '));
}

/** The value of a cell as written in tables: '1,234', '12.5 %', '-'; NaN when it is no number. Trailing units are not taken for numbers. */
export function parseAmount(text: string): number {
  const trimmed = text.trim().replace(/\s*%$/, '');
  if (/^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$/.test(trimmed)) return Number(trimmed.replaceAll(',', ''));
  if (/^[+-]?\d{1,3}([  \u202f']\d{3})+(\.\d+)?$/.test(trimmed)) return Number(trimmed.replaceAll(/[  \u202f']/g, ''));
  if (/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(trimmed)) return Number(trimmed);
  if (/^[+-]?\d+,\d+$/.test(trimmed)) return Number(trimmed.replace(',', '.'));
  return NaN;
}

/** Share of the filled cells that must be numbers for a column to be one of numbers. */
const NUMBER_SHARE = 0.9;

/** Whether a column holds numbers; 'T' for a trace and the like may stand among them. */
export function isNumberColumn(values: readonly string[]): boolean {
  let filled = 0;
  let numbers = 0;
  for (const value of values) {
    if (/^\s*(|-|–|n\/?a|null|none|nan|\.+)\s*$/i.test(value)) continue;
    filled++;
    if (!Number.isNaN(parseAmount(value))) numbers++;
  }
  return numbers > 0 && numbers >= NUMBER_SHARE * filled;
}

/** What is known of a column by its header. */
export function describeColumn(header: string, kind: ContextColumn['kind'], isProtected: boolean): ContextColumn {
  return {
    header: header.trim(),
    unit: unitOf(header),
    kind,
    isProtected,
    isLocked: isProtected,
    isAdditive: kind === 'number' && isAdditiveHeader(header),
  };
}
