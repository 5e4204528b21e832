import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react';

const STORAGE_KEY = 'beatbook.split';
const LEAST = 25;
const MOST = 70;
const STANDARD = 38;

function clamp(share: number): number {
  return Math.max(LEAST, Math.min(MOST, share));
}

function readStored(): number {
  try {
    const stored = Number(localStorage.getItem(STORAGE_KEY));
    return stored > 0 ? clamp(stored) : STANDARD;
  } catch {
    return STANDARD;
  }
}

/** Two panes side by side; the bar between them is dragged, or moved with the arrow keys. One above the other on phones. */
export function Split(props: { readonly label: string; readonly left: ReactNode; readonly right: ReactNode }) {
  const [share, setShare] = useState(readStored);
  const frame = useRef<HTMLDivElement>(null);
  const isDragged = useRef(false);

  function choose(next: number): void {
    setShare(clamp(next));
    try {
      localStorage.setItem(STORAGE_KEY, String(clamp(next)));
    } catch {
      // Storage is blocked: the width holds until the page is left.
    }
  }

  function move(event: KeyboardEvent): void {
    const next = { ArrowLeft: share + 2, ArrowRight: share - 2, Home: MOST, End: LEAST }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    choose(next);
  }

  return (
    <div ref={frame} className="split" style={{ '--split': `${share}%` } as React.CSSProperties}>
      <div className="split-left">{props.left}</div>
      <div
        className="split-bar"
        role="separator"
        tabIndex={0}
        aria-orientation="vertical"
        aria-label={props.label}
        aria-valuemin={LEAST}
        aria-valuemax={MOST}
        aria-valuenow={Math.round(share)}
        onKeyDown={move}
        onDoubleClick={() => choose(STANDARD)}
        onPointerDown={(event) => {
          isDragged.current = true;
          event.currentTarget.setPointerCapture(event.pointerId);
        }}
        onPointerMove={(event) => {
          const box = frame.current?.getBoundingClientRect();
          if (isDragged.current && box) choose(((box.right - event.clientX) / box.width) * 100);
        }}
        onPointerUp={() => (isDragged.current = false)}
        onPointerCancel={() => (isDragged.current = false)}
      />
      <div className="split-right">{props.right}</div>
    </div>
  );
}
