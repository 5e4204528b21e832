import { type ComponentProps, useMemo, useState } from 'react';
import { say } from '../../../text/say.ts';
import { SelectField, TextField } from '../../kit/field.tsx';
import { formatCount } from '../../kit/format.ts';
import { useAsync, useBeatbook } from '../../state/beatbook.ts';
import { type Answers, shownRoles, withOption } from '../answers.ts';
import { isStampedUtc, sayEvidence, sayTimeRule } from '../date-facts.ts';
import type { Asking } from '../import-flow.ts';

const ENCODINGS = [
  'utf-8',
  'windows-1252',
  'windows-1251',
  'iso-8859-15',
  'utf-16le',
  'shift_jis',
  'euc-kr',
  'gb18030',
];
const DELIMITERS = [',', ';', '\t', '|'];

type Props = {
  readonly asking: Asking;
  /** `isAnew`: the columns may become others. */
  readonly onAnswer: (answers: Answers, options?: { isAnew: boolean }) => void;
};

/** How the file is read: everything that was found out, each thing a choice. A change shows at once in the values of the columns. */
export function ReadingCard({ asking, onAnswer }: Props) {
  const { detection, answers } = asking;
  const anew = (change: Partial<Answers['options']>) => onAnswer(withOption(answers, change), { isAnew: true });
  // What was asked for is shown, also while it is tried and when it cannot be.
  const read = answers.options;
  const isText = detection.format === 'text';
  return (
    <section className="card reading-card" aria-label={say('wizard.reading')}>
      <header className="card-head">
        <h2>{say('wizard.reading')}</h2>
        <span className="soft">
          {detection.profile === 'generic' ? say('wizard.no-profile') : <ProfileName id={detection.profile} />}
        </span>
      </header>
      <div className="card-body reading-fields">
        <SavedMapping asking={asking} onAnswer={onAnswer} />
        {detection.sheets.length > 1 && (
          <SelectField
            label={say('wizard.sheet')}
            value={read.sheet ?? detection.sheet ?? ''}
            options={detection.sheets.map((sheet) => ({ value: sheet, label: sheet }))}
            onChange={(sheet) => anew({ sheet })}
          />
        )}
        {isText && (
          <>
            <SelectField
              label={say('data.mapping.encoding')}
              value={read.encoding ?? detection.encoding}
              options={withCurrent(ENCODINGS, detection.encoding).map((value) => ({ value, label: value }))}
              onChange={(encoding) => anew({ encoding })}
            />
            <SelectField
              label={say('data.mapping.delimiter')}
              value={read.delimiter ?? detection.delimiter}
              options={withCurrent(DELIMITERS, detection.delimiter).map((value) => ({
                value,
                label: delimiterName(value),
              }))}
              onChange={(delimiter) => anew({ delimiter })}
            />
          </>
        )}
        {detection.format !== 'parquet' && detection.format !== 'geojson' && (
          <SelectField
            label={say('wizard.header')}
            value={String(read.hasHeader ?? detection.hasHeader)}
            options={[
              {
                value: 'true',
                label: detection.hasHeader
                  ? say('wizard.header.line', { line: formatCount(detection.headerLine) })
                  : say('wizard.header.yes'),
              },
              { value: 'false', label: say('wizard.header.no') },
            ]}
            onChange={(value) => anew({ hasHeader: value === 'true' })}
          />
        )}
        <SelectField
          label={say('wizard.shape')}
          value={read.shape ?? detection.shape}
          options={(['incidents', 'area-counts'] as const).map((value) => ({
            value,
            label: say(`wizard.shape.${value}`),
          }))}
          onChange={(shape) => anew({ shape: shape as 'incidents' | 'area-counts' })}
        />
        <CountingField asking={asking} onAnswer={onAnswer} />
        <DateFields asking={asking} onAnswer={onAnswer} />
      </div>
    </section>
  );
}

/** How rows of one incident count, where it is no open question. */
function CountingField({ asking, onAnswer }: Props) {
  const { detection, answers, questions } = asking;
  const hasIds = detection.shape === 'incidents' && shownRoles(detection, answers).includes('id');
  if (!hasIds || questions.some(({ kind }) => kind === 'counting-rule')) return null;
  return (
    <SelectField
      label={say('report.counting.rule')}
      value={answers.options.countingRule ?? 'offences'}
      options={(['offences', 'incidents'] as const).map((value) => ({
        value,
        label: say(`shape.ask.counting.${value}`),
      }))}
      onChange={(rule) => onAnswer(withOption(answers, { countingRule: rule as 'offences' | 'incidents' }))}
    />
  );
}

function DateFields({ asking, onAnswer }: Props) {
  const { detection, answers, problem } = asking;
  const zones = useMemo(() => Intl.supportedValuesOf('timeZone'), []);
  const { options } = answers;
  const isTimed = detection.datePrecision === 'minute' || detection.datePrecision === 'hour';
  const formatError =
    problem?.code === 'import.date-format-invalid' || problem?.code === 'import.date-format-mismatch' ? problem : null;
  return (
    <>
      <FoundField
        label={say('dates.fact.format')}
        given={options.dateFormat}
        found={detection.dateFormat}
        placeholder={say('wizard.date.unknown')}
        hint={detection.dateEvidence ? sayEvidence(detection.dateEvidence) : undefined}
        error={formatError?.message ?? null}
        onGive={(dateFormat) => onAnswer(withOption(answers, { dateFormat }))}
      />
      {isTimed && isStampedUtc(detection.dateFormat) && (
        <SelectField
          label={say('dates.stamps')}
          value={isStampedUtc(options.dateFormat) ? 'utc' : 'local'}
          options={(['local', 'utc'] as const).map((value) => ({ value, label: say(`dates.stamps.${value}`) }))}
          // A pattern that is given says that its stamps mean what they say.
          onChange={(value) =>
            onAnswer(withOption(answers, { dateFormat: value === 'utc' ? detection.dateFormat! : undefined }))
          }
        />
      )}
      {isTimed && (
        <FoundField
          label={say('dates.fact.zone')}
          list="time-zones"
          given={options.timeZone}
          found={detection.timeZone}
          placeholder={say('wizard.zone.unknown')}
          hint={sayTimeRule(detection.timeRule, detection.dateFormat, detection.timeZone)}
          error={problem?.code === 'import.time-zone-unknown' ? problem.message : null}
          onGive={(timeZone) => onAnswer(withOption(answers, { timeZone }))}
        />
      )}
      <datalist id="time-zones">
        {zones.map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
      <CrsField asking={asking} onAnswer={onAnswer} />
    </>
  );
}

type FoundFieldProps = Omit<ComponentProps<typeof TextField>, 'value' | 'onChange' | 'onBlur'> & {
  readonly given: string | undefined;
  readonly found: string | null;
  /** Undefined: as it was found. */
  readonly onGive: (value: string | undefined) => void;
};

/** What was found, to be written over; emptied, it is found out again. */
function FoundField({ given, found, onGive, ...rest }: FoundFieldProps) {
  const [draft, setDraft] = useState<string | null>(null);
  return (
    <TextField
      {...rest}
      value={draft ?? given ?? found ?? ''}
      onChange={(event) => {
        setDraft(event.target.value);
        onGive(event.target.value.trim() || undefined);
      }}
      onBlur={() => setDraft(null)}
    />
  );
}

/** The system of the coordinates, where it is no open question: known or degrees. */
function CrsField({ asking, onAnswer }: Props) {
  const { detection, answers, questions, problem } = asking;
  const [isOpen] = useState(() => questions.some(({ kind }) => kind === 'crs'));
  const hasPlaces = detection.crs !== null || answers.options.crs !== undefined;
  if (isOpen || questions.some(({ kind }) => kind === 'crs') || !hasPlaces) return null;
  return (
    <FoundField
      label={say('wizard.crs.field')}
      given={answers.options.crs}
      found={detection.crs}
      error={problem?.code === 'import.crs-unsupported' ? problem.message : null}
      onGive={(crs) => onAnswer(withOption(answers, { crs }))}
    />
  );
}

/** Read the file by choices that were saved earlier, or by none. */
function SavedMapping({ asking, onAnswer }: Props) {
  const app = useBeatbook();
  const { value: saved } = useAsync(() => app.savedProfiles(), [app]);
  const { detection, answers } = asking;
  const isPublisher = detection.profile !== 'generic' && !saved?.some(({ id }) => id === detection.profile);
  if (saved === undefined || (saved.length === 0 && detection.profile === 'generic')) return null;
  return (
    <SelectField
      label={say('wizard.mapping')}
      value={answers.options.profile ?? detection.profile}
      options={[
        ...(isPublisher ? [{ value: detection.profile, label: say('wizard.mapping.publisher') }] : []),
        ...saved.map(({ id, title }) => ({ value: id, label: title })),
        { value: 'generic', label: say('wizard.mapping.none') },
      ]}
      onChange={(profile) => onAnswer({ roles: new Map(), options: { profile } }, { isAnew: true })}
    />
  );
}

/** What a profile is called: a saved one by its name, a publisher's by its title. */
export function ProfileName({ id }: { id: string }) {
  const app = useBeatbook();
  const { value: title } = useAsync(async () => {
    const saved = await app.savedProfiles();
    const own = saved.find((profile) => profile.id === id);
    if (own) return own.title;
    const { findProfile } = await import('../../../data/read/profiles.ts');
    return findProfile(id)?.title ?? id;
  }, [app, id]);
  return <>{title ?? ''}</>;
}

function withCurrent(values: readonly string[], current: string): readonly string[] {
  return values.includes(current) ? values : [current, ...values];
}

function delimiterName(delimiter: string): string {
  if (delimiter === ',') return say('data.delimiter.comma');
  if (delimiter === ';') return say('data.delimiter.semicolon');
  if (delimiter === '\t') return say('data.delimiter.tab');
  if (delimiter === '|') return say('data.delimiter.pipe');
  return delimiter;
}
