import { useRef } from 'react';
import { say } from '../../text/say.ts';
import { Button, ButtonLink, Segmented } from '../kit/button.tsx';
import { Notice } from '../kit/notice.tsx';
import type { MapEngine, MapView } from '../map/map-engine.ts';
import { DrawBar } from '../map/draw-bar.tsx';
import { DrawMenu } from '../map/draw-menu.tsx';
import { MapPanel } from '../map/map-panel.tsx';
import { useDrawing } from '../map/use-drawing.ts';
import { useAsync, useBeatbook, useRuns } from '../state/beatbook.ts';
import { type Bounds, clausesFor } from '../state/filter.ts';
import { updateParams, useRoute } from '../state/route.ts';
import { linkTo, updateFilter } from '../state/use-filter.ts';
import { circlesOf } from '../hotspots/clusters.ts';
import type { PanelProps } from './panel.ts';
import { ShapeNote } from './shape-note.tsx';

/** The map of the screen: incidents as points, or the newest k-means run over them. */
export function ExploreMap({
  record,
  filter,
  engineRef,
}: PanelProps & { readonly engineRef: { current: MapEngine | null } }) {
  const app = useBeatbook();
  const { params } = useRoute();
  const runs = useRuns(record.id).value;
  const run = runs
    ?.filter(({ task }) => task === 'cluster')
    .toSorted((a, b) => b.createdAt.localeCompare(a.createdAt))[0];
  const layer = run && params.get('layer') === 'clusters' ? 'clusters' : 'points';
  const details = useAsync(
    () => (layer === 'clusters' && run ? app.runDetails(run.id) : null),
    [app, layer, run?.id],
  ).value;
  const circles = layer === 'clusters' && details?.task === 'cluster' ? circlesOf(details) : undefined;
  const view = useRef<MapView | null>(null);
  const isBounded = filter.bounds !== null;
  const { drawing, draft, start, edit } = useDrawing(filter.shape, (shape) => updateFilter({ shape }));
  const extent = filter.bounds ?? record.bounds;

  function bound(next: MapView): void {
    updateFilter({ bounds: roundBounds(next.bounds) }, { replace: true });
  }

  return (
    <>
      {record.bounds === null && <Notice>{say('explore.map.unlocated')}</Notice>}
      <MapPanel
        dataset={record.id}
        where={clausesFor(filter, draft ? ['bounds', 'shape'] : 'bounds')}
        drawing={drawing}
        dataKey={record.dataHash}
        engineRef={engineRef}
        extent={extent}
        fitKey={record.id}
        showIncidents={record.bounds !== null}
        circles={circles}
        onView={(next, byUser) => {
          view.current = next;
          if (isBounded && byUser) bound(next);
        }}
        tools={
          record.bounds !== null &&
          (draft ? (
            <DrawBar draft={draft} view={() => view.current} />
          ) : (
            <>
              {run && (
                <Segmented
                  name="map-layer"
                  label={say('explore.map.layer')}
                  value={layer}
                  onChange={(value) => updateParams({ layer: value === 'clusters' ? value : null })}
                  choices={[
                    { value: 'points', label: say('explore.map.layer.points') },
                    { value: 'clusters', label: say('explore.map.layer.clusters') },
                  ]}
                />
              )}
              <Button
                aria-pressed={isBounded}
                onClick={() => {
                  if (isBounded) updateFilter({ bounds: null });
                  else if (view.current) bound(view.current);
                }}
              >
                {say('explore.map.bounds')}
              </Button>
              <DrawMenu
                shape={filter.shape}
                onStart={start}
                onEdit={edit}
                onClear={() => updateFilter({ shape: null })}
              />
              <ButtonLink href={linkTo('compare', params)}>{say('app.screen.compare')}</ButtonLink>
            </>
          ))
        }
        legend={
          circles ? (
            say('explore.map.clusters.legend', { k: circles.length })
          ) : filter.shape !== null && !draft ? (
            <ShapeNote record={record} filter={filter} />
          ) : (
            layer === 'points' && record.located > 0 && say('explore.map.points.legend')
          )
        }
      />
    </>
  );
}

/** Five decimals are a metre: more would only make the address longer. */
function roundBounds([west, south, east, north]: Bounds): Bounds {
  const round = (value: number) => Math.round(value * 1e5) / 1e5;
  return [round(Math.max(-180, west)), round(south), round(Math.min(180, east)), round(north)];
}
