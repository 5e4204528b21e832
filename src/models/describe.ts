import type { ModelInfo } from '../data/contract.ts';
import { describeParams } from '../data/params.ts';
import { say } from '../text/say.ts';
import type { ModelMetadata } from './model.ts';

/** What the scripting interface tells of a model: its parameters with their limits, defaults and sentences. */
export function describeModel({ id, task, title, params }: ModelMetadata): ModelInfo {
  return { id, task, title: say(title), params: describeParams(params) };
}
