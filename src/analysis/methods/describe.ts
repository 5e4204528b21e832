import type { MethodInfo } from '../../data/contract.ts';
import { describeParams } from '../../data/params.ts';
import { say } from '../../text/say.ts';
import { methods } from './registry.ts';

/** What the scripting interface and the screens tell of the methods: their parameters with limits, defaults and sentences. */
export function describeMethods(): MethodInfo[] {
  return methods.map(({ id, topic, title, params, needs }) => ({
    id,
    topic,
    title: say(title),
    params: describeParams(params),
    needs: [...needs],
  }));
}
