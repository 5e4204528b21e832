import './append.css';
import type { DatasetInfo } from '../../data/contract.ts';
import { say } from '../../text/say.ts';
import { titleOfFiles } from '../data/file-names.ts';
import { importFiles, leaveFlow, takeFiles, type Fitting } from '../data/import-flow.ts';
import { Button } from '../kit/button.tsx';
import { formatCount, formatSpan } from '../kit/format.ts';
import { useBeatbook } from '../state/beatbook.ts';

/** Files that look like further ones of a dataset: they are added to it, or become one of their own. */
export function FitsStep({ fitting }: { fitting: Fitting }) {
  const app = useBeatbook();
  const { files, fits } = fitting;
  return (
    <div className="stack">
      <h1>{say('append.fits.title', { file: titleOfFiles(files) })}</h1>
      <p className="soft">{say('append.fits.what')}</p>
      <ul className="fits" aria-label={say('data.list')}>
        {fits.map((dataset) => (
          <Fit key={dataset.id} dataset={dataset} files={files} isOnly={fits.length === 1} />
        ))}
      </ul>
      <div className="row">
        <Button onClick={() => void takeFiles(app, files, { ask: fitting.ask, isNew: true })}>
          {say('append.fits.new')}
        </Button>
        <Button kind="quiet" onClick={leaveFlow}>
          {say('app.cancel')}
        </Button>
      </div>
    </div>
  );
}

function Fit({ dataset, files, isOnly }: { dataset: DatasetInfo; files: readonly File[]; isOnly: boolean }) {
  const app = useBeatbook();
  const { id, name, total } = dataset;
  return (
    <li className="card fit">
      <div>
        <strong>{name}</strong>
        <p className="soft">{say('append.fits.facts', { count: formatCount(total), period: formatSpan(dataset) })}</p>
      </div>
      <Button
        kind={isOnly ? 'primary' : undefined}
        aria-label={say('append.fits.add.of', { name })}
        onClick={() => void importFiles(app, files, { appendTo: id })}
      >
        {say('append.fits.add')}
      </Button>
    </li>
  );
}
