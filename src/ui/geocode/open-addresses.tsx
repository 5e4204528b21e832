import { useState } from 'react';
import type { OpenAddress } from '../../data/geocode/address-matches.ts';
import { say } from '../../text/say.ts';
import { Button } from '../kit/button.tsx';
import { Dialog } from '../kit/dialog.tsx';
import { downloadBlob, fileName } from '../kit/download.ts';
import { formatCount, formatDecimals } from '../kit/format.ts';
import { ProblemNotice } from '../kit/notice.tsx';
import { useAsync, useBeatbook, useChanges } from '../state/beatbook.ts';
import { type Problem, problemOf } from '../state/problem.ts';

const KINDS = ['documents', 'datasets'] as const;
const PAGE = 50;

type Props = { readonly dataset: string; readonly status: 'unmatched' | 'ambiguous'; readonly summary: string };

/** The addresses without a place, those of most rows first; where several places fit, the reader may choose one. */
export function OpenAddresses({ dataset, status, summary }: Props) {
  const [isOpen, setOpen] = useState(false);
  return (
    <details className="geocode-options" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{summary}</summary>
      {isOpen && <OpenPage dataset={dataset} status={status} caption={summary} />}
    </details>
  );
}

function OpenPage({ dataset, status, caption }: Omit<Props, 'summary'> & { readonly caption: string }) {
  const app = useBeatbook();
  const changes = useChanges(KINDS);
  const [from, setFrom] = useState(0);
  const [asked, setAsked] = useState<OpenAddress | null>(null);
  const [mistake, setMistake] = useState<Problem | null>(null);
  const { value: page, problem } = useAsync(
    () => app.openAddresses({ dataset, status, from, count: PAGE }),
    [app, dataset, status, from, changes],
  );
  const save = () => {
    app.openAddressesCsv(dataset).then(
      (blob) => downloadBlob(blob, fileName(say('geocode.unmatched'), 'csv')),
      (error: unknown) => setMistake(problemOf(error)),
    );
  };
  if (problem) return <ProblemNotice problem={problem} />;
  if (page === undefined) return null;
  return (
    <div className="stack">
      {mistake && <ProblemNotice problem={mistake} />}
      {status === 'ambiguous' && <p className="soft small">{say('geocode.ambiguous.what')}</p>}
      <div className="table-frame geocode-open" tabIndex={0} role="group" aria-label={caption}>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{say('geocode.address')}</th>
              <th scope="col" className="number">
                {say('geocode.rate.rows')}
              </th>
              <th scope="col">{status === 'ambiguous' ? say('geocode.choose') : say('geocode.reason')}</th>
            </tr>
          </thead>
          <tbody>
            {page.addresses.map((one) => (
              <tr key={`${one.address}\n${one.area}`}>
                <td>
                  {one.address}
                  {one.area !== '' && <span className="soft">, {one.area}</span>}
                </td>
                <td className="number">{formatCount(one.rows)}</td>
                <td>
                  {status === 'ambiguous' ? (
                    <Button
                      small
                      aria-label={say('geocode.choose.for', { address: one.address })}
                      onClick={() => setAsked(one)}
                    >
                      {say('geocode.choose')}
                    </Button>
                  ) : (
                    say(`geocode.reason.${one.reason}`)
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className="row">
        {page.total > PAGE && (
          <>
            <Button small disabled={from === 0} onClick={() => setFrom(Math.max(0, from - PAGE))}>
              {say('geocode.page.back')}
            </Button>
            <span className="soft small">
              {say('geocode.page', { from: from + 1, to: Math.min(page.total, from + PAGE), total: page.total })}
            </span>
            <Button small disabled={from + PAGE >= page.total} onClick={() => setFrom(from + PAGE)}>
              {say('geocode.page.more')}
            </Button>
          </>
        )}
        <Button small kind="quiet" onClick={save}>
          {say('geocode.unmatched.csv')}
        </Button>
      </div>
      {asked && <Choose dataset={dataset} open={asked} onClose={() => setAsked(null)} />}
    </div>
  );
}

function Choose({ dataset, open, onClose }: { dataset: string; open: OpenAddress; onClose: () => void }) {
  const app = useBeatbook();
  const [isBusy, setBusy] = useState(false);
  const [mistake, setMistake] = useState<Problem | null>(null);
  const choose = (place: OpenAddress['candidates'][number] | null) => {
    setBusy(true);
    const chosen = place && { longitude: place.longitude, latitude: place.latitude, label: place.label };
    app.chooseAddress(dataset, open.address, chosen).then(onClose, (error: unknown) => {
      setBusy(false);
      setMistake(problemOf(error));
    });
  };
  return (
    <Dialog title={say('geocode.choose.for', { address: open.address })} onClose={onClose}>
      <div className="stack" aria-busy={isBusy || undefined}>
        {mistake && <ProblemNotice problem={mistake} />}
        <ul className="geocode-candidates">
          {open.candidates.map((candidate) => (
            <li key={`${candidate.label} ${candidate.longitude} ${candidate.latitude}`}>
              <button type="button" className="geocode-candidate" disabled={isBusy} onClick={() => choose(candidate)}>
                <strong>{candidate.label}</strong>
                <span className="soft small">
                  {say(`geocode.kind.${candidate.kind}`)} ·{' '}
                  {say('geocode.choose.score', { score: formatDecimals(candidate.score, 2) })} ·{' '}
                  {formatDecimals(candidate.latitude, 5)}, {formatDecimals(candidate.longitude, 5)}
                </span>
              </button>
            </li>
          ))}
        </ul>
        <div className="row">
          <Button disabled={isBusy} onClick={() => choose(null)}>
            {say('geocode.choose.none')}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
