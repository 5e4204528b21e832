import '../../text/en/bench.ts';
import type { MethodInfo } from '../../data/contract.ts';
import type { BoundaryContext } from '../../data/context/context.ts';
import { type DrawnShape, writeShape } from '../../data/geometry/drawn-shape.ts';
import type { SaidParam } from '../../data/params.ts';
import { say } from '../../text/say.ts';
import { Button } from '../kit/button.tsx';
import { SelectField, TextField } from '../kit/field.tsx';
import { ParamField, type ParamValues } from '../kit/param-form.tsx';

/** The study area that is drawn on the map, for every method that has one. */
export type StudyAreaChoice = {
  readonly area: DrawnShape | null;
  readonly isDrawing: boolean;
  readonly draw: () => void;
  /** Begins with what is drawn, or with the outline around the incidents. */
  readonly edit: () => void;
  readonly clear: () => void;
};

/** The values of a method, in which what is drawn is the study area until another one is chosen. */
export function withStudyArea(method: MethodInfo, values: ParamValues = {}, { area }: StudyAreaChoice): ParamValues {
  return area && 'boundary' in method.params ? { boundary: writeShape(area), ...values } : values;
}

/** The parameters of a method; a study area is chosen from the dataset's boundary files, and a day from a calendar. */
export function MethodForm(props: {
  readonly method: MethodInfo;
  readonly boundaries: readonly BoundaryContext[];
  readonly study: StudyAreaChoice;
  readonly values: ParamValues;
  readonly onChange: (values: ParamValues) => void;
  readonly disabled: boolean;
}) {
  const { method, boundaries, study, values, disabled } = props;
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
            ...(study.area ? [{ value: writeShape(study.area), label: say('bench.form.boundary.drawn') }] : []),
            ...boundaries.map((item) => ({ value: item.id, label: item.name })),
          ];
          return (
            <div key={name} className="stack">
              <SelectField {...common} options={options} value={text} onChange={set(name)} />
              <div className="row">
                <Button small disabled={disabled || study.isDrawing} onClick={study.draw}>
                  {say('bench.form.boundary.draw')}
                </Button>
                <Button small disabled={disabled || study.isDrawing} onClick={study.edit}>
                  {say(study.area ? 'bench.form.boundary.edit' : 'bench.form.boundary.outline')}
                </Button>
                {study.area && (
                  <Button small kind="quiet" disabled={disabled || study.isDrawing} onClick={study.clear}>
                    {say('bench.form.boundary.clear')}
                  </Button>
                )}
              </div>
            </div>
          );
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
