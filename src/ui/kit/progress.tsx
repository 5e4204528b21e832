import { type ReactNode, useEffect, useState } from 'react';
import { say } from '../../text/say.ts';
import { Button } from './button.tsx';
import { formatDuration, formatShare } from './format.ts';
import { secondsLeft } from './time-left.ts';

type ProgressProps = {
  label: string;
  /** 0..1; null while it cannot be known. */
  share: number | null;
  /** On the page's clock (performance.now()), for the time left. */
  startedAt: number;
  /** When the job itself knows better than a straight line. */
  secondsLeft?: number;
  /** What has been done so far, in words. */
  note?: string;
  cancelling?: boolean;
  /** Nothing moves now, so no time left is told. */
  isPaused?: boolean;
  onCancel?: () => void;
  /** Other ways to steer the job, before the way to stop it. */
  actions?: ReactNode;
};

/** How far a job is, how long it will take, and the way to stop it. */
export function Progress(props: ProgressProps) {
  const now = useSeconds();
  const left = props.isPaused ? null : (props.secondsLeft ?? secondsLeft(props.share, now - props.startedAt));
  return (
    <div className="progress">
      <div className="row spread">
        <strong>{props.label}</strong>
        <span className="soft">
          {props.share !== null && formatShare(props.share)}
          {left !== null &&
            ` · ${left < 1 ? say('app.progress.left.soon') : say('app.progress.left', { time: formatDuration(left * 1000) })}`}
        </span>
      </div>
      <progress aria-label={props.label} max={1} {...(props.share === null ? {} : { value: props.share })} />
      <div className="row spread">
        <span className="soft">{props.note}</span>
        <span className="row">
          {props.actions}
          {props.onCancel && (
            <Button small onClick={props.onCancel} disabled={props.cancelling}>
              {say(props.cancelling ? 'app.progress.cancelling' : 'app.cancel')}
            </Button>
          )}
        </span>
      </div>
    </div>
  );
}

/** The page's clock, read twice a second. */
function useSeconds(): number {
  const [now, setNow] = useState(() => performance.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(performance.now()), 500);
    return () => clearInterval(timer);
  }, []);
  return now;
}
