import '../../text/en/briefing.ts';
import { say } from '../../text/say.ts';
import { escapeMarkup } from './escape-markup.ts';
import type { Briefing, BriefingPicture, BriefingTable, Section } from './section.ts';
import { cellText, isNumeric, shorten } from './table-text.ts';

const STYLE = `
:root { color-scheme: light; }
body { max-width: 46rem; margin: 0 auto; padding: 2rem 1.25rem; font: 15px/1.5 system-ui, sans-serif; color: #1b1f24; background: #fff; }
h1 { margin: 0 0 .25rem; font-size: 1.7rem; line-height: 1.2; }
h2 { margin: 2rem 0 .5rem; padding-top: 1rem; border-top: 1px solid #c9ced6; font-size: 1.25rem; }
h3 { margin: 1.25rem 0 .25rem; font-size: 1rem; }
.note { margin: .25rem 0; color: #4a525c; }
.not-grounds { margin: 1rem 0; padding: .5rem .75rem; border-left: 4px solid #8a5a00; background: #fdf6e6; }
.sentence { font-size: 1.05rem; font-weight: 600; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1rem; margin: .75rem 0; font-size: .9rem; }
dt { color: #4a525c; }
dd { margin: 0; overflow-wrap: anywhere; }
figure { margin: 1rem 0; break-inside: avoid; }
figure img { max-width: 100%; height: auto; border: 1px solid #c9ced6; }
table { width: 100%; border-collapse: collapse; font-size: .85rem; }
caption { padding: .5rem 0 .25rem; text-align: left; font-weight: 600; }
th, td { padding: .2rem .5rem; border-bottom: 1px solid #dde1e7; text-align: left; vertical-align: top; }
th.number, td.number { text-align: right; font-variant-numeric: tabular-nums; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
.frame { overflow-x: auto; }
ul { padding-left: 1.2rem; }
@page { margin: 18mm 16mm; }
@media print { body { max-width: none; padding: 0; font-size: 10.5pt; } .frame { overflow: visible; } h2, h3, caption { break-after: avoid; } }
`;

/** A page that stands alone: no script, nothing fetched, pictures inside. */
export function writeHtml(briefing: Briefing): string {
  const title = escapeMarkup(briefing.title);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${STYLE}</style>
</head>
<body>
${writeHtmlBody(briefing)}
</body>
</html>
`;
}

/** What stands in the body of the page: also what is printed. */
export function writeHtmlBody(briefing: Briefing): string {
  const { title, made, sections } = briefing;
  return `<main>
<h1>${escapeMarkup(title)}</h1>
<p class="note">${escapeMarkup(made)}</p>
<p class="not-grounds">${escapeMarkup(say('briefing.not-grounds'))}</p>
${sections.map(writeSection).join('\n')}
</main>`;
}

function writeSection(section: Section): string {
  const { title, sentence, warnings, pictures, tables } = section;
  return `<section>
<h2>${escapeMarkup(title)}</h2>
${sentence === '' ? '' : `<p class="sentence">${escapeMarkup(sentence)}</p>`}
${pictures.map(writePicture).join('\n')}
${writeFacts(section.facts)}
${warnings.length === 0 ? '' : `<h3>${escapeMarkup(say('briefing.limits'))}</h3>\n<ul>${warnings.map((words) => `<li>${escapeMarkup(words)}</li>`).join('')}</ul>`}
${section.traces.length === 0 ? '' : `<h3>${escapeMarkup(say('briefing.traces'))}</h3>\n${writeFacts(section.traces)}`}
${tables.map(writeTable).join('\n')}
</section>`;
}

function writeFacts(facts: Section['facts']): string {
  if (facts.length === 0) return '';
  return `<dl>${facts.map(({ label, value }) => `<dt>${escapeMarkup(label)}</dt><dd>${escapeMarkup(value)}</dd>`).join('')}</dl>`;
}

function writePicture({ alt, png, width, height }: BriefingPicture): string {
  const size = `width="${Math.round(width)}" height="${Math.round(height)}"`;
  return `<figure><img ${size} alt="${escapeMarkup(alt)}" src="data:image/png;base64,${toBase64(png)}"></figure>`;
}

function writeTable(table: BriefingTable): string {
  const { shown, note } = shorten(table);
  const kinds = shown.columns.map((column) => (isNumeric(column) ? ' class="number"' : ''));
  const head = shown.columns.map(({ header }, i) => `<th scope="col"${kinds[i]}>${escapeMarkup(header)}</th>`).join('');
  const rows = (shown.columns[0]?.values ?? []).map(
    (_, line) =>
      `<tr>${shown.columns.map(({ values }, i) => `<td${kinds[i]}>${escapeMarkup(cellText(values[line] ?? null))}</td>`).join('')}</tr>`,
  );
  return `<div class="frame" role="region" tabindex="0" aria-label="${escapeMarkup(shown.caption)}"><table><caption>${escapeMarkup(shown.caption)}</caption><thead><tr>${head}</tr></thead>
<tbody>${rows.join('\n')}</tbody></table></div>${note === null ? '' : `\n<p class="note">${escapeMarkup(note)}</p>`}`;
}

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

function toBase64(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let i = 0; i < bytes.length; i += 3) {
    const [a = 0, b, c] = [bytes[i], bytes[i + 1], bytes[i + 2]];
    const bits = (a << 16) | ((b ?? 0) << 8) | (c ?? 0);
    parts.push(
      DIGITS[bits >> 18]! +
        DIGITS[(bits >> 12) & 63]! +
        (b === undefined ? '=' : DIGITS[(bits >> 6) & 63]!) +
        (c === undefined ? '=' : DIGITS[bits & 63]!),
    );
  }
  return parts.join('');
}
