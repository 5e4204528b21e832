import type { ModelMetadata, ModelTask } from '../../models/model.ts';
import { registry } from '../../models/registry.ts';
import { say } from '../../text/say.ts';

/** The models of a task, the product's own first. */
export function enginesOf(task: ModelTask): readonly ModelMetadata[] {
  return registry.filter((model) => model.task === task);
}

/** The title of a model; its id when this version does not have it any more. */
export function engineTitle(model: string): string {
  const found = registry.find(({ id }) => id === model);
  return found === undefined ? model : say(found.title);
}
