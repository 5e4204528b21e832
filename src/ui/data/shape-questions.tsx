import type { Detection } from '../../data/read/detection.ts';
import { say } from '../../text/say.ts';
import { formatCount } from '../kit/format.ts';
import { TextField } from '../kit/field.tsx';
import type { Mapping } from './mapping.ts';

type Props = { detection: Detection; mapping: Mapping; onChange: (mapping: Mapping) => void };

const RULES = ['offences', 'incidents'] as const;

/** How rows that share an id count, and which period counts without a date are of. */
export function ShapeQuestions({ detection, mapping, onChange }: Props) {
  const counting = detection.doubts.find((one) => one.kind === 'counting-rule');
  const period = detection.doubts.find((one) => one.kind === 'period-missing');
  return (
    <>
      {counting && (
        <fieldset className="question">
          <legend>
            {say('shape.ask.counting', { example: counting.example, offences: formatCount(counting.offences) })}
          </legend>
          {RULES.map((rule) => (
            <label key={rule}>
              <input
                type="radio"
                name="counting-rule"
                checked={(mapping.countingRule ?? 'offences') === rule}
                onChange={() => onChange({ ...mapping, countingRule: rule })}
              />
              <span className="strong">{say(`shape.ask.counting.${rule}`)}</span>
              <span className="soft">{say(`shape.ask.counting.${rule}.how`)}</span>
            </label>
          ))}
        </fieldset>
      )}
      {period && (
        <fieldset className="question">
          <legend>{say('shape.ask.period')}</legend>
          <TextField
            label={say('shape.ask.period.label')}
            value={mapping.period ?? ''}
            placeholder={say('shape.ask.period.example')}
            onChange={(event) => onChange({ ...mapping, period: event.target.value })}
          />
        </fieldset>
      )}
    </>
  );
}
