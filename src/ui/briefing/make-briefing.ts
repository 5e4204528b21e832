import '../../text/en/briefing.ts';
import { subtractTables } from '../../evaluation/briefing/difference.ts';
import { forPublic } from '../../evaluation/briefing/for-public.ts';
import type { Briefing, Section } from '../../evaluation/briefing/section.ts';
import { say } from '../../text/say.ts';
import { formatDate } from '../kit/format.ts';
import type { BriefingSource } from './briefing-source.ts';
import { drawShapes, finishMap } from './map-drawing.ts';

/** The sections of a briefing, in their order, a difference after the second of two analyses of one method. */
export async function makeBriefing(
  sources: readonly BriefingSource[],
  title: string,
  isPublic: boolean,
): Promise<Briefing> {
  const sections: Section[] = [];
  const made: { readonly source: BriefingSource; readonly section: Section }[] = [];
  for (const source of sources) {
    const section = isPublic ? await publish(source) : source.section;
    if (!section) continue;
    sections.push(section);
    const before = made.findLast((one) => source.method !== null && one.source.method === source.method);
    const difference = before && differenceOf(before, { source, section });
    if (difference) sections.push(difference);
    made.push({ source, section });
  }
  const date = formatDate(new Date().toISOString());
  return {
    title: isPublic ? say('briefing.title.public') : title,
    made: say(isPublic ? 'briefing.made.public' : 'briefing.made', { date }),
    isPublic,
    sections,
  };
}

type Made = { readonly source: BriefingSource; readonly section: Section };

/** The earlier period comes first, whatever the order in the list. */
function differenceOf(one: Made, other: Made): Section | null {
  const isSwapped = other.source.periodFrom < one.source.periodFrom;
  const [before, now] = isSwapped ? [other, one] : [one, other];
  const [first, second] = [before.section.tables[0], now.section.tables[0]];
  const difference = first && second && subtractTables(first, second);
  if (!difference) return null;
  const isSamePeriod =
    before.source.periodFrom === now.source.periodFrom && before.source.periodTo === now.source.periodTo;
  const name = (word: 'before' | 'now') => say(`briefing.difference.${word}`);
  return {
    title: say('briefing.difference.title', { title: now.section.title }),
    sentence: difference.sentence,
    traces: [],
    facts: [
      ...before.section.facts.map(({ label, value }) => ({ label: `${name('before')}: ${label}`, value })),
      ...now.section.facts.map(({ label, value }) => ({ label: `${name('now')}: ${label}`, value })),
    ],
    warnings: [...(isSamePeriod ? [say('briefing.difference.same-period')] : []), ...difference.warnings],
    tables: [difference.table],
    pictures: [],
    shapes: null,
  };
}

async function publish(source: BriefingSource): Promise<Section | null> {
  const section = source.isPrivate ? null : forPublic(source, chance);
  if (!section?.shapes) return section;
  const map = drawShapes(section.shapes);
  if (!map) return section;
  const { title, sentence } = section;
  const alt = say('briefing.picture.map', { title, sentence });
  return { ...section, pictures: [await finishMap(map, source.legend, alt)] };
}

/** 0..1, not to be guessed or repeated: whoever could repeat it could move the places back. */
function chance(): number {
  return crypto.getRandomValues(new Uint32Array(1))[0]! / 2 ** 32;
}
