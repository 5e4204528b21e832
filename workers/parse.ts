import { openProjection } from '../src/data/places/open-projection.ts';
import { createUnitReader } from '../src/data/read/parallel/read-unit.ts';
import { fail, succeed } from '../src/text/failure.ts';
import { buffersOf, type ParseContract } from './ingest/unit-readers.ts';
import { serve } from './protocol/serve.ts';

let readUnit: Promise<ReturnType<typeof createUnitReader>> | null = null;

serve<ParseContract>({
  async open(setup) {
    const { definition } = setup.plan.places;
    readUnit = (definition === null ? Promise.resolve(null) : openProjection(definition)).then((toDegrees) =>
      createUnitReader(setup, toDegrees),
    );
    return succeed(null);
  },
  async read({ unit, seen }, { transfer }) {
    if (!readUnit) return fail('platform.unexpected', undefined, 'no plan');
    const result = (await readUnit)(unit, seen);
    transfer(...buffersOf(result));
    return succeed(result);
  },
});
