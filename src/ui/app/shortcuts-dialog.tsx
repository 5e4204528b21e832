import { say } from '../../text/say.ts';
import { Dialog } from '../kit/dialog.tsx';
import { screens } from './screens.ts';

const isMac = () => /Mac|iPhone|iPad/.test(navigator.userAgent);

/** The list that `?` shows. */
export function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  const command = isMac() ? '⌘' : 'Ctrl';
  const shortcuts = [
    { keys: [command, 'K'], what: say('app.shortcuts.palette') },
    { keys: ['?'], what: say('app.shortcuts.help') },
    { keys: ['Alt', `1…${screens.length}`], what: say('app.shortcuts.go') },
    { keys: ['Alt', 'L'], what: say('app.shortcuts.lock') },
    { keys: ['Tab'], what: say('app.shortcuts.tab') },
    { keys: ['Esc'], what: say('app.shortcuts.escape') },
  ];
  return (
    <Dialog title={say('app.shortcuts')} onClose={onClose}>
      <dl className="shortcuts">
        {shortcuts.map(({ keys, what }) => (
          <div key={what}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
