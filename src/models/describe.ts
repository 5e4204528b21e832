import type { ModelInfo } from '../data/contract.ts';
import { say } from '../text/say.ts';
import type { ModelMetadata } from './model.ts';

/** What the scripting interface tells of a model: its parameters with their limits, defaults and sentences. */
export function describeModel({ id, task, title, params }: ModelMetadata): ModelInfo {
  const described = Object.entries(params).map(([name, spec]) => [
    name,
    { ...spec, title: say(spec.title), help: say(spec.help) },
  ]);
  return { id, task, title: say(title), params: Object.fromEntries(described) as Record<string, unknown> };
}
