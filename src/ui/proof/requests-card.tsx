import '../../text/en/proof.ts';
import { type ReactNode, useEffect, useState } from 'react';
import { say } from '../../text/say.ts';
import { Card } from '../kit/card.tsx';
import { formatCount } from '../kit/format.ts';
import { useAsync, useBeatbook } from '../state/beatbook.ts';

const LOOK_MS = 2_000;

/** Requests to elsewhere, by who would have seen them. */
export function RequestsCard({ looks }: { looks: number }) {
  const app = useBeatbook();
  const [log, setLog] = useState(() => app.requestLog());
  useEffect(() => {
    const timer = setInterval(() => setLog(app.requestLog()), LOOK_MS);
    return () => clearInterval(timer);
  }, [app]);
  const policy = useAsync(readPolicy, [looks]).value;
  const total = app.foreignRequests();
  const isControlled = Boolean(navigator.serviceWorker?.controller);
  const isWebRtcGone = typeof RTCPeerConnection === 'undefined';
  return (
    <Card title={say('proof.requests')} note={formatCount(total)}>
      <div className="stack">
        <p className={total === 0 ? 'proof-good' : 'proof-bad'}>
          {total === 0
            ? say('proof.requests.none')
            : say('proof.requests.some', { count: formatCount(total), origins: log.origins.join(', ') })}
        </p>
        <div className="table-frame" tabIndex={0} role="group" aria-label={say('proof.requests')}>
          <table className="table">
            <thead>
              <tr>
                <th scope="col">{say('proof.requests.watch')}</th>
                <th scope="col">{say('proof.requests.how')}</th>
                <th scope="col" className="number">
                  {say('proof.requests.count')}
                </th>
              </tr>
            </thead>
            <tbody>
              <Watched what={say('proof.requests.page')} how={say('proof.requests.page.how')} seen={log.page} />
              <Watched
                what={say('proof.requests.page-policy')}
                how={say('proof.requests.policy.how')}
                seen={log.pagePolicy}
              />
              <Watched
                what={say('proof.requests.workers')}
                how={say('proof.requests.workers.how')}
                seen={log.workers}
              />
              <Watched
                what={say('proof.requests.workers-policy')}
                how={say('proof.requests.policy.how')}
                seen={log.workersPolicy}
              />
              <Watched
                what={say('proof.requests.worker')}
                how={say(isControlled ? 'proof.requests.worker.how' : 'proof.requests.worker.off')}
                seen={log.serviceWorker}
              />
              <Watched
                what={say('proof.requests.webrtc')}
                how={say('proof.requests.webrtc.how')}
                seen={say(isWebRtcGone ? 'proof.requests.webrtc.gone' : 'proof.requests.webrtc.there')}
              />
            </tbody>
          </table>
        </div>
        <p className="soft small proof-long">
          {policy ? say('proof.requests.policy', { policy }) : say('proof.requests.policy.unknown')}
        </p>
      </div>
    </Card>
  );
}

function Watched({ what, how, seen }: { what: string; how: ReactNode; seen: number | string }) {
  return (
    <tr>
      <th scope="row">{what}</th>
      <td className="soft">{how}</td>
      <td className="number">{typeof seen === 'number' ? formatCount(seen) : seen}</td>
    </tr>
  );
}

/** The policy as it came with the page; asked of this origin, and answered by the service worker when there is no network. */
async function readPolicy(): Promise<string | null> {
  try {
    const answer = await fetch(new URL('./', document.baseURI));
    return answer.headers.get('content-security-policy');
  } catch {
    return null;
  }
}
