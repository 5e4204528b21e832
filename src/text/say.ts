import { en, type TextKey } from './en.ts';
import type { Failure } from './failure.ts';

/** Values for the `{placeholders}` of a sentence. Whole numbers get their thousands set apart here; format all others before. */
export type TextValues = Readonly<Record<string, string | number>>;

/** The sentence of a key, its `{placeholders}` filled. A placeholder without a value stays visible, so a mistake shows. */
export function say(key: TextKey, values: TextValues = {}): string {
  return en[key].replace(/\{(\w+)\}/g, (whole, name: string) => (name in values ? write(values[name] ?? '') : whole));
}

const thousands = new Intl.NumberFormat('en-GB');

function write(value: string | number): string {
  return typeof value === 'number' && Number.isInteger(value) ? thousands.format(value) : String(value);
}

/** The plain sentence of a failure: what is wrong, where, what to do. */
export function sayFailure(failure: Failure): string {
  return say(failure.code, failure.detail);
}
