import { Suspense, useEffect, useRef } from 'react';
import { say } from '../../text/say.ts';
import { formatShare } from '../kit/format.ts';
import { EmptyState, Loading } from '../kit/notice.tsx';
import { useRunningJobs } from '../state/job.ts';
import { type Route, useRoute } from '../state/route.ts';
import { linkTo } from '../state/use-filter.ts';
import { CommandPalette } from './command-palette.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { useFileDrop } from './file-drop.ts';
import { Announcements } from './announcements.tsx';
import { PrivacyMark } from './privacy-mark.tsx';
import { ScreenIcon } from './screen-icon.tsx';
import { pages, screens } from './screens.ts';
import { useStartRoute } from './start-route.ts';

/** The frame of every screen: the rail (a bar at the foot on phones), the announcements, the screen itself. */
export function Shell() {
  const route = useRoute();
  const started = useStartRoute();
  useFileDrop();
  return (
    <div className="app">
      <a
        className="skip"
        href="#content"
        onClick={(event) => {
          event.preventDefault();
          document.getElementById('content')?.focus();
        }}
      >
        {say('app.skip')}
      </a>
      <Rail route={route} />
      <main id="content" tabIndex={-1} className="content">
        <Announcements />
        {started && <CurrentScreen route={route} />}
      </main>
      <CommandPalette />
    </div>
  );
}

function CurrentScreen({ route }: { route: Route }) {
  const entry = pages.find(({ id }) => id === route.screen);
  useAnnouncedTitle(entry === undefined ? say('app.name') : `${say(entry.title)} - ${say('app.name')}`);
  if (entry === undefined) {
    return (
      <div className="screen">
        <EmptyState title={say('app.screen.unknown')}>{say('app.screen.unknown.what')}</EmptyState>
      </div>
    );
  }
  return (
    <ErrorBoundary key={route.screen}>
      <Suspense
        fallback={
          <div className="screen">
            <Loading label={say('app.loading')} />
          </div>
        }
      >
        <entry.Screen />
      </Suspense>
    </ErrorBoundary>
  );
}

/** Names the page after the screen, and takes the focus to the new screen after a change, as a page load would. */
function useAnnouncedTitle(title: string): void {
  const first = useRef(true);
  useEffect(() => {
    document.title = title;
    if (!first.current) document.getElementById('content')?.focus({ preventScroll: true });
    first.current = false;
  }, [title]);
}

function Rail({ route }: { route: Route }) {
  const jobs = useRunningJobs();
  return (
    <header className="rail">
      <a className="brand" href={linkTo('data', route.params)}>
        {say('app.name')}
      </a>
      <nav aria-label={say('app.rail')}>
        {screens.map(({ id, title }) => {
          const job = jobs.find((one) => one.screen === id);
          return (
            <a key={id} href={linkTo(id, route.params)} aria-current={route.screen === id ? 'page' : undefined}>
              <ScreenIcon screen={id} />
              <span>{say(title)}</span>
              {job !== undefined && (
                <small title={job.title}>{job.share === null ? '…' : formatShare(job.share)}</small>
              )}
            </a>
          );
        })}
      </nav>
      <PrivacyMark />
    </header>
  );
}
