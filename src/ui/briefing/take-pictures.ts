import '../../text/en/briefing.ts';
import type { BriefingPicture } from '../../evaluation/briefing/section.ts';
import { say } from '../../text/say.ts';
import { drawElement } from '../kit/picture.ts';
import type { MapEngine } from '../map/map-engine.ts';
import { finishMap, type Legend } from './map-drawing.ts';

/** The map as it is shown. */
export async function takeMap(
  engine: MapEngine,
  legend: Legend,
  title: string,
  sentence: string,
): Promise<BriefingPicture> {
  return await finishMap(await engine.picture(), legend, say('briefing.picture.map', { title, sentence }));
}

/** Height of the title that the picture of an element has above it. */
const HEAD = 32;

/** Elements of the page as they are shown. */
export async function takeCharts(elements: Iterable<HTMLElement>, title: string): Promise<BriefingPicture[]> {
  const pictures: BriefingPicture[] = [];
  for (const element of elements) {
    const { width, height } = element.getBoundingClientRect();
    if (width === 0 || height === 0) continue;
    const png = new Uint8Array(await (await drawElement(element, title)).arrayBuffer());
    const alt = say('briefing.picture.chart', { number: pictures.length + 1, title });
    pictures.push({ alt, png, width, height: height + HEAD });
  }
  return pictures;
}
