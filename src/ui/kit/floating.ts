import { type RefObject, useEffect, useLayoutEffect } from 'react';

/**
 * Shows a list above everything else, next to the control that opened it: below it where there is room, above otherwise.
 * It stands in the browser's top layer, so no frame that scrolls can cut it off. A press elsewhere, leaving the page's
 * place or a change of size closes it.
 */
export function useFloating(
  open: boolean,
  anchor: RefObject<HTMLElement | null>,
  list: RefObject<HTMLElement | null>,
  onClose: () => void,
): void {
  useLayoutEffect(() => {
    if (!open || anchor.current === null || list.current === null) return;
    list.current.showPopover();
    place(anchor.current, list.current);
  }, [open, anchor, list]);

  useEffect(() => {
    if (!open) return;
    const press = (event: PointerEvent) => {
      if (!(event.target instanceof Node)) return;
      if (!anchor.current?.contains(event.target) && !list.current?.contains(event.target)) onClose();
    };
    const scroll = (event: Event) => {
      if (!(event.target instanceof Node && list.current?.contains(event.target))) onClose();
    };
    document.addEventListener('pointerdown', press);
    document.addEventListener('scroll', scroll, true);
    window.addEventListener('resize', onClose);
    return () => {
      document.removeEventListener('pointerdown', press);
      document.removeEventListener('scroll', scroll, true);
      window.removeEventListener('resize', onClose);
    };
  });
}

const GAP = 4;
const MARGIN = 8;

function place(anchor: HTMLElement, list: HTMLElement): void {
  const at = anchor.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = list;
  const fitsRight = at.left + width <= innerWidth - MARGIN;
  const left = fitsRight ? at.left : Math.max(MARGIN, at.right - width);
  const below = at.bottom + GAP;
  const top = below + height <= innerHeight - MARGIN ? below : Math.max(MARGIN, at.top - GAP - height);
  list.style.left = `${left}px`;
  list.style.top = `${top}px`;
}
