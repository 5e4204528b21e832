import { Fragment, useState } from 'react';
import { say } from '../../../text/say.ts';
import { Button } from '../../kit/button.tsx';
import { formatCount, formatList, formatShare } from '../../kit/format.ts';
import { assignRole, type Answers, type ColumnRole, ROLES, shownRoles, withOption } from '../answers.ts';
import type { Asking } from '../import-flow.ts';

type Props = { readonly asking: Asking; readonly onAnswer: (answers: Answers) => void };
type Column = Asking['detection']['columns'][number];

/** Values of a column that are shown. */
const SAMPLES = 5;
/** Columns that are shown at a time: a menu for each of some thousands would keep the page from answering. */
const STEP = 100;

/** Every column of the file: what it means, how sure that is, values from it, and persons found in it. */
export function ColumnTable({ asking, onAnswer }: Props) {
  const { detection, answers, isLooking } = asking;
  const [most, setMost] = useState(STEP);
  const shown = shownRoles(detection, answers);
  const parts = new Set(detection.dateFormat?.includes(' + ') ? detection.dateFormat.split(' + ') : []);
  // Whatever means something is in sight, however far back it stands.
  const listed = detection.columns
    .map((column, index) => ({ column, index }))
    .filter(({ column, index }) => index < most || shown[index] || column.person);
  const left = detection.columns.length - listed.length;
  const dropped = detection.columns.filter(({ person }) => person?.action === 'dropped');
  return (
    <section className="card" aria-label={say('data.mapping.columns')} aria-busy={isLooking}>
      <header className="card-head">
        <h2>{say('data.mapping.columns')}</h2>
        <span className="soft">{say('wizard.columns.count', { count: detection.columns.length })}</span>
      </header>
      {dropped.length > 0 && (
        <p className="person-summary">
          {say('wizard.persons', {
            columns: formatList(
              dropped.map(({ header }) => header),
              4,
            ),
          })}
        </p>
      )}
      <div className="table-frame card-body" tabIndex={0} role="group" aria-label={say('data.mapping.columns')}>
        <table className={isLooking ? 'table mapping-table waiting' : 'table mapping-table'}>
          <thead>
            <tr>
              <th scope="col">{say('data.mapping.header')}</th>
              <th scope="col">{say('data.mapping.role')}</th>
              <th scope="col" className="number">
                {say('data.mapping.confidence')}
              </th>
              <th scope="col">{say('data.mapping.samples')}</th>
            </tr>
          </thead>
          <tbody>
            {listed.map(({ column, index }) => (
              // Headers may repeat in a file; the position is what tells columns apart.
              <tr key={index} className={column.person?.action === 'dropped' ? 'left-out' : undefined}>
                <th scope="row">
                  {column.header === '' ? say('data.mapping.unnamed') : <Breakable text={column.header} />}
                </th>
                <td>
                  <RoleMenu
                    column={column}
                    role={shown[index] ?? null}
                    onChange={(role) => onAnswer(assignRole(answers, index, role))}
                  />
                  {parts.has(column.header) && <span className="tag">{say('wizard.part-of-date')}</span>}
                </td>
                <td className="number soft">{sayConfidence(column, answers.roles.has(index))}</td>
                <td className="samples">
                  {[...new Set(column.samples)].slice(0, SAMPLES).map((sample) => (
                    <span key={sample}>{sample}</span>
                  ))}
                  {column.person && <Person column={column} answers={answers} onAnswer={onAnswer} />}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        {left > 0 && (
          <Button small onClick={() => setMost(most + STEP)}>
            {say('wizard.columns.more', { count: formatCount(Math.min(STEP, left)), left: formatCount(left) })}
          </Button>
        )}
      </div>
    </section>
  );
}

function sayConfidence({ role, confidence }: Column, isByHand: boolean): string {
  if (isByHand) return say('wizard.by-hand');
  return role === null ? '' : formatShare(confidence);
}

function RoleMenu(props: { column: Column; role: ColumnRole | null; onChange: (role: ColumnRole | null) => void }) {
  const { column, role, onChange } = props;
  return (
    <select
      className={role === null ? 'input none' : 'input'}
      aria-label={say('data.mapping.role-of', { column: column.header })}
      value={role ?? ''}
      onChange={(event) => onChange(ROLES.find((one) => one === event.target.value) ?? null)}
    >
      <option value="">{say('data.role.none')}</option>
      {ROLES.map((one) => (
        <option key={one} value={one}>
          {say(`data.role.${one}`)}
        </option>
      ))}
    </select>
  );
}

/** Persons found in a column: what, how sure, what is done about it, and the way to keep it all the same. */
function Person({ column, answers, onAnswer }: PersonProps) {
  const { header, person } = column;
  if (person === null) return null;
  const kept = answers.options.keepPersonColumns ?? [];
  const isKept = kept.includes(header);
  const kinds = formatList(
    person.kinds.map((kind) => say(`person.kind.${kind}`)),
    3,
  );
  // An attribute, or an id that looks like a person's: nothing is left out, so there is nothing to decide.
  const isOnlySaid = person.action === 'kept' && !isKept;
  return (
    <div className="person">
      <span>
        {say('wizard.person.found', { kinds, share: formatShare(person.share) })}{' '}
        <strong>{say(`wizard.person.${isKept ? 'kept' : person.action}`)}</strong>
        {isOnlySaid && ` ${say('person.attribute-note')}`}
      </span>
      {!isOnlySaid && (
        <label className="check-line">
          <input
            type="checkbox"
            checked={isKept}
            aria-label={say('wizard.person.keep-of', { column: header })}
            onChange={(event) => {
              const next = event.target.checked ? [...kept, header] : kept.filter((other) => other !== header);
              onAnswer(withOption(answers, { keepPersonColumns: next.length > 0 ? next : undefined }));
            }}
          />
          {say(person.action === 'redacted' ? 'wizard.person.keep-text' : 'person.keep')}
        </label>
      )}
    </div>
  );
}

type PersonProps = Pick<Props, 'onAnswer'> & { readonly column: Column; readonly answers: Answers };

/** A header that can break where its words do: OFFENSE_CODE_GROUP. */
function Breakable({ text }: { text: string }) {
  return text.split(/(?<=[_./-])/).map((part, index) => (
    // oxlint-disable-next-line react/no-array-index-key -- parts of one text
    <Fragment key={index}>
      {part}
      <wbr />
    </Fragment>
  ));
}
