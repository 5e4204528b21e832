import '../../text/en/briefing.ts';
import type { Briefing, BriefingPicture } from '../../evaluation/briefing/section.ts';
import { say } from '../../text/say.ts';
import { readToken } from '../state/theme.ts';
import { fontOf, pen, toPng } from './map-drawing.ts';

const WIDTH = 760;
const MARGIN = 28;
const SCALE = 2;
/** Browsers draw no canvas much longer than this. */
const MOST_HEIGHT = 16_000;

type Block =
  | {
      readonly kind: 'text';
      readonly lines: readonly string[];
      readonly size: number;
      readonly weight: number;
      readonly isSoft: boolean;
    }
  | { readonly kind: 'picture'; readonly image: ImageBitmap; readonly width: number; readonly height: number };

/** The whole briefing as one picture: title, sentences, facts and pictures, without the tables. */
export async function drawSheet(briefing: Briefing): Promise<Uint8Array<ArrayBuffer>> {
  const measure = pen(document.createElement('canvas'));
  const text = (words: string, size: number, weight = 400, isSoft = false): Block => {
    measure.font = fontOf(size, weight);
    return { kind: 'text', lines: wrap(measure, words, WIDTH - 2 * MARGIN), size, weight, isSoft };
  };
  const blocks: Block[] = [text(briefing.title, 24, 700), text(briefing.made, 13, 400, true)];
  for (const { title, sentence, facts, warnings, pictures } of briefing.sections) {
    blocks.push(text(title, 18, 700));
    if (sentence !== '') blocks.push(text(sentence, 14, 600));
    for (const picture of pictures) blocks.push(await pictureBlock(picture));
    blocks.push(text(facts.map(({ label, value }) => `${label}: ${value}`).join(' · '), 12, 400, true));
    for (const warning of warnings) blocks.push(text(warning, 12, 400, true));
  }
  blocks.push(text(say('briefing.not-grounds'), 13, 600));
  const height = Math.min(
    MOST_HEIGHT / SCALE,
    blocks.reduce((sum, block) => sum + heightOf(block), 2 * MARGIN),
  );
  const canvas = document.createElement('canvas');
  canvas.width = WIDTH * SCALE;
  canvas.height = Math.ceil(height * SCALE);
  const context = pen(canvas);
  context.scale(SCALE, SCALE);
  context.fillStyle = readToken('--panel');
  context.fillRect(0, 0, WIDTH, height);
  let y = MARGIN;
  for (const block of blocks) {
    draw(context, block, y);
    y += heightOf(block);
  }
  return await toPng(canvas);
}

const heightOf = (block: Block) =>
  block.kind === 'picture' ? block.height + 16 : block.lines.length * block.size * 1.4 + block.size * 0.6;

async function pictureBlock({ png, width, height }: BriefingPicture): Promise<Block> {
  const scale = Math.min(1, (WIDTH - 2 * MARGIN) / width);
  const image = await createImageBitmap(new Blob([png], { type: 'image/png' }));
  return { kind: 'picture', image, width: width * scale, height: height * scale };
}

function draw(context: CanvasRenderingContext2D, block: Block, y: number): void {
  if (block.kind === 'picture') {
    context.drawImage(block.image, MARGIN, y, block.width, block.height);
    return;
  }
  context.font = fontOf(block.size, block.weight);
  context.fillStyle = readToken(block.isSoft ? '--soft' : '--ink');
  block.lines.forEach((line, i) => context.fillText(line, MARGIN, y + (i + 0.8) * block.size * 1.4));
}

function wrap(context: CanvasRenderingContext2D, words: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of words.split(/\s+/)) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && context.measureText(longer).width > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
}
