import { useEffect, useRef } from 'react';
import { say } from '../../text/say.ts';
import { readToken, useTheme } from '../state/theme.ts';
import { arrivedPoints } from './arriving-points.ts';
import { extentOf } from './extent.ts';

/** The city as its rows arrive: a dot for each sampled place, no map below it. */
export function ArrivingMap() {
  const canvas = useRef<HTMLCanvasElement>(null);
  const theme = useTheme();
  useEffect(() => {
    let drawn = -1;
    let frame = 0;
    const draw = () => {
      frame = requestAnimationFrame(draw);
      const { points, version } = arrivedPoints();
      if (version === drawn || canvas.current === null) return;
      drawn = version;
      drawPoints(canvas.current, points);
    };
    draw();
    return () => cancelAnimationFrame(frame);
  }, [theme]);
  return <canvas ref={canvas} className="arriving" role="img" aria-label={say('data.progress.map')} />;
}

/** Draws places as dots, to fit the canvas. */
export function drawPoints(canvas: HTMLCanvasElement, points: Float32Array): void {
  const scale = window.devicePixelRatio;
  const width = Math.round(canvas.clientWidth * scale);
  const height = Math.round(canvas.clientHeight * scale);
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d');
  const extent = extentOf(points);
  if (context === null || extent === null) return;
  const [west, south, east, north] = extent;
  // Degrees of longitude shrink towards the poles; without this a city would look too wide.
  const narrow = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const unit = Math.min(width / ((east - west) * narrow), height / (north - south));
  const left = (width - (east - west) * narrow * unit) / 2;
  const top = (height - (north - south) * unit) / 2;
  // The first few are drawn larger, so that the city shows early.
  const size = Math.round((points.length < 4000 ? 3 : points.length < 20_000 ? 2 : 1.5) * scale);
  context.globalAlpha = 0.7;
  context.fillStyle = readToken('--accent');
  for (let index = 0; index < points.length; index += 2) {
    const x = left + ((points[index] ?? 0) - west) * narrow * unit;
    const y = top + (north - (points[index + 1] ?? 0)) * unit;
    context.fillRect(x, y, size, size);
  }
}
