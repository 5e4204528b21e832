import type { Doubt } from '../../../data/read/detection.ts';
import { say } from '../../../text/say.ts';
import { CheckField, SelectField, TextField } from '../../kit/field.tsx';
import { formatCount, formatDate } from '../../kit/format.ts';
import { lowerFirst } from '../../kit/words.ts';
import {
  type Answers,
  assignRole,
  keyOfDoubt,
  nameCategory,
  readUnderFormat,
  shownRoles,
  withOption,
} from '../answers.ts';
import { AxesQuestion, CrsQuestion } from './place-question.tsx';
import { Choice, Question, type QuestionProps } from './question.tsx';

/** Every question about a file, answered where it is asked. */
export function Questions({ asking, onAnswer }: Omit<QuestionProps, 'doubt'>) {
  return asking.questions.map((doubt) => (
    <AnyQuestion key={keyOfDoubt(doubt)} asking={asking} doubt={doubt} onAnswer={onAnswer} />
  ));
}

function AnyQuestion({ doubt, ...rest }: QuestionProps) {
  switch (doubt.kind) {
    case 'day-or-month-first':
      return <DateQuestion doubt={doubt} {...rest} />;
    case 'counting-rule':
      return <CountingQuestion doubt={doubt} {...rest} />;
    case 'period-missing':
      return <PeriodQuestion doubt={doubt} {...rest} />;
    case 'crs':
      return <CrsQuestion doubt={doubt} {...rest} />;
    case 'place-axes':
      return <AxesQuestion doubt={doubt} {...rest} />;
    case 'column':
      return <ColumnQuestion doubt={doubt} {...rest} />;
    case 'column-missing':
      return <MissingQuestion doubt={doubt} {...rest} />;
  }
}

type Of<Kind extends Doubt['kind']> = QuestionProps<Extract<Doubt, { kind: Kind }>>;

/** Day-first or month-first is asked with a date from the file, each reading written out. */
function DateQuestion({ asking, doubt, onAnswer }: Of<'day-or-month-first'>) {
  const { answers } = asking;
  return (
    <Question title={say('data.mapping.day-or-month', { example: doubt.example })} why={say('wizard.date.why')}>
      <div className="question-choices across">
        {doubt.choices.map((choice) => {
          const read = readUnderFormat(doubt.example, choice);
          return (
            <Choice
              key={choice}
              name="date-format"
              title={read === null ? choice : formatDate(read)}
              {...(read !== null && { detail: choice })}
              checked={answers.options.dateFormat === choice}
              onChoose={() => onAnswer(withOption(answers, { dateFormat: choice }))}
            />
          );
        })}
      </div>
    </Question>
  );
}

const RULES = ['offences', 'incidents'] as const;

/** How rows that share an id count. */
function CountingQuestion({ asking, doubt, onAnswer }: Of<'counting-rule'>) {
  const { answers } = asking;
  return (
    <Question
      title={say('shape.ask.counting', { example: doubt.example, offences: formatCount(doubt.offences) })}
      why={say('wizard.counting.why')}
    >
      <div className="question-choices">
        {RULES.map((rule) => (
          <Choice
            key={rule}
            name="counting-rule"
            title={say(`shape.ask.counting.${rule}`)}
            detail={say(`shape.ask.counting.${rule}.how`)}
            checked={(answers.options.countingRule ?? 'offences') === rule}
            onChoose={() => onAnswer(withOption(answers, { countingRule: rule }))}
          />
        ))}
      </div>
    </Question>
  );
}

/** Which period counts without a date are of. */
function PeriodQuestion({ asking, doubt, onAnswer }: Of<'period-missing'>) {
  const { answers, problem } = asking;
  return (
    <Question title={say('shape.ask.period')} why={say('wizard.period.why', { example: doubt.example })}>
      <div className="question-field">
        <TextField
          label={say('shape.ask.period.label')}
          value={answers.options.period ?? ''}
          placeholder={say('shape.ask.period.example')}
          error={problem?.code === 'import.period-invalid' ? problem.message : null}
          onChange={(event) => onAnswer(withOption(answers, { period: event.target.value || undefined }))}
        />
      </div>
    </Question>
  );
}

/** Several columns could have a meaning: the likeliest is chosen until the reader says otherwise. */
function ColumnQuestion({ asking, doubt, onAnswer }: Of<'column'>) {
  const { answers, detection } = asking;
  const shown = shownRoles(detection, answers);
  return (
    <Question title={say('data.mapping.column', { role: lowerFirst(say(`data.role.${doubt.role}`)) })}>
      <div className="question-choices">
        {doubt.candidates.map((candidate) => {
          const column = detection.columns.findIndex(({ header }) => header === candidate);
          return (
            <Choice
              key={candidate}
              name={`column-${doubt.role}`}
              title={candidate}
              detail={samplesOf(detection.columns[column]?.samples)}
              checked={shown[column] === doubt.role}
              onChoose={() => onAnswer(assignRole(answers, column, doubt.role))}
            />
          );
        })}
      </div>
      {doubt.role === 'category' && (
        <div className="question-field">
          <OneCategory answers={answers} onAnswer={onAnswer} />
        </div>
      )}
    </Question>
  );
}

/** No column was taken for what every file needs: the reader names it, or says that there is none. */
function MissingQuestion({ asking, doubt, onAnswer }: Of<'column-missing'>) {
  const { answers, detection } = asking;
  const { role } = doubt;
  const shown = shownRoles(detection, answers);
  const column = shown.indexOf(role);
  const words = lowerFirst(say(`data.role.${role}`));
  const why = role === 'date' || role === 'category' || role === 'area' ? say(`wizard.missing.${role}`) : undefined;
  return (
    <Question title={say('wizard.missing', { role: words })} why={why}>
      <div className="question-field">
        <SelectField
          label={say('wizard.missing.column')}
          value={String(column)}
          options={[
            { value: '-1', label: say('wizard.missing.choose') },
            ...detection.columns.map(({ header, samples }, index) => ({
              value: String(index),
              label: `${header || say('data.mapping.unnamed')}: ${samplesOf(samples)}`,
            })),
          ]}
          onChange={(value) => {
            const index = Number(value);
            if (index >= 0) onAnswer({ ...assignRole(answers, index, role), isWithoutArea: false });
            else if (column >= 0) onAnswer(assignRole(answers, column, null));
          }}
        />
        {role === 'category' && <OneCategory answers={answers} onAnswer={onAnswer} />}
        {role === 'area' && (
          <CheckField
            label={say('wizard.missing.area.none')}
            checked={answers.isWithoutArea === true}
            onChange={(isWithoutArea) => onAnswer({ ...answers, isWithoutArea })}
          />
        )}
      </div>
    </Question>
  );
}

/** All rows are of one type that no column names. */
function OneCategory({ answers, onAnswer }: { answers: Answers; onAnswer: (answers: Answers) => void }) {
  return (
    <TextField
      label={say('wizard.missing.category.all')}
      placeholder={say('wizard.missing.category.example')}
      value={answers.options.category ?? ''}
      onChange={(event) => onAnswer(nameCategory(answers, event.target.value))}
    />
  );
}

function samplesOf(samples: readonly string[] = []): string {
  return [...new Set(samples)]
    .filter(Boolean)
    .slice(0, 3)
    .map((sample) => sample.slice(0, 40))
    .join(' · ');
}
