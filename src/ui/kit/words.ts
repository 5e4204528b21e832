import { en, type TextKey } from '../../text/en.ts';
import { say } from '../../text/say.ts';

/** The sentence of a key, or other words when this version has none: a run or report may come from a newer one. */
export function sayIfKnown(key: string, otherwise: string): string {
  return key in en ? say(key as TextKey) : otherwise;
}

/** For a label in the middle of a sentence. */
export function lowerFirst(text: string): string {
  return text.charAt(0).toLocaleLowerCase() + text.slice(1);
}
