import '../../text/en/bench.ts';
import { useEffect, useState } from 'react';
import type { Analysis } from '../../data/contract.ts';
import { say } from '../../text/say.ts';
import { Button } from '../kit/button.tsx';
import { formatCount, formatDate } from '../kit/format.ts';

/** Milliseconds that a step is shown while they play; slower for who wants less motion. */
const STEP_MS = 700;
const CALM_MS = 2000;

/** The steps of time of a finding, on the map one after the other: chosen by hand, or played. `null`: all together. */
export function FindingSteps({
  analysis,
  step,
  onStep,
}: {
  readonly analysis: Analysis;
  readonly step: number | null;
  readonly onStep: (step: number | null) => void;
}) {
  const { step: steps = [], period = [], hot = [], cold = [] } = analysis.more?.['periods'] ?? {};
  const [isPlaying, setPlaying] = useState(false);
  const at = step === null ? -1 : steps.indexOf(step);
  const last = steps.length - 1;
  useEffect(() => {
    if (!isPlaying) return;
    const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const timer = setTimeout(
      () => {
        if (at >= last) setPlaying(false);
        else onStep(Number(steps[at + 1]));
      },
      isCalm ? CALM_MS : STEP_MS,
    );
    return () => clearTimeout(timer);
  }, [isPlaying, at, last, steps, onStep]);
  return (
    <div className="finding-steps">
      <label htmlFor="finding-step">{say('bench.steps')}</label>
      <input
        id="finding-step"
        type="range"
        min={0}
        max={last}
        value={Math.max(0, at)}
        aria-valuetext={at < 0 ? say('bench.steps.whole') : formatDate(String(period[at]))}
        onChange={(event) => {
          setPlaying(false);
          onStep(Number(steps[event.target.valueAsNumber]));
        }}
      />
      <div className="row">
        <Button small onClick={() => setPlaying(!isPlaying)} disabled={at >= last && !isPlaying && at >= 0 && last < 1}>
          {say(isPlaying ? 'bench.steps.stop' : 'bench.steps.play')}
        </Button>
        <Button
          small
          kind="quiet"
          aria-pressed={at < 0}
          onClick={() => {
            setPlaying(false);
            onStep(null);
          }}
        >
          {say('bench.steps.whole')}
        </Button>
        {at >= 0 && (
          <span className="soft" role={isPlaying ? undefined : 'status'}>
            {say('bench.steps.now', {
              period: formatDate(String(period[at])),
              hot: formatCount(Number(hot[at])),
              cold: formatCount(Number(cold[at] ?? 0)),
            })}
          </span>
        )}
      </div>
    </div>
  );
}
