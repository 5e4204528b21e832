import '../../text/en/compare.ts';
import { useRef, useState } from 'react';
import type { DrawnShape } from '../../data/geometry/drawn-shape.ts';
import type { DatasetRecord } from '../../data/table/dataset.ts';
import { say } from '../../text/say.ts';
import { restrictionWords } from '../filter-bar/filter-words.ts';
import { DrawBar } from '../map/draw-bar.tsx';
import { DrawMenu } from '../map/draw-menu.tsx';
import type { MapView } from '../map/map-engine.ts';
import { createMapLink, type MapLink } from '../map/map-link.ts';
import { MapPanel } from '../map/map-panel.tsx';
import { useDrawing } from '../map/use-drawing.ts';
import { clausesFor, type Filter } from '../state/filter.ts';

type Side = {
  readonly record: DatasetRecord;
  readonly filter: Filter;
  readonly onShape: (shape: DrawnShape | null) => void;
};

/** The incidents of both sides; the maps move together where they show the same place. */
export function SideMaps({ a, b }: { readonly a: Side; readonly b: Side }) {
  const [link] = useState(createMapLink);
  const shared = a.record.id === b.record.id ? link : undefined;
  return (
    <div className="compare-maps" role="group" aria-label={say('compare.maps')}>
      <SideMap key={`a ${a.record.id}`} name="a" side={a} link={shared} />
      <SideMap key={`b ${b.record.id}`} name="b" side={b} link={shared} />
    </div>
  );
}

type SideMapProps = { readonly name: 'a' | 'b'; readonly side: Side; readonly link: MapLink | undefined };

function SideMap({ name, side, link }: SideMapProps) {
  const { record, filter, onShape } = side;
  const view = useRef<MapView | null>(null);
  const { drawing, draft, start, edit } = useDrawing(filter.shape, onShape);
  const words = say('compare.side', {
    side: say(`compare.${name}`),
    dataset: record.name,
    words: restrictionWords(record, filter)
      .replace(/^[\s,]+/, '')
      .replace(/\.$/, ''),
  });
  return (
    <section aria-label={words}>
      <h2>{words}</h2>
      <MapPanel
        dataset={record.id}
        where={clausesFor(filter, draft ? ['bounds', 'shape'] : [])}
        dataKey={record.dataHash}
        extent={filter.bounds ?? record.bounds}
        fitKey={record.id}
        showIncidents={record.bounds !== null}
        drawing={drawing}
        {...(link && { link })}
        onView={(next) => {
          view.current = next;
        }}
        tools={
          record.bounds !== null &&
          (draft ? (
            <DrawBar draft={draft} view={() => view.current} />
          ) : (
            <DrawMenu shape={filter.shape} onStart={start} onEdit={edit} onClear={() => onShape(null)} />
          ))
        }
      />
    </section>
  );
}
