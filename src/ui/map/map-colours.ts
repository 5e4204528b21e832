import { readToken } from '../state/theme.ts';

/** The colours of a map drawing, read from the tokens in force. */
export type MapColours = {
  readonly land: string;
  readonly water: string;
  readonly grid: string;
  readonly line: string;
  readonly ink: string;
  readonly panel: string;
  readonly accent: string;
  readonly accentInk: string;
  readonly soft: string;
  readonly green: string;
  readonly building: string;
  /** Events of a second layer. */
  readonly event: string;
  readonly point: string;
  readonly ramp: readonly [string, string, string, string];
  /** Cold to hot around a neutral middle. */
  readonly diverging: readonly string[];
};

/** Reads the tokens; call again when the theme changes. */
export function readMapColours(): MapColours {
  return {
    land: readToken('--map'),
    water: readToken('--water'),
    grid: readToken('--road'),
    line: readToken('--map-line'),
    ink: readToken('--ink'),
    panel: readToken('--panel'),
    accent: readToken('--accent'),
    accentInk: readToken('--accent-ink'),
    soft: readToken('--soft'),
    green: readToken('--seq1'),
    building: readToken('--hover'),
    event: readToken('--cat2'),
    point: readToken('--seq4'),
    ramp: [readToken('--seq2'), readToken('--seq3'), readToken('--seq4'), readToken('--seq5')],
    diverging: [0, 1, 2, 3, 4, 5, 6].map((step) => readToken(`--div${step}`)),
  };
}
