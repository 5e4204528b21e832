import type { Screen, Screens } from '../../persons/screen.ts';
import type { ImportPlan } from '../plan.ts';
import type { ScreenedTexts } from './unit.ts';

/** The screens of a unit: over its columns of texts only, for labels are looked at once, when the units come together. */
export type TextScreens = { readonly screens: Screens; take(): ScreenedTexts[] };

/** Wraps screens so that they remember what they changed. */
export function createTextScreens(plan: ImportPlan, screens: Screens): TextScreens {
  const texts = new Map(plan.columns.filter(({ kind }) => kind === 'text').map(({ index, name }) => [index, name]));
  const records: { readonly screen: Screen; readonly take: () => ScreenedTexts }[] = [];

  function record(screen: Screen, column: string): Screen {
    const changedAt: number[] = [];
    const originals: string[] = [];
    let count = 0;
    records.push({
      screen,
      take: () => ({ index: screen.index, column, count, changedAt, originals, kinds: [...screen.kinds] }),
    });
    return {
      ...screen,
      clean(text) {
        if (text === '') return text;
        const cleaned = screen.clean(text);
        if (cleaned !== text) {
          changedAt.push(count);
          originals.push(text);
        }
        count++;
        return cleaned;
      },
    };
  }

  return {
    screens: {
      ...screens,
      of(index) {
        const column = texts.get(index);
        const screen = column === undefined ? null : screens.of(index);
        return screen && record(screen, column!);
      },
    },
    take: () => records.map(({ take }) => take()),
  };
}
