import { en, type TextKey } from './en.ts';
import type { Failure } from './failure.ts';

/** Values for the `{placeholders}` of a sentence. Whole numbers get their thousands set apart here; format all others before. */
export type TextValues = Readonly<Record<string, string | number>>;

const texts: Partial<Record<TextKey, string>> = { ...en };

/** Adds the sentences of a screen that is fetched when it is opened, so that the first view need not carry them. */
export function addTexts(more: Partial<Record<TextKey, string>>): void {
  Object.assign(texts, more);
}

/** The sentence of a key, its `{placeholders}` filled. A placeholder without a value stays visible, so a mistake shows. */
export function say(key: TextKey, values: TextValues = {}): string {
  return (texts[key] ?? key).replace(/\{(\w+)\}/g, (whole, name: string) =>
    name in values ? write(values[name] ?? '') : whole,
  );
}

const thousands = new Intl.NumberFormat('en-GB');

function write(value: string | number): string {
  return typeof value === 'number' && Number.isInteger(value) ? thousands.format(value) : String(value);
}

/** The plain sentence of a failure: what is wrong, where, what to do. */
export function sayFailure(failure: Failure): string {
  return say(failure.code, failure.detail);
}
