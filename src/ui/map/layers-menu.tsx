import { useRef, useState } from 'react';
import { say } from '../../text/say.ts';
import { useFloating } from '../kit/floating.ts';
import { type Overlays, STREETS_ID, switchLayer } from './overlays.ts';

/** A button that opens the list of layers that can be drawn with the incidents; nothing while there is none. */
export function LayersMenu({ overlays }: { overlays: Overlays }) {
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLDivElement>(null);
  useFloating(isOpen, button, list, () => setOpen(false));
  const entries = [
    ...overlays.boundaries.map(({ id, name }) => ({ id, label: say('context.layers.areas', { name }) })),
    ...overlays.events.map(({ id, name }) => ({ id, label: say('context.layers.events', { name }) })),
    ...(overlays.hasStreets ? [{ id: STREETS_ID, label: say('context.layers.streets') }] : []),
  ];
  if (entries.length === 0) return null;
  const events = new Set(overlays.events.map(({ id }) => id));

  function change(id: string, isShown: boolean): void {
    switchLayer(id, isShown);
    // One event layer at a time: two kinds of rings could not be told apart.
    if (isShown && events.has(id)) for (const other of events) if (other !== id) switchLayer(other, false);
  }
  return (
    <div
      className="menu"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !isOpen) return;
        event.stopPropagation();
        setOpen(false);
        button.current?.focus();
      }}
    >
      <button
        ref={button}
        type="button"
        className="button"
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        {say('context.layers')}
      </button>
      {isOpen && (
        <div ref={list} popover="manual" role="dialog" aria-label={say('context.layers')} className="menu-list multi">
          <ul>
            {entries.map(({ id, label }) => (
              <li key={id}>
                <label>
                  <input
                    type="checkbox"
                    checked={overlays.isShown(id)}
                    onChange={(event) => change(id, event.target.checked)}
                  />
                  <span>{label}</span>
                </label>
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}
