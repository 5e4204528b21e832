import '../../text/en/briefing.ts';
import { formatCsvLine } from '../../data/table/csv-line.ts';
import { say } from '../../text/say.ts';
import type { Briefing, BriefingTable, Section } from './section.ts';

/** A table of a section as CSV under lines that begin with # and say what it is. */
export function writeCsv(briefing: Briefing, section: Section, table: BriefingTable): string {
  const head = [
    section.title,
    section.sentence,
    briefing.made,
    ...section.facts.map(({ label, value }) => `${label}: ${value}`),
    ...section.warnings,
    say('briefing.not-grounds'),
    table.caption,
  ];
  const lines = table.columns[0]?.values.map((_, line) =>
    formatCsvLine(table.columns.map(({ values }) => (values[line] === null ? '' : String(values[line])))),
  );
  return [
    ...head.filter((words) => words !== '').map((words) => formatCsvLine([`# ${words.replace(/\s+/g, ' ')}`])),
    formatCsvLine(table.columns.map(({ header }) => header)),
    ...(lines ?? []),
  ].join('');
}
