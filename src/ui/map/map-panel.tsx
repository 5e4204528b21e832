import type * as GeoJSON from 'geojson';
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import type { Clause } from '../../data/contract.ts';
import { say } from '../../text/say.ts';
import { Button } from '../kit/button.tsx';
import type { Bounds } from '../state/filter.ts';
import { IncidentCard } from './incident-card.tsx';
import { type Drawing, drawingFeatures } from './drawing.ts';
import { type MapCircle, circlePoints, circleRings } from './map-circle.ts';
import { LayersMenu } from './layers-menu.tsx';
import type { MapEngine, MapView } from './map-engine.ts';
import type { MapLink } from './map-link.ts';
import './map.css';
import { NearList } from './near-list.tsx';
import { STREETS_ID, useBoundaries, useEventQuestion, useOverlays } from './overlays.ts';
import { useMapEngine } from './use-map-engine.ts';

export type Place = { readonly longitude: number; readonly latitude: number };

export type MapPanelProps = {
  /** Null shows the world without incidents. */
  readonly dataset: string | null;
  readonly where?: readonly Clause[];
  /** Changes with the rows themselves: then they are drawn anew. */
  readonly dataKey?: string;
  /** Shown when the map opens and whenever `fitKey` changes. */
  readonly extent: Bounds | null;
  readonly fitKey?: string;
  readonly showIncidents?: boolean;
  readonly circles?: readonly MapCircle[];
  readonly selectedCircle?: number | null;
  readonly onCircle?: (id: number) => void;
  readonly onView?: (view: MapView, byUser: boolean) => void;
  /** What an analysis found: shapes with a `tone`, a `share` or an `outline` (see `findingLayers`). */
  readonly findings?: GeoJSON.FeatureCollection | null;
  /** A shape that is in use or being drawn. */
  readonly drawing?: Drawing | null;
  /** When given, a click chooses a place instead of opening an incident. */
  readonly onPlace?: (place: Place) => void;
  readonly place?: Place | null;
  /** A place the map moves to when it changes: the chosen circle. */
  readonly focus?: Place;
  /** Is given the map while there is one, to draw it for a briefing. */
  readonly engineRef?: { current: MapEngine | null };
  /** Maps that share a link move together. */
  readonly link?: MapLink;
  /** Controls over the top right corner of the map. */
  readonly tools?: ReactNode;
  /** A legend over the bottom left corner. */
  readonly legend?: ReactNode;
};

type Picked = { readonly rows: readonly number[]; readonly place: Place };

/** A map of incidents with its pop-ups and its keyboard twin, the list of incidents near the centre. */
export function MapPanel(props: MapPanelProps) {
  const { dataset, where, extent, showIncidents = true, circles, selectedCircle = null, place } = props;
  const container = useRef<HTMLDivElement>(null);
  const { drawing = null } = props;
  const edit = drawing?.edit;
  const [isLoading, setLoading] = useState(true);
  const [picked, setPicked] = useState<Picked | null>(null);
  const [view, setView] = useState<MapView | null>(null);
  const [isListOpen, setListOpen] = useState(false);
  const { engine, desk, eventDesk, trouble, retry } = useMapEngine(container, extent, {
    onMove(next) {
      if (engine) props.link?.follow(engine, next);
    },
    onMoveEnd(next, byUser) {
      if (byUser && engine) props.link?.follow(engine, next);
      setView(next);
      props.onView?.(next, byUser);
    },
    onPick(rows, at) {
      if (edit) edit.onAdd([at.longitude, at.latitude]);
      else if (props.onPlace) props.onPlace(at);
      else setPicked(rows.length > 0 ? { rows, place: at } : null);
    },
    onCircle: (id) => props.onCircle?.(id),
    isPlacing: () => edit !== undefined || props.onPlace !== undefined,
    onLoading: setLoading,
    onLost: () => undefined,
    onRestored: () => undefined,
  });

  const { engineRef } = props;
  useEffect(() => {
    if (!engineRef) return;
    engineRef.current = trouble === null ? engine : null;
    return () => void (engineRef.current = null);
  }, [engineRef, engine, trouble]);

  // The clauses are compared by what they say: a new array with the same content asks nothing new.
  const whereKey = JSON.stringify(where ?? []);
  const clauses = useMemo(() => JSON.parse(whereKey) as Clause[], [whereKey]);
  const drawn = useRef<MapEngine | null>(null);
  useEffect(() => {
    desk.ask(dataset === null || !showIncidents ? null : { dataset, where: clauses });
    if (!engine) return;
    // A new map asks for its tiles by itself.
    if (drawn.current === engine) engine.refresh();
    drawn.current = engine;
    setPicked(null);
  }, [engine, desk, dataset, clauses, showIncidents, props.dataKey]);

  const overlays = useOverlays(dataset);
  const areas = useBoundaries(overlays);
  useEffect(() => {
    engine?.setData('areas', areas.outlines);
    engine?.setData('areaNames', areas.names);
  }, [engine, areas]);
  const events = useEventQuestion(overlays, clauses);
  const asked = useRef<MapEngine | null>(null);
  useEffect(() => {
    eventDesk.ask(events);
    if (engine && asked.current === engine) engine.refreshEvents();
    asked.current = engine;
  }, [engine, eventDesk, events]);
  const hasStreets = overlays.hasStreets && overlays.isShown(STREETS_ID);
  const streetsOf = useRef<MapEngine | null>(null);
  useEffect(() => {
    // A map begins without streets: only what was drawn must be taken away.
    if (!engine || (!hasStreets && streetsOf.current !== engine)) return;
    streetsOf.current = engine;
    void engine.setStreets(hasStreets);
  }, [engine, hasStreets, overlays.streetsKey]);
  const drawnEvents = overlays.events.find(({ id }) => overlays.isShown(id));

  const latest = useRef({ extent, onView: props.onView });
  latest.current = { extent, onView: props.onView };
  const fitted = useRef<MapEngine | null>(null);
  useEffect(() => {
    if (!engine) return;
    // A new map opens on its extent by itself.
    if (fitted.current === engine && latest.current.extent) engine.fit(latest.current.extent);
    fitted.current = engine;
    const now = engine.view();
    setView(now);
    latest.current.onView?.(now, false);
  }, [engine, props.fitKey]);

  useEffect(() => {
    engine?.setData('rings', circleRings(circles ?? [], selectedCircle));
    engine?.setData('circles', circlePoints(circles ?? [], selectedCircle));
  }, [engine, circles, selectedCircle]);
  useEffect(() => {
    const at = place ?? picked?.place;
    const coordinates = at ? [[at.longitude, at.latitude]] : [];
    engine?.setData('mark', { type: 'MultiPoint', coordinates });
  }, [engine, place, picked]);
  const { link } = props;
  useEffect(() => (engine && link ? link.join(engine) : undefined), [engine, link]);
  const { findings = null } = props;
  useEffect(
    () => engine?.setData('findings', findings ?? { type: 'FeatureCollection', features: [] }),
    [engine, findings],
  );
  useEffect(() => engine?.setData('drawing', drawingFeatures(drawing)), [engine, drawing]);
  useEffect(() => engine?.setHandles(drawing?.edit ? { ...drawing.edit, places: drawing.shape.places } : null));
  const { longitude, latitude } = props.focus ?? {};
  useEffect(() => {
    if (longitude !== undefined && latitude !== undefined) engine?.show(longitude, latitude);
  }, [engine, longitude, latitude]);
  const isMuted = circles !== undefined || findings !== null || props.onPlace !== undefined;
  useEffect(() => engine?.setMuted(isMuted), [engine, isMuted]);

  const [popup, setPopup] = useState<HTMLElement | null>(null);
  useEffect(() => {
    if (!engine || !picked) return;
    const element = document.createElement('div');
    const close = engine.popup(element, picked.place);
    setPopup(element);
    return () => {
      setPopup(null);
      close();
    };
  }, [engine, picked]);

  function closePopup(): void {
    setPicked(null);
    engine?.canvas.focus();
  }

  return (
    <div className="map-panel">
      <div ref={container} className="map-canvas" hidden={trouble !== null} />
      {isLoading && trouble === null && <div className="map-progress" role="presentation" />}
      {trouble !== null && (
        <div className="map-trouble" role="status">
          <strong>{say(`explore.map.${trouble}.title`)}</strong>
          <p>{say(`explore.map.${trouble}.text`)}</p>
          <Button onClick={retry}>{say('explore.map.retry')}</Button>
        </div>
      )}
      {trouble === null && (
        <div className="map-tools">
          {props.tools}
          <LayersMenu overlays={overlays} />
        </div>
      )}
      {trouble === null && (props.legend || drawnEvents) && (
        <div className="map-legend">
          {props.legend}
          {drawnEvents && <p>{say('context.layers.events.legend', { name: drawnEvents.name })}</p>}
        </div>
      )}
      {dataset !== null && showIncidents && trouble === null && (
        <div className="map-near">
          <Button small aria-expanded={isListOpen} onClick={() => setListOpen(!isListOpen)}>
            {say('explore.near.open')}
          </Button>
          {isListOpen && view && (
            <NearList
              dataset={dataset}
              where={clauses}
              longitude={view.longitude}
              latitude={view.latitude}
              onClose={() => setListOpen(false)}
            />
          )}
        </div>
      )}
      {popup &&
        picked &&
        dataset !== null &&
        createPortal(<IncidentCard dataset={dataset} rows={picked.rows} onClose={closePopup} />, popup)}
    </div>
  );
}
