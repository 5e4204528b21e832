/** Tells whether a value that came from a file is of some type. */
export type Check = (value: unknown) => boolean;

/** A plain object. */
export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  !ArrayBuffer.isView(value) &&
  !(value instanceof ArrayBuffer);

/** A text. */
export const text: Check = (value) => typeof value === 'string';
/** A number; not-a-number is none. */
export const number: Check = (value) => typeof value === 'number' && !Number.isNaN(value);
/** A whole number from 0 on that can be counted with. */
export const whole: Check = (value) => Number.isSafeInteger(value) && (value as number) >= 0;

/** One of a few values. */
export const oneOf =
  (...choices: readonly unknown[]): Check =>
  (value) =>
    choices.includes(value);
/** Null, or what passes the check. */
export const orNull =
  (check: Check): Check =>
  (value) =>
    value === null || check(value);
/** Absent, or what passes the check. */
export const optional =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value);
/** A list of what passes the check. */
export const listOf =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every((item) => check(item));
/** An object whose values all pass the check. */
export const mapOf =
  (check: Check): Check =>
  (value) =>
    isRecord(value) && Object.values(value).every((item) => check(item));
/** An object with these fields at least. */
export const shape =
  (fields: Readonly<Record<string, Check>>): Check =>
  (value) =>
    isRecord(value) && Object.entries(fields).every(([name, check]) => check(value[name]));
