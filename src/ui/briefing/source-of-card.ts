import '../../text/en/briefing.ts';
import type { BriefingColumn, BriefingPicture, ColumnRole, Fact } from '../../evaluation/briefing/section.ts';
import { say } from '../../text/say.ts';
import type { CardTable } from '../kit/card.tsx';
import type { BriefingSource } from './briefing-source.ts';

export type ShownCard = {
  readonly title: string;
  readonly sentence: string;
  readonly table: CardTable | null;
  readonly pictures: readonly BriefingPicture[];
};

/** A card of a screen as a section: its sentence, its picture and the numbers behind it. */
export function sourceOfCard(
  { title, sentence, table, pictures }: ShownCard,
  n: number,
  facts: readonly Fact[],
): BriefingSource {
  const columns = (table?.header ?? []).map((header, i): BriefingColumn => {
    const values = table!.rows.map((row) => row[i] ?? null);
    return { name: `column${i}`, header, role: roleOf(values), values };
  });
  const numbers = sentence.match(/\d[\d,.]*(?=\D|$)/g) ?? [];
  return {
    id: crypto.randomUUID(),
    method: null,
    n,
    periodFrom: '',
    periodTo: '',
    isForecast: false,
    isOfAll: false,
    shapeOf: null,
    isPrivate: false,
    legend: [],
    section: {
      title,
      sentence,
      traces:
        table && numbers.length > 0
          ? [
              {
                label: [...new Set(numbers)].map((text) => text.replace(/[.,]$/, '')).join(', '),
                value: say('briefing.trace.card', { title }),
              },
            ]
          : [],
      facts,
      warnings: [],
      tables: columns.length === 0 ? [] : [{ caption: say('briefing.lines', { title }), columns }],
      pictures,
      shapes: null,
    },
  };
}

/** Cards hold names, counts, and shares of them. */
function roleOf(values: readonly (string | number | null)[]): ColumnRole {
  if (values.every((value) => typeof value !== 'number')) return 'label';
  return values.every((value) => value === null || Number.isInteger(value)) ? 'count' : 'figure';
}
