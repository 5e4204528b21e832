/**
 * The part of papaparse this folder uses. The published types refer to Node and the DOM, which pure code must not know.
 */
declare module 'papaparse' {
  export type ParserConfig = { readonly delimiter: string; readonly newline: string };
  export type ParserResult = {
    readonly data: string[][];
    readonly errors: readonly { readonly code: string; readonly row?: number }[];
    readonly meta: { readonly cursor: number };
  };
  const Papa: {
    readonly Parser: new (config: ParserConfig) => {
      /** With `ignoreLastRow` the row that the text ends in is left out, and `meta.cursor` is where it begins. */
      parse(input: string, baseIndex: number, ignoreLastRow: boolean): ParserResult;
    };
  };
  export default Papa;
}
