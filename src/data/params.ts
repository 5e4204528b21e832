import { fail, type Result, succeed } from '../text/failure.ts';
import type { TextKey } from '../text/en.ts';
import { say } from '../text/say.ts';

/** One parameter: draws its control in the form and checks what a script passes in. */
export type ParamSpec =
  | {
      readonly type: 'integer' | 'number';
      readonly min: number;
      readonly max: number;
      readonly step?: number;
      readonly default: number;
      readonly title: TextKey;
      readonly help: TextKey;
    }
  | {
      readonly type: 'choice';
      readonly choices: readonly string[];
      /** What each choice is called; its id where there is nothing better. */
      readonly choiceTitles?: Readonly<Record<string, TextKey>>;
      readonly default: string;
      readonly title: TextKey;
      readonly help: TextKey;
    }
  | { readonly type: 'boolean'; readonly default: boolean; readonly title: TextKey; readonly help: TextKey }
  /** An id or a date; '' where there is none. */
  | { readonly type: 'text'; readonly default: string; readonly title: TextKey; readonly help: TextKey };

export type ParamSpecs<Params> = { readonly [Name in keyof Params]: ParamSpec };

/** The parameters of a model or a method: what was given, checked against their specifications, and the defaults for the rest. */
export function readParams<Params>(
  specs: ParamSpecs<Params>,
  given: Readonly<Record<string, unknown>> = {},
): Result<Params> {
  const params: Record<string, unknown> = {};
  for (const name of Object.keys(given)) {
    if (!Object.hasOwn(specs, name)) {
      return fail('model.parameter-unknown', { name, known: Object.keys(specs).join(', ') });
    }
  }
  for (const [name, spec] of Object.entries(specs) as [string, ParamSpec][]) {
    const value: unknown = given[name] ?? spec.default;
    const expected = expectation(spec, value);
    if (expected !== null) return fail('model.parameter-invalid', { name, expected, given: String(value) });
    params[name] = value;
  }
  return succeed(params as Params);
}

/** What a parameter must be, or null when the value is fine. */
function expectation(spec: ParamSpec, value: unknown): string | null {
  if (spec.type === 'choice') {
    return spec.choices.includes(value as string)
      ? null
      : say('model.parameter.choice', { choices: spec.choices.join(', ') });
  }
  if (spec.type === 'boolean') return typeof value === 'boolean' ? null : say('model.parameter.boolean');
  if (spec.type === 'text') return typeof value === 'string' ? null : say('model.parameter.text');
  const isFine =
    typeof value === 'number' &&
    Number.isFinite(value) &&
    value >= spec.min &&
    value <= spec.max &&
    (spec.type === 'number' || Number.isInteger(value));
  return isFine ? null : say(`model.parameter.${spec.type}`, { min: spec.min, max: spec.max });
}

/** A parameter as it is told outside: with sentences instead of their keys. */
export type SaidParam = (ParamSpec extends infer Spec
  ? Spec extends ParamSpec
    ? Omit<Spec, 'title' | 'help' | 'choiceTitles'>
    : never
  : never) & {
  readonly title: string;
  readonly help: string;
  readonly choiceTitles?: Readonly<Record<string, string>>;
};

/** Parameters as they are told outside: with limits, defaults and sentences. */
export function describeParams(specs: Readonly<Record<string, ParamSpec>>): Record<string, SaidParam> {
  return Object.fromEntries(
    Object.entries(specs).map(([name, spec]) => {
      const said = { ...spec, title: say(spec.title), help: say(spec.help) };
      if (spec.type !== 'choice' || !spec.choiceTitles) return [name, said as SaidParam];
      const titles = Object.entries(spec.choiceTitles).map(([choice, title]) => [choice, say(title)]);
      return [name, { ...said, choiceTitles: Object.fromEntries(titles) } as SaidParam];
    }),
  );
}
