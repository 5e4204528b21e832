// Draws public/icons from one description of the mark: an open book whose pages are a bar chart. Run it after changing the mark.
import { mkdirSync, writeFileSync } from 'node:fs';
import { crc32, deflateSync } from 'node:zlib';
import { inRoot } from './project.mjs';

const ground = [31, 95, 191];
const ink = [255, 255, 255];
const accent = [255, 200, 120];

/** The mark on a unit square: [left, top, width, height, colour], each bar with round corners. */
const bars = [
  [0.22, 0.5, 0.12, 0.24, ink],
  [0.38, 0.36, 0.12, 0.38, ink],
  [0.54, 0.24, 0.12, 0.5, accent],
  [0.7, 0.43, 0.12, 0.31, ink],
  [0.2, 0.79, 0.64, 0.05, ink],
];
const cornerRadius = 0.02;

const isInside = (x, y, left, top, width, height, radius) => {
  const dx = Math.max(left + radius - x, x - (left + width - radius), 0);
  const dy = Math.max(top + radius - y, y - (top + height - radius), 0);
  return dx * dx + dy * dy <= radius * radius;
};

/** Colour and coverage at a point; `bleed` fills the whole square, as a maskable icon must. */
function colourAt(x, y, bleed) {
  const scale = bleed ? 0.78 : 1;
  const [u, v] = [(x - 0.52) / scale + 0.52, (y - 0.54) / scale + 0.54];
  for (const [left, top, width, height, colour] of bars) {
    if (isInside(u, v, left, top, width, height, cornerRadius)) return [...colour, 255];
  }
  return bleed || isInside(x, y, 0.02, 0.02, 0.96, 0.96, 0.2) ? [...ground, 255] : [0, 0, 0, 0];
}

function draw(size, bleed) {
  const samples = 4;
  const rows = Buffer.alloc(size * (1 + size * 4));
  for (let py = 0; py < size; py++) {
    for (let px = 0; px < size; px++) {
      const sum = [0, 0, 0, 0];
      for (let s = 0; s < samples * samples; s++) {
        const x = (px + ((s % samples) + 0.5) / samples) / size;
        const y = (py + (Math.floor(s / samples) + 0.5) / samples) / size;
        const [r, g, b, a] = colourAt(x, y, bleed);
        sum[0] += r * a;
        sum[1] += g * a;
        sum[2] += b * a;
        sum[3] += a;
      }
      const at = py * (1 + size * 4) + 1 + px * 4;
      for (let c = 0; c < 3; c++) rows[at + c] = sum[3] ? Math.round(sum[c] / sum[3]) : 0;
      rows[at + 3] = Math.round(sum[3] / (samples * samples));
    }
  }
  return rows;
}

function chunk(type, body) {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), body]);
  const framed = Buffer.alloc(named.length + 8);
  framed.writeUInt32BE(body.length, 0);
  named.copy(framed, 4);
  framed.writeUInt32BE(crc32(named), named.length + 4);
  return framed;
}

function encodePng(size, rows) {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([8, 6, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

const hex = (colour) => `#${colour.map((c) => c.toString(16).padStart(2, '0')).join('')}`;
const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">
  <rect x="2" y="2" width="96" height="96" rx="20" fill="${hex(ground)}"/>
${bars.map(([x, y, w, h, c]) => `  <rect x="${x * 100}" y="${y * 100}" width="${w * 100}" height="${+(h * 100).toFixed(2)}" rx="${cornerRadius * 100}" fill="${hex(c)}"/>`).join('\n')}
</svg>
`;

const folder = inRoot('public', 'icons');
mkdirSync(folder, { recursive: true });
for (const [name, size, bleed] of [
  ['icon-192.png', 192, false],
  ['icon-512.png', 512, false],
  ['icon-maskable-512.png', 512, true],
  ['apple-touch-icon.png', 180, true],
]) {
  writeFileSync(`${folder}/${name}`, encodePng(size, draw(size, bleed)));
}
writeFileSync(`${folder}/icon.svg`, svg);
