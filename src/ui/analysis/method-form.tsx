import '../../text/en/bench.ts';
import type { MethodInfo } from '../../data/contract.ts';
import type { BoundaryContext } from '../../data/context/context.ts';
import type { SaidParam } from '../../data/params.ts';
import { say } from '../../text/say.ts';
import { SelectField, TextField } from '../kit/field.tsx';
import { ParamField, type ParamValues } from '../kit/param-form.tsx';

/** The parameters of a method; a study area is chosen from the dataset's boundary files, and a day from a calendar. */
export function MethodForm(props: {
  readonly method: MethodInfo;
  readonly boundaries: readonly BoundaryContext[];
  readonly values: ParamValues;
  readonly onChange: (values: ParamValues) => void;
  readonly disabled: boolean;
}) {
  const { method, boundaries, values, disabled } = props;
  const set = (name: string) => (value: unknown) => props.onChange({ ...values, [name]: value });
  const params = Object.entries(method.params) as [string, SaidParam][];
  return (
    <div className="param-form">
      {params.map(([name, spec]) => {
        const value = values[name] ?? spec.default;
        const text = typeof value === 'string' ? value : '';
        const common = { label: spec.title, hint: spec.help, disabled };
        if (name === 'boundary') {
          const options = [
            { value: '', label: say('bench.form.boundary.none') },
            ...boundaries.map((item) => ({ value: item.id, label: item.name })),
          ];
          return <SelectField key={name} {...common} options={options} value={text} onChange={set(name)} />;
        }
        if (name === 'until') {
          return (
            <TextField
              key={name}
              {...common}
              type="date"
              value={text}
              onChange={(event) => set(name)(event.target.value)}
            />
          );
        }
        return <ParamField key={name} spec={spec} value={value} disabled={disabled} onChange={set(name)} />;
      })}
    </div>
  );
}
