import '../../text/en/briefing.ts';
import { strToU8, type Zippable, zipSync } from 'fflate';
import { say } from '../../text/say.ts';
import { escapeMarkup } from './escape-markup.ts';
import type { Briefing, BriefingPicture, BriefingTable, Section } from './section.ts';
import { cellText, isNumeric, shorten } from './table-text.ts';

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const DRAWING = 'http://schemas.openxmlformats.org/drawingml/2006';
/** English metric units of a pixel at 96 to the inch. */
const PER_PIXEL = 9525;
/** The width of the text on A4 with margins of 2 cm, in pixels. */
const TEXT_WIDTH = 642;
const MOST_HEIGHT = 820;
/** Earlier than a zip file can say; the same bytes for the same briefing. */
const NO_TIME = '1980-01-01T00:00:00Z';

/** A document of WordprocessingML (ECMA-376) that Word and LibreOffice open: headings, paragraphs, tables, pictures with their words. */
export function writeDocx(briefing: Briefing): Uint8Array<ArrayBuffer> {
  const pictures = briefing.sections.flatMap((section) => section.pictures);
  const parts: Record<string, string | Uint8Array> = {
    '[Content_Types].xml': CONTENT_TYPES,
    '_rels/.rels': relations([
      ['officeDocument', `${OFFICE}/relationships/officeDocument`, 'word/document.xml'],
      ['core', `${PACKAGE}/relationships/metadata/core-properties`, 'docProps/core.xml'],
    ]),
    'docProps/core.xml': `${HEAD}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${escapeMarkup(briefing.title)}</dc:title><dc:language>en-GB</dc:language></cp:coreProperties>`,
    'word/document.xml': writeDocument(briefing),
    'word/styles.xml': STYLES,
    'word/_rels/document.xml.rels': relations([
      ['styles', `${OFFICE}/relationships/styles`, 'styles.xml'],
      ...pictures.map((_, i): Relation => [`picture${i}`, `${OFFICE}/relationships/image`, `media/picture${i}.png`]),
    ]),
    ...Object.fromEntries(pictures.map(({ png }, i) => [`word/media/picture${i}.png`, png])),
  };
  const files: Zippable = {};
  for (const [name, part] of Object.entries(parts)) files[name] = typeof part === 'string' ? strToU8(part) : part;
  return zipSync(files, { mtime: NO_TIME });
}

type Relation = readonly [id: string, type: string, target: string];

function relations(list: readonly Relation[]): string {
  const entries = list.map(([id, type, target]) => `<Relationship Id="${id}" Type="${type}" Target="${target}"/>`);
  return `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${entries.join('')}</Relationships>`;
}

const CONTENT_TYPES = `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`;

const STYLES = `${HEAD}<w:styles xmlns:w="${WORD}"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri"/><w:sz w:val="21"/><w:lang w:val="en-GB"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="100" w:line="264" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>${[
  styleOf('Normal', 'Normal', '', ''),
  styleOf('Title', 'Title', '<w:spacing w:after="60"/>', '<w:b/><w:sz w:val="40"/>'),
  styleOf(
    'Heading1',
    'heading 1',
    '<w:keepNext/><w:spacing w:before="320" w:after="80"/><w:outlineLvl w:val="0"/>',
    '<w:b/><w:sz w:val="30"/>',
  ),
  styleOf(
    'Heading2',
    'heading 2',
    '<w:keepNext/><w:spacing w:before="200" w:after="60"/><w:outlineLvl w:val="1"/>',
    '<w:b/><w:sz w:val="23"/>',
  ),
  styleOf('Sentence', 'Sentence', '', '<w:b/><w:sz w:val="23"/>'),
  styleOf('Note', 'Note', '', '<w:color w:val="4A525C"/><w:sz w:val="19"/>'),
  styleOf('Caption', 'caption', '<w:keepNext/><w:spacing w:before="160" w:after="60"/>', '<w:b/><w:sz w:val="20"/>'),
].join('')}</w:styles>`;

function styleOf(id: string, name: string, paragraph: string, run: string): string {
  const first = id === 'Normal' ? ' w:default="1"' : '';
  const based = id === 'Normal' ? '' : '<w:basedOn w:val="Normal"/>';
  return `<w:style w:type="paragraph"${first} w:styleId="${id}"><w:name w:val="${name}"/>${based}<w:qFormat/><w:pPr>${paragraph}</w:pPr><w:rPr>${run}</w:rPr></w:style>`;
}

function writeDocument(briefing: Briefing): string {
  let picture = 0;
  const body = [
    paragraph(briefing.title, 'Title'),
    paragraph(briefing.made, 'Note'),
    paragraph(say('briefing.not-grounds'), 'Sentence'),
    ...briefing.sections.flatMap((section) => writeSection(section, () => picture++)),
  ];
  return `${HEAD}<w:document xmlns:w="${WORD}" xmlns:r="${OFFICE}/relationships" xmlns:wp="${DRAWING}/wordprocessingDrawing" xmlns:a="${DRAWING}/main" xmlns:pic="${DRAWING}/picture"><w:body>${body.join('')}<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="709" w:footer="709" w:gutter="0"/></w:sectPr></w:body></w:document>`;
}

function writeSection(section: Section, nextPicture: () => number): string[] {
  const { title, sentence, facts, traces, warnings, tables, pictures } = section;
  return [
    paragraph(title, 'Heading1'),
    ...(sentence === '' ? [] : [paragraph(sentence, 'Sentence')]),
    ...pictures.map((picture) => drawPicture(picture, nextPicture())),
    ...facts.map(({ label, value }) => paragraph(`${label}: ${value}`, 'Normal')),
    ...(warnings.length === 0 ? [] : [paragraph(say('briefing.limits'), 'Heading2')]),
    ...warnings.map((words) => paragraph(words, 'Normal')),
    ...(traces.length === 0 ? [] : [paragraph(say('briefing.traces'), 'Heading2')]),
    ...traces.map(({ label, value }) => paragraph(`${label}: ${value}`, 'Normal')),
    ...tables.flatMap(drawTable),
  ];
}

function paragraph(text: string, style: string, more = ''): string {
  return `<w:p><w:pPr><w:pStyle w:val="${style}"/>${more}</w:pPr><w:r><w:t xml:space="preserve">${escapeMarkup(text)}</w:t></w:r></w:p>`;
}

function drawTable(table: BriefingTable): string[] {
  const { shown, note } = shorten(table);
  const { columns } = shown;
  const width = Math.floor(9600 / Math.max(1, columns.length));
  const right = columns.map((column) => (isNumeric(column) ? '<w:jc w:val="right"/>' : ''));
  const cell = (text: string, style: string, i: number) =>
    `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/></w:tcPr>${paragraph(text, style, `<w:spacing w:after="0"/>${right[i]}`)}</w:tc>`;
  const borders = ['top', 'bottom', 'insideH']
    .map((side) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="C9CED6"/>`)
    .join('');
  const head = `<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>${columns.map(({ header }, i) => cell(header, 'Caption', i)).join('')}</w:tr>`;
  const rows = (columns[0]?.values ?? []).map(
    (_, line) =>
      `<w:tr><w:trPr><w:cantSplit/></w:trPr>${columns.map(({ values }, i) => cell(cellText(values[line] ?? null), 'Note', i)).join('')}</w:tr>`,
  );
  return [
    paragraph(shown.caption, 'Caption'),
    `<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/><w:tblBorders>${borders}</w:tblBorders><w:tblCaption w:val="${escapeMarkup(shown.caption)}"/></w:tblPr><w:tblGrid>${columns.map(() => `<w:gridCol w:w="${width}"/>`).join('')}</w:tblGrid>${head}${rows.join('')}</w:tbl>`,
    // Two tables without a paragraph between them would be one.
    paragraph(note ?? '', 'Note'),
  ];
}

function drawPicture({ alt, width, height }: BriefingPicture, index: number): string {
  const scale = Math.min(1, TEXT_WIDTH / width, MOST_HEIGHT / height);
  const size = (name: string) =>
    `<${name} cx="${Math.round(width * scale * PER_PIXEL)}" cy="${Math.round(height * scale * PER_PIXEL)}"/>`;
  const about = `id="${index + 1}" name="Picture ${index + 1}" descr="${escapeMarkup(alt)}"`;
  return `<w:p><w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">${size('wp:extent')}<wp:docPr ${about}/><a:graphic><a:graphicData uri="${DRAWING}/picture"><pic:pic><pic:nvPicPr><pic:cNvPr ${about}/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="picture${index}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>${size('a:ext')}</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`;
}
