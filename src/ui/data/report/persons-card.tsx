import type { ImportReport } from '../../../data/contract.ts';
import { say } from '../../../text/say.ts';
import { Card } from '../../kit/card.tsx';
import { formatCount, formatList } from '../../kit/format.ts';
import { sayIfKnown } from '../../kit/words.ts';

type PersonColumns = NonNullable<ImportReport['personColumns']>;

/** Columns that hold identifiers of persons, and what became of each. */
export function PersonsCard({ columns }: { columns: PersonColumns }) {
  const isAttribute = ({ kinds, action }: PersonColumns[number]) =>
    action === 'kept' && kinds.every((kind) => kind === 'attribute');
  return (
    <Card
      title={say('person.title')}
      table={() => ({
        header: [
          say('data.mapping.header'),
          say('report.persons.kinds'),
          say('report.persons.found'),
          say('report.persons.action'),
        ],
        rows: columns.map((column) => [column.header, wordsOf(column.kinds), column.found, sayAction(column)]),
      })}
      sentence={say('person.limits')}
    >
      <ul className="persons">
        {columns.map((column) => (
          <li key={column.header}>
            <strong>{column.header}</strong>
            <span>{wordsOf(column.kinds)}</span>
            <span className="soft">
              {sayAction(column)}
              {column.found > 0 &&
                `, ${column.found === 1 ? say('report.persons.value') : say('report.persons.values', { count: formatCount(column.found) })}`}
              {isAttribute(column) && `. ${say('person.attribute-note')}`}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function wordsOf(kinds: readonly string[]): string {
  return formatList(
    kinds.map((kind) => sayIfKnown(`person.kind.${kind}`, kind)),
    4,
  );
}

function sayAction({ action }: PersonColumns[number]): string {
  return say(`person.action.${action}`);
}
