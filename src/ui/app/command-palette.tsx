import { useEffect, useId, useMemo, useRef, useState } from 'react';
import { say } from '../../text/say.ts';
import { Dialog } from '../kit/dialog.tsx';
import { formatCount } from '../kit/format.ts';
import { useAsync, useBeatbook, useDatasets } from '../state/beatbook.ts';
import { currentRoute, navigate } from '../state/route.ts';
import { chooseTheme } from '../state/theme.ts';
import { clearFilter, linkTo } from '../state/use-filter.ts';
import { lockNow } from '../vault/lock-command.ts';
import { choosePassphrase } from '../vault/vault-flow.ts';
import { type Command, matchCommands } from './commands.ts';
import { screens } from './screens.ts';
import { ShortcutsDialog } from './shortcuts-dialog.tsx';

/** Listens for the shortcuts of the app and shows the palette (Ctrl/Cmd K) or the list of shortcuts (?). */
export function CommandPalette() {
  const app = useBeatbook();
  const [open, setOpen] = useState<'palette' | 'shortcuts' | null>(null);
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        setOpen((before) => (before === 'palette' ? null : 'palette'));
        return;
      }
      // Also out of a text field: whoever has to lock is in a hurry.
      if (event.altKey && event.code === 'KeyL') {
        event.preventDefault();
        lockNow(app);
        return;
      }
      if (event.ctrlKey || event.metaKey || isTyping(event.target) || document.querySelector('dialog[open]')) return;
      if (event.key === '?') setOpen('shortcuts');
      // The position of the key: with Alt the character is another one on some keyboards.
      const digit = event.altKey ? /^Digit(\d)$/.exec(event.code)?.[1] : undefined;
      const screen = screens[Number(digit) - 1];
      if (screen !== undefined) {
        event.preventDefault();
        location.hash = linkTo(screen.id, currentRoute().params);
      }
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [app]);
  if (open === 'palette') return <Palette onClose={() => setOpen(null)} onShortcuts={() => setOpen('shortcuts')} />;
  if (open === 'shortcuts') return <ShortcutsDialog onClose={() => setOpen(null)} />;
  return null;
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName))
  );
}

function Palette({ onClose, onShortcuts }: { onClose: () => void; onShortcuts: () => void }) {
  const app = useBeatbook();
  const datasets = useDatasets().value;
  const views = useAsync(() => app.savedViews(), [app]).value;
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(0);
  const id = useId();
  const list = useRef<HTMLUListElement>(null);

  const commands = useMemo((): Command[] => {
    const explore = screens.some((screen) => screen.id === 'explore') ? 'explore' : 'data';
    return [
      ...screens.map(({ id: screen, title }) => ({
        label: say('app.palette.go', { screen: say(title) }),
        run: () => {
          location.hash = linkTo(screen, currentRoute().params);
        },
      })),
      ...(datasets ?? []).map((dataset) => ({
        label: say('app.palette.dataset', { dataset: dataset.name }),
        note: formatCount(dataset.total),
        run: () => navigate(explore, new URLSearchParams({ dataset: dataset.id })),
      })),
      ...(views ?? []).map(({ name, screen, query: shown }) => ({
        label: say('app.palette.dataset', { dataset: name }),
        run: () => navigate(screen, new URLSearchParams(shown)),
      })),
      app.lockState().status === 'unlocked'
        ? { label: say('app.palette.lock'), run: () => lockNow(app) }
        : { label: say('app.palette.encrypt'), run: () => choosePassphrase() },
      ...(['compare', 'proof', 'verify'] as const).map((page) => ({
        label: say('app.palette.go', { screen: say(`app.screen.${page}`) }),
        run: () => {
          location.hash = linkTo(page, currentRoute().params);
        },
      })),
      { label: say('app.palette.clear-filter'), run: () => clearFilter() },
      { label: say('app.palette.theme.light'), run: () => chooseTheme('light') },
      { label: say('app.palette.theme.dark'), run: () => chooseTheme('dark') },
      { label: say('app.palette.theme.system'), run: () => chooseTheme('system') },
      { label: say('app.palette.shortcuts'), run: onShortcuts },
    ];
  }, [app, datasets, views, onShortcuts]);
  const found = matchCommands(commands, query);
  const chosen = Math.min(at, found.length - 1);

  useEffect(() => {
    list.current?.children[chosen]?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);

  function run(command: Command | undefined): void {
    if (command === undefined) return;
    onClose();
    command.run();
  }

  return (
    <Dialog title={say('app.palette')} onClose={onClose}>
      <input
        data-focus
        className="input"
        role="combobox"
        aria-label={say('app.palette.hint')}
        aria-expanded="true"
        aria-controls={id}
        aria-activedescendant={found.length > 0 ? `${id}-${chosen}` : undefined}
        placeholder={say('app.palette.hint')}
        value={query}
        onChange={(event) => {
          setQuery(event.target.value);
          setAt(0);
        }}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown') setAt((chosen + 1) % Math.max(1, found.length));
          else if (event.key === 'ArrowUp') setAt((chosen - 1 + found.length) % Math.max(1, found.length));
          else if (event.key === 'Enter') run(found[chosen]);
          else return;
          event.preventDefault();
        }}
      />
      <ul ref={list} role="listbox" id={id} aria-label={say('app.palette')} className="palette-list">
        {found.map((command, index) => (
          // The keyboard moves through the text field; the pointer clicks.
          <li
            key={command.label}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === chosen}
            onClick={() => run(command)}
            onPointerMove={() => setAt(index)}
          >
            <span>{command.label}</span>
            {command.note !== undefined && <span className="soft">{command.note}</span>}
          </li>
        ))}
      </ul>
      {found.length === 0 && <p className="soft">{say('app.search.none')}</p>}
    </Dialog>
  );
}
