import type { DatasetRecord } from '../../../data/table/dataset.ts';
import { say } from '../../../text/say.ts';
import { Card } from '../../kit/card.tsx';
import { formatCount, formatDuration, formatList } from '../../kit/format.ts';
import { sayIfKnown } from '../../kit/words.ts';
import { ProfileName } from '../wizard/reading-card.tsx';
import { Facts } from './facts.tsx';

/** Names that a list in a sentence can take. */
const MOST_NAMES = 12;

/** How the file was read: enough to check it, and to do it again. */
export function FileCard({ record }: { record: DatasetRecord }) {
  const { report } = record;
  return (
    <Card title={say('data.report.file')}>
      <Facts
        facts={[
          [
            say('data.report.profile'),
            report.profile === 'generic' ? say('wizard.no-profile') : <ProfileName id={report.profile} />,
          ],
          [say('report.files'), report.files && say('report.files.list', filesOf(report.files))],
          [say('wizard.sheet'), report.sheet],
          [say('data.mapping.encoding'), report.encoding],
          [say('data.mapping.delimiter'), delimiterOf(report.delimiter)],
          [say('data.report.time'), formatDuration(report.milliseconds)],
        ]}
      />
    </Card>
  );
}

function filesOf(files: readonly string[]) {
  return { count: formatCount(files.length), names: formatList(files, MOST_NAMES) };
}

function delimiterOf(delimiter: string): string | undefined {
  const names: Readonly<Record<string, string>> = {
    ',': say('data.delimiter.comma'),
    ';': say('data.delimiter.semicolon'),
    '\t': say('data.delimiter.tab'),
    '|': say('data.delimiter.pipe'),
  };
  return delimiter === '' ? undefined : (names[delimiter] ?? delimiter);
}

/** What each column of the file became, and the columns the import made. */
export function ColumnsCard({ record }: { record: DatasetRecord }) {
  const { report, columns } = record;
  const roles = Object.entries(report.columns);
  const mapped = new Set(roles.map(([, header]) => header));
  const areas = columns.filter(({ role }) => role === 'otherArea').map(({ header, name }) => header ?? name);
  const kept = columns.flatMap(({ header, role }) =>
    header !== null && role !== 'otherArea' && !mapped.has(header) ? [header] : [],
  );
  const derived = columns.filter(({ header, layer }) => header === null && layer === undefined);
  return (
    <Card
      title={say('report.columns')}
      note={say('report.columns.stored', { count: formatCount(columns.length) })}
      table={() => ({
        header: [say('data.mapping.header'), say('data.mapping.role'), say('report.columns.kind')],
        rows: columns.map(({ header, name, role, kind }) => [
          header ?? name,
          role === null
            ? header === null
              ? say('report.columns.derived')
              : say('data.role.none')
            : say(`data.role.${role}`),
          say(`report.columns.kind.${kind}`),
        ]),
      })}
    >
      <Facts
        facts={[
          ...roles.map(([role, header]) => [sayIfKnown(`data.role.${role}`, role), header] as const),
          [say('report.columns.areas'), formatList(areas, MOST_NAMES) || undefined],
          [say('data.role.none'), kept.length === 0 ? undefined : formatList(kept, MOST_NAMES)],
          [
            say('report.columns.derived'),
            formatList(
              derived.map(({ name }) => sayIfKnown(`report.derived.${name}`, name)),
              MOST_NAMES,
            ) || undefined,
          ],
        ]}
      />
    </Card>
  );
}
