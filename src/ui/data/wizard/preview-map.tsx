import type * as GeoJSON from 'geojson';
import { useEffect, useMemo, useRef } from 'react';
import { say } from '../../../text/say.ts';
import '../../map/map.css';
import { useMapEngine } from '../../map/use-map-engine.ts';
import { useTheme } from '../../state/theme.ts';
import { drawPoints } from '../arriving-map.tsx';
import { extentOf } from '../extent.ts';

const RADIUS_PIXELS = 3;
/** So far off that coasts and borders show which town it is; the reader can come closer. */
const FAR_ZOOM = 7;
const NOTHING = () => {};
/** The picture is looked at, not worked with: a click does nothing. */
const STILL = {
  onMoveEnd: NOTHING,
  onPick: NOTHING,
  onCircle: NOTHING,
  isPlacing: () => false,
  onLoading: NOTHING,
  onLost: NOTHING,
  onRestored: NOTHING,
};

type Props = { readonly points: readonly (readonly [longitude: number, latitude: number])[]; readonly label: string };

/** Places on the map of the app, before they are imported. Without WebGL they are drawn without a map below them. */
export function PreviewMap({ points, label }: Props) {
  const container = useRef<HTMLDivElement>(null);
  const flat = useMemo(() => Float32Array.from(points.flat()), [points]);
  const extent = useMemo(() => extentOf(flat), [flat]);
  const { engine, trouble } = useMapEngine(container, extent, STILL);
  useEffect(() => {
    engine?.setData('circles', dotsOf(points));
    if (extent) engine?.fit(extent, { animate: false, maxZoom: FAR_ZOOM });
  }, [engine, points, extent]);
  if (trouble !== null) return <PlainPoints points={flat} label={label} />;
  return (
    <div className="map-panel preview-map" role="region" aria-label={label}>
      <div ref={container} className="map-canvas" />
    </div>
  );
}

function dotsOf(points: Props['points']): GeoJSON.FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: points.map(([longitude, latitude]) => ({
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [longitude, latitude] },
      properties: { radius: RADIUS_PIXELS, selected: true, rank: '' },
    })),
  };
}

function PlainPoints({ points, label }: { points: Float32Array; label: string }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const theme = useTheme();
  useEffect(() => {
    if (canvas.current) drawPoints(canvas.current, points);
  }, [points, theme]);
  return (
    <>
      <canvas ref={canvas} className="preview-map" role="img" aria-label={label} />
      <p className="soft small">{say('wizard.map.none')}</p>
    </>
  );
}
