import '../vault/vault.css';
import './settings.css';
import { say } from '../../text/say.ts';
import { Button, Segmented } from '../kit/button.tsx';
import { Card } from '../kit/card.tsx';
import { useBeatbook } from '../state/beatbook.ts';
import { useRoute } from '../state/route.ts';
import { chooseTheme, type ThemeChoice, useThemeChoice } from '../state/theme.ts';
import { linkTo } from '../state/use-filter.ts';
import { ArchiveCard } from '../archive/archive-card.tsx';
import { useOffline } from '../app/offline-state.ts';
import { DeleteEverything } from './delete-everything.tsx';
import { RetentionCard } from './retention-card.tsx';
import { StorageCard } from './storage-card.tsx';
import { VaultCard } from './vault-card.tsx';
import { WorkspacesCard } from './workspaces-card.tsx';

/** How the app looks, what it keeps, and what it is. */
export function Screen() {
  return (
    <div className="screen settings-screen">
      <h1>{say('app.screen.settings')}</h1>
      <VaultCard />
      <StorageCard />
      <ArchiveCard />
      <RetentionCard />
      <WorkspacesCard />
      <Appearance />
      <Offline />
      <About />
      <DeleteEverything />
    </div>
  );
}

function Appearance() {
  const choice = useThemeChoice();
  return (
    <Card title={say('settings.theme')}>
      <Segmented<ThemeChoice>
        name="theme"
        label={say('settings.theme')}
        value={choice}
        onChange={chooseTheme}
        choices={[
          { value: 'system', label: say('settings.theme.system') },
          { value: 'light', label: say('settings.theme.light') },
          { value: 'dark', label: say('settings.theme.dark') },
        ]}
      />
    </Card>
  );
}

function Offline() {
  const { ready, apply, unsupported } = useOffline();
  const words =
    unsupported !== null
      ? say(`app.platform.${unsupported}`)
      : say(ready ? 'settings.offline.ready' : 'settings.offline.not-yet');
  return (
    <Card title={say('settings.offline')}>
      <p>{words}</p>
      {apply !== null && (
        <div className="row card-action">
          <span>{say('app.update')}</span>
          <Button small kind="primary" onClick={apply}>
            {say('app.update.apply')}
          </Button>
        </div>
      )}
    </Card>
  );
}

function About() {
  const app = useBeatbook();
  const { params } = useRoute();
  return (
    <Card title={say('settings.about')} note={say('settings.version', { version: app.version })}>
      <div className="prose">
        <p>{say('settings.about.what')}</p>
        <p>{say('settings.about.privacy')}</p>
        <p>{say('settings.about.limits')}</p>
        <p className="soft">{say('settings.about.scripting')}</p>
        <p>
          <a href={linkTo('verify', params)}>{say('app.screen.verify')}</a>
        </p>
      </div>
    </Card>
  );
}
