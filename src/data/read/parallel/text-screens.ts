import type { PersonKind } from '../../persons/person-kinds.ts';
import { cleanText, type Screen, type Screens } from '../../persons/screen.ts';
import type { ImportPlan } from '../plan.ts';
import type { ScreenedTexts } from './unit.ts';

/** The screens of a unit: over its columns of texts only, for labels are looked at once, when the units come together. */
export type TextScreens = { readonly screens: Screens; take(): ScreenedTexts[] };

/** Strikes persons out of texts and remembers what the texts were; what a column is, is judged over all units. */
export function createTextScreens({ columns, persons }: ImportPlan): TextScreens {
  const names = new Map(columns.filter(({ kind }) => kind === 'text').map(({ index, name }) => [index, name]));
  const takes: (() => ScreenedTexts)[] = [];

  function create(index: number, column: string): Screen | null {
    const nature = persons.natures[index] ?? null;
    if (nature === null) return null;
    const kinds = new Set<PersonKind>();
    const changedAt: number[] = [];
    const originals: string[] = [];
    const onFound = (kind: PersonKind) => void kinds.add(kind);
    let count = 0;
    takes.push(() => ({ index, column, count, changedAt, originals, kinds: [...kinds] }));
    return {
      index,
      kinds,
      changed: () => originals.length,
      judge: () => null,
      absorb: () => {},
      clean(text) {
        if (text === '') return text;
        const cleaned = cleanText(text, nature, onFound);
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
      of(index) {
        const column = names.get(index);
        return column === undefined ? null : create(index, column);
      },
      misjudged: () => [],
      list: [],
    },
    take: () => takes.map((take) => take()),
  };
}
