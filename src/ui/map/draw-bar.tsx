import '../../text/en/drawing.ts';
import { METERS } from '../../data/geometry/drawn-shape.ts';
import { say } from '../../text/say.ts';
import { Button } from '../kit/button.tsx';
import { NumberField } from '../kit/field.tsx';
import type { MapView } from './map-engine.ts';
import type { Draft } from './use-drawing.ts';

/** What to do next while something is drawn; with the keyboard the map is moved and its centre taken. */
export function DrawBar({ draft, view }: { readonly draft: Draft; readonly view: () => MapView | null }) {
  const { shape } = draft;
  return (
    <div className="draw-bar" role="group" aria-label={say(`draw.title.${shape.kind}`)}>
      <p role="status">{say(`draw.hint.${shape.kind}`, { count: shape.places.length })}</p>
      {shape.kind !== 'polygon' && (
        <NumberField
          label={say(`draw.meters.${shape.kind}`)}
          value={shape.meters}
          min={METERS.least}
          max={METERS.most}
          onChange={draft.setMeters}
        />
      )}
      <div className="row">
        <Button kind="primary" small disabled={!draft.canFinish} onClick={draft.finish}>
          {say('draw.finish')}
        </Button>
        <Button
          small
          onClick={() => {
            const at = view();
            if (at) draft.add([at.longitude, at.latitude]);
          }}
        >
          {say('draw.centre')}
        </Button>
        <Button small disabled={shape.places.length === 0} onClick={draft.undo}>
          {say('draw.undo')}
        </Button>
        <Button kind="quiet" small onClick={draft.cancel}>
          {say('draw.cancel')}
        </Button>
      </div>
    </div>
  );
}
