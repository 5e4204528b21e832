import '../../text/en/briefing.ts';
import type { DatasetRecord } from '../../data/table/dataset.ts';
import { say } from '../../text/say.ts';
import { extentOf } from '../filter-bar/month-brush.ts';
import { restrictionWords } from '../filter-bar/filter-words.ts';
import { cardTables } from '../kit/card.tsx';
import { formatCount, formatPeriod } from '../kit/format.ts';
import { upperFirst } from '../kit/words.ts';
import type { MapEngine } from '../map/map-engine.ts';
import { useBeatbook } from '../state/beatbook.ts';
import { clausesFor, type Filter } from '../state/filter.ts';
import { BriefingDialog } from './briefing-dialog.tsx';
import type { BriefingSource } from './briefing-source.ts';
import { sourceOfCard } from './source-of-card.ts';
import { takeCharts, takeMap } from './take-pictures.ts';

/** Makes a briefing of what a screen shows: its map and its cards. */
export function ScreenBriefing({
  record,
  filter,
  map,
  onClose,
}: {
  readonly record: DatasetRecord;
  readonly filter: Filter;
  readonly map: MapEngine | null;
  readonly onClose: () => void;
}) {
  const app = useBeatbook();

  async function take(): Promise<BriefingSource[]> {
    const { rows } = await app.count({ dataset: record.id, where: clausesFor(filter) });
    const extent = extentOf(record);
    const filterWords = upperFirst(restrictionWords(record, filter).replace(/^[\s,]+/, ''));
    const facts = [
      { label: say('briefing.fact.n'), value: formatCount(rows) },
      ...(extent
        ? [
            {
              label: say('briefing.fact.period'),
              value: formatPeriod(filter.from ?? extent.from, filter.to ?? extent.to),
            },
          ]
        : []),
      { label: say('briefing.fact.dataset'), value: record.name },
      { label: say('briefing.fact.filter'), value: filterWords },
    ];
    const sources: BriefingSource[] = [];
    if (map) {
      const title = say('briefing.map.screen');
      const pictures = [await takeMap(map, [], title, filterWords)];
      const shown = sourceOfCard({ title, sentence: '', table: null, pictures }, rows, facts);
      // A map of incidents shows each of them: it is for colleagues only.
      sources.push({ ...shown, isPrivate: true });
    }
    for (const card of document.querySelectorAll<HTMLElement>('.explore section.card')) {
      const table = cardTables.get(card)?.();
      if (!table) continue;
      const title = card.querySelector('h2')?.textContent ?? '';
      const sentence = (card.querySelector('.card-sentence')?.textContent ?? '').replace(/\s+/g, ' ').trim();
      const body = card.querySelector<HTMLElement>('.card-body');
      sources.push(
        sourceOfCard({ title, sentence, table, pictures: await takeCharts(body ? [body] : [], title) }, rows, facts),
      );
    }
    return sources;
  }

  return <BriefingDialog title={say('briefing.screen.explore')} sources={take} isScreen onClose={onClose} />;
}
