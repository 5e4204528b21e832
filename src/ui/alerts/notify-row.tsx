import '../../text/en/alerts.ts';
import { useState } from 'react';
import { say } from '../../text/say.ts';
import { Button } from '../kit/button.tsx';
import { askToNotify, notifyState, type NotifyState } from './notification.ts';

/** Turns the notifications of this device on and off; says so where the browser does not allow any. */
export function NotifyRow(props: { readonly isOn: boolean; readonly onChange: (isOn: boolean) => void }) {
  const [allowed, setAllowed] = useState<NotifyState>(notifyState);
  const isOn = props.isOn && allowed === 'granted';

  async function toggle(): Promise<void> {
    if (isOn) return props.onChange(false);
    const answer = await askToNotify();
    setAllowed(answer);
    if (answer === 'granted') props.onChange(true);
  }

  const isRefused = allowed === 'denied' || allowed === 'absent';
  return (
    <div className="notify" role="group" aria-label={say('alerts.notify.title')}>
      {allowed !== 'absent' && (
        <Button small aria-pressed={isOn} onClick={() => void toggle()}>
          {say(isOn ? 'alerts.notify.stop' : 'alerts.notify.start')}
        </Button>
      )}
      <p role="status" className="soft small">
        {say(isRefused ? `alerts.notify.${allowed}` : isOn ? 'alerts.notify.on' : 'alerts.notify.off')}
      </p>
    </div>
  );
}
