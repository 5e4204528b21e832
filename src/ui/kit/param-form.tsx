import { describeParams, type ParamSpec, type SaidParam } from '../../data/params.ts';
import { CheckField, NumberField, SelectField, SliderField, TextField } from './field.tsx';

export type ParamValues = Readonly<Record<string, unknown>>;

/** The values a form starts from. */
export function defaultParams(specs: Readonly<Record<string, ParamSpec>>): ParamValues {
  return Object.fromEntries(Object.entries(specs).map(([name, spec]) => [name, spec.default]));
}

/** A form drawn from the parameters of a model: a model added later needs no screen of its own. */
export function ParamForm(props: {
  specs: Readonly<Record<string, ParamSpec>>;
  values: ParamValues;
  onChange: (values: ParamValues) => void;
  disabled?: boolean;
}) {
  return (
    <div className="param-form">
      {Object.entries(describeParams(props.specs)).map(([name, spec]) => (
        <ParamField
          key={name}
          spec={spec}
          value={props.values[name] ?? spec.default}
          disabled={props.disabled}
          onChange={(value) => props.onChange({ ...props.values, [name]: value })}
        />
      ))}
    </div>
  );
}

/** From here on a slider is too coarse, and the number is typed. */
const MOST_SLIDER_STEPS = 200;

export function ParamField(props: {
  spec: SaidParam;
  value: unknown;
  onChange: (value: unknown) => void;
  disabled?: boolean;
}) {
  const { spec, value, onChange, disabled } = props;
  const common = { label: spec.title, hint: spec.help, disabled };
  if (spec.type === 'boolean') return <CheckField {...common} checked={Boolean(value)} onChange={onChange} />;
  if (spec.type === 'choice') {
    const options = spec.choices.map((choice) => ({ value: choice, label: spec.choiceTitles?.[choice] ?? choice }));
    return <SelectField {...common} options={options} value={String(value)} onChange={onChange} />;
  }
  if (spec.type === 'text')
    return <TextField {...common} value={String(value)} onChange={(event) => onChange(event.target.value)} />;
  const step = spec.step ?? (spec.type === 'integer' ? 1 : undefined);
  const steps = step === undefined ? Infinity : (spec.max - spec.min) / step;
  const Control = steps <= MOST_SLIDER_STEPS ? SliderField : NumberField;
  return <Control {...common} min={spec.min} max={spec.max} step={step} value={Number(value)} onChange={onChange} />;
}
