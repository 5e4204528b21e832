import { type RefObject, startTransition, useEffect, useState } from 'react';

/**
 * The width of the frame, kept current. Measured here, because the library's own container draws everything once at a
 * guessed size and again at the right one, which takes the page for twice as long.
 */
export function useWidth(frame: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const element = frame.current;
    if (element === null) return;
    // As a transition, so that the first drawing of the chart is cut into slices.
    const observer = new ResizeObserver(() => startTransition(() => setWidth(Math.floor(element.clientWidth))));
    observer.observe(element);
    return () => observer.disconnect();
  }, [frame]);
  return width;
}
