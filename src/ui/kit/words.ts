import { en, type TextKey } from '../../text/en.ts';
import { say } from '../../text/say.ts';

/** The sentence of a key, or other words when this version has none: a run or report may come from a newer one. */
export function sayIfKnown(key: string, otherwise: string): string {
  return key in en ? say(key as TextKey) : otherwise;
}

/** For a header of the file that stands as a title. */
export function upperFirst(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}

/** For a label in the middle of a sentence. */
export function lowerFirst(text: string): string {
  return text.charAt(0).toLocaleLowerCase() + text.slice(1);
}
