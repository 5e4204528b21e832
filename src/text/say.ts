import { en, type TextKey } from './en.ts';
import type { Failure } from './failure.ts';

/** Values for the `{placeholders}` of a sentence. Format numbers before they come here. */
export type TextValues = Readonly<Record<string, string | number>>;

/** The sentence of a key, its `{placeholders}` filled. A placeholder without a value stays visible, so a mistake shows. */
export function say(key: TextKey, values: TextValues = {}): string {
  return en[key].replace(/\{(\w+)\}/g, (whole, name: string) => (name in values ? String(values[name]) : whole));
}

/** The plain sentence of a failure: what is wrong, where, what to do. */
export function sayFailure(failure: Failure): string {
  return say(failure.code, failure.detail);
}
