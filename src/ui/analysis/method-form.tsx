import '../../text/en/bench.ts';
import type { MethodInfo } from '../../data/contract.ts';
import { type AreaTableContext, CATEGORY_KEY, type ContextItem } from '../../data/context/context.ts';
import { type DrawnShape, writeShape } from '../../data/geometry/drawn-shape.ts';
import type { SaidParam } from '../../data/params.ts';
import type { DatasetRecord } from '../../data/table/dataset.ts';
import { say } from '../../text/say.ts';
import { Button } from '../kit/button.tsx';
import { areaColumnName } from '../filter-bar/filter-words.ts';
import { type Option, SelectField, TextField } from '../kit/field.tsx';
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

/** Context tables that a method can be given: weights are keyed by category, denominators by anything else. */
function tablesFor({ id }: MethodInfo, context: readonly ContextItem[]): readonly AreaTableContext[] {
  return context
    .filter((item): item is AreaTableContext => item.kind === 'area-table')
    .filter(({ areaColumn }) => (id === 'harm') === (areaColumn === CATEGORY_KEY));
}

/** The values of a method: what is drawn is the study area, and the first table that fits is taken, until another one is chosen. */
export function startingValues(
  method: MethodInfo,
  values: ParamValues = {},
  { study: { area }, context }: { readonly study: StudyAreaChoice; readonly context: readonly ContextItem[] },
): ParamValues {
  const [table] = 'table' in method.params ? tablesFor(method, context) : [];
  return {
    ...(area && 'boundary' in method.params && { boundary: writeShape(area) }),
    ...(table && { table: table.id }),
    ...values,
  };
}

type MethodFormProps = {
  readonly method: MethodInfo;
  readonly record: DatasetRecord;
  /** The context files of the dataset. */
  readonly context: readonly ContextItem[];
  readonly study: StudyAreaChoice;
  readonly values: ParamValues;
  readonly onChange: (values: ParamValues) => void;
  readonly disabled: boolean;
};

/** Parameters that are days. */
const DAYS = ['until', 'start', 'split'];
/** Parameters that are zones: names of areas, or polygons. */
const ZONES = ['treated', 'control', 'treatedNear', 'controlNear'];

/** The parameters of a method; what the dataset or its context files offer is chosen from a list, and a day from a calendar. */
export function MethodForm(props: MethodFormProps) {
  const { method, values, disabled } = props;
  const set = (name: string) => (value: unknown) => props.onChange({ ...values, [name]: value });
  return (
    <div className="param-form">
      {(Object.entries(method.params) as [string, SaidParam][]).map(([name, spec]) => {
        const value = values[name] ?? spec.default;
        const field = { name, spec, text: typeof value === 'string' ? value : '', onChange: set(name) };
        const options = optionsOf(name, props);
        if (name === 'boundary') return <BoundaryField key={name} {...field} form={props} />;
        if (ZONES.includes(name)) return <ZoneField key={name} {...field} form={props} />;
        if (options) {
          const common = { label: spec.title, hint: spec.help, disabled };
          return <SelectField key={name} {...common} options={options} value={field.text} onChange={field.onChange} />;
        }
        if (DAYS.includes(name) && spec.type === 'text') {
          return (
            <TextField
              key={name}
              label={spec.title}
              hint={spec.help}
              disabled={disabled}
              type="date"
              value={field.text}
              onChange={(event) => field.onChange(event.target.value)}
            />
          );
        }
        return <ParamField key={name} spec={spec} value={value} disabled={disabled} onChange={field.onChange} />;
      })}
    </div>
  );
}

const boundariesIn = (context: readonly ContextItem[]): readonly Option[] =>
  context.flatMap((item) => (item.kind === 'boundaries' ? [{ value: item.id, label: item.name }] : []));

/** What can be chosen for a parameter that names something of the dataset; null for all others. */
function optionsOf(name: string, { method, record, context, values }: MethodFormProps): readonly Option[] | null {
  const tables = tablesFor(method, context);
  switch (name) {
    case 'table':
      return tables.length === 0
        ? [{ value: '', label: say('bench.form.table.none') }]
        : tables.map((item) => ({ value: item.id, label: item.name }));
    case 'column': {
      const chosen = tables.find(({ id }) => id === values['table']) ?? tables[0];
      const columns = (chosen?.columns ?? []).filter(({ kind }) => kind === 'number');
      return [
        { value: '', label: say('bench.form.column.first') },
        ...columns.map((column) => ({ value: column.header, label: column.header })),
      ];
    }
    case 'neighbourBoundary':
      return [{ value: '', label: say('bench.form.boundary.own') }, ...boundariesIn(context)];
    case 'areaColumn':
      return method.id === 'displacement'
        ? record.areaColumns.map((column) => ({ value: column, label: areaColumnName(record, column) }))
        : null;
    default:
      return null;
  }
}

type FieldProps = {
  readonly name: string;
  readonly spec: SaidParam;
  readonly text: string;
  readonly onChange: (value: unknown) => void;
  readonly form: MethodFormProps;
};

/** A study area: an outline, a boundary file, or what is drawn. */
function BoundaryField({ spec, text, onChange, form: { context, study, disabled } }: FieldProps) {
  const options = [
    { value: '', label: say('bench.form.boundary.none') },
    ...(study.area ? [{ value: writeShape(study.area), label: say('bench.form.boundary.drawn') }] : []),
    ...boundariesIn(context),
  ];
  const isOff = disabled || study.isDrawing;
  return (
    <div className="stack">
      <SelectField label={spec.title} hint={spec.help} {...{ disabled, options, onChange }} value={text} />
      <div className="row">
        <Button small disabled={isOff} onClick={study.draw}>
          {say('bench.form.boundary.draw')}
        </Button>
        <Button small disabled={isOff} onClick={study.edit}>
          {say(study.area ? 'bench.form.boundary.edit' : 'bench.form.boundary.outline')}
        </Button>
        {study.area && (
          <Button small kind="quiet" disabled={isOff} onClick={study.clear}>
            {say('bench.form.boundary.clear')}
          </Button>
        )}
      </div>
    </div>
  );
}

/** A zone of an intervention: names of areas, or the area that is drawn now. */
function ZoneField({ spec, text, onChange, form: { study, disabled } }: FieldProps) {
  return (
    <div className="stack">
      <TextField
        label={spec.title}
        hint={spec.help}
        disabled={disabled}
        value={text}
        onChange={(event) => onChange(event.target.value)}
      />
      <div className="row">
        <Button small disabled={disabled || study.isDrawing} onClick={study.draw}>
          {say('bench.form.boundary.draw')}
        </Button>
        <Button
          small
          disabled={disabled || study.isDrawing || study.area === null}
          onClick={() => study.area && onChange(toGeoJson(study.area))}
        >
          {say('bench.form.zone.take')}
        </Button>
      </div>
    </div>
  );
}

const toGeoJson = ({ places }: DrawnShape): string =>
  JSON.stringify({ type: 'Polygon', coordinates: [[...places, places[0]]] });
