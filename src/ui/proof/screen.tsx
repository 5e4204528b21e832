import '../../text/en/proof.ts';
import './proof.css';
import { useState } from 'react';
import { say } from '../../text/say.ts';
import { Button } from '../kit/button.tsx';
import { Card } from '../kit/card.tsx';
import { useAsync, useBeatbook, useChanges } from '../state/beatbook.ts';
import { BesideCard } from './beside-card.tsx';
import { DatasetsCard } from './datasets-card.tsx';
import { RequestsCard } from './requests-card.tsx';
import { StoreCard } from './store-card.tsx';

/** What the app promises, checked where it can be, and what cannot be checked from inside. */
export function Screen() {
  const app = useBeatbook();
  const changes = useChanges();
  const [looks, setLooks] = useState(0);
  const inventory = useAsync(() => app.storeInventory(), [app, changes, looks]);
  return (
    <div className="screen proof-screen">
      <header className="screen-head">
        <div className="stack">
          <h1>{say('proof.title')}</h1>
          <p className="soft">{say('proof.what')}</p>
        </div>
        <Button onClick={() => setLooks(looks + 1)}>{say('proof.again')}</Button>
      </header>
      <RequestsCard looks={looks} />
      <StoreCard inventory={inventory} />
      <DatasetsCard />
      <BesideCard inventory={inventory} />
      <Limits />
    </div>
  );
}

function Limits() {
  return (
    <Card title={say('proof.limits')}>
      <ul className="proof-limits">
        <li>{say('proof.limits.self')}</li>
        <li>{say('proof.limits.browser')}</li>
        <li>{say('proof.limits.navigation')}</li>
        <li>{say('proof.limits.memory')}</li>
        <li>{say('proof.limits.disk')}</li>
        <li>{say('proof.limits.passphrase')}</li>
      </ul>
    </Card>
  );
}
