import '../../text/en/briefing.ts';
import type { BriefingColumn, BriefingPicture, ColumnRole, Fact } from '../../evaluation/briefing/section.ts';
import { traceNumbers } from '../../evaluation/briefing/trace-numbers.ts';
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
      traces: traceNumbers(
        {
          n,
          sentence,
          summary: {},
          params: {},
          table: Object.fromEntries(columns.map(({ header, values }) => [header, [...values]])),
        },
        (header) => header,
        say('briefing.trace.card', { title }),
      ),
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
