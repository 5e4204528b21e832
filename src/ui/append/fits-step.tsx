import { say } from '../../text/say.ts';
import { Button } from '../kit/button.tsx';
import { sayPeriod } from '../filter-bar/filter-words.ts';
import { formatCount } from '../kit/format.ts';
import { useBeatbook } from '../state/beatbook.ts';
import { importFiles, leaveFlow, takeFiles, type Fitting } from '../data/import-flow.ts';
import { titleOfFiles } from '../data/file-names.ts';

/** Files that look like further ones of a dataset: they are added to it, or become one of their own. */
export function FitsStep({ fitting }: { fitting: Fitting }) {
  const app = useBeatbook();
  const { files, fits } = fitting;
  return (
    <div className="stack wide">
      <h1>{say('append.fits.title', { file: titleOfFiles(files) })}</h1>
      <p className="soft">{say('append.fits.what')}</p>
      <ul className="fits" aria-label={say('data.list')}>
        {fits.map((dataset, index) => (
          <li key={dataset.id} className="card fit">
            <span className="soft">
              {say('append.fits.facts', { count: formatCount(dataset.total), period: sayPeriod(dataset) })}
            </span>
            <Button
              kind={index === 0 ? 'primary' : undefined}
              onClick={() => void importFiles(app, files, { appendTo: dataset.id })}
            >
              {say('append.fits.add', { name: dataset.name })}
            </Button>
          </li>
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
