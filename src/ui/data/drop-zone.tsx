import { useEffect, useRef, useState } from 'react';
import { say } from '../../text/say.ts';
import { Button } from '../kit/button.tsx';
import { CheckField } from '../kit/field.tsx';
import { downloadBlob } from '../kit/download.ts';
import { useBeatbook } from '../state/beatbook.ts';
import { type Problem, problemOf } from '../state/problem.ts';
import { droppedFiles } from './dropped-files.ts';
import { takeDemo, takeFiles } from './import-flow.ts';

const ACCEPT =
  '.csv,.tsv,.tab,.psv,.txt,.gz,.zip,.xlsx,.xls,.json,.geojson,.ndjson,.parquet,.kml,.gpkg,text/csv,text/tab-separated-values,text/plain,application/gzip,application/zip';

/** Where files come in. On the first run it is the page; later a strip above the list. */
export function DropZone({ whole, onProblem }: { whole: boolean; onProblem: (problem: Problem) => void }) {
  const app = useBeatbook();
  const input = useRef<HTMLInputElement>(null);
  const [ask, setAsk] = useState(false);
  const over = useDragOver();

  function take(files: readonly File[]): void {
    if (files.length > 0) void takeFiles(app, files, { ask });
  }
  usePaste(take);

  async function saveDemo(): Promise<void> {
    try {
      const file = await app.demoFile();
      downloadBlob(file, file.name);
    } catch (error) {
      onProblem(problemOf(error));
    }
  }

  return (
    <section
      className={['drop', whole ? 'whole' : '', over ? 'over' : ''].join(' ')}
      aria-label={say('data.drop.label')}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        event.stopPropagation();
        void droppedFiles(event.dataTransfer).then(take);
      }}
    >
      {whole && <DropPicture />}
      <div className="drop-words">
        {whole ? <h1>{say('data.drop.title')}</h1> : <h2>{say('data.drop.title')}</h2>}
        <p className="soft">{say('data.drop.what')}</p>
      </div>
      <div className="row drop-actions">
        <Button kind="primary" onClick={() => input.current?.click()}>
          {say('data.drop.pick')}
        </Button>
        <Button onClick={() => void takeDemo(app)}>{say(whole ? 'data.drop.demo' : 'data.drop.demo.again')}</Button>
        <input
          ref={input}
          type="file"
          multiple
          accept={ACCEPT}
          hidden
          aria-label={say('data.drop.pick')}
          onChange={(event) => {
            take([...(event.target.files ?? [])]);
            event.target.value = '';
          }}
        />
      </div>
      <div className="drop-more">
        <CheckField label={say('data.drop.ask')} checked={ask} onChange={setAsk} />
        <Button kind="quiet" small onClick={() => void saveDemo()}>
          {say('data.drop.demo-file')}
        </Button>
      </div>
      {whole && <p className="soft small drop-privacy">{say('data.drop.privacy')}</p>}
    </section>
  );
}

/** True while a file is dragged over the window. */
function useDragOver(): boolean {
  const [over, setOver] = useState(false);
  useEffect(() => {
    let depth = 0;
    const enter = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      depth++;
      setOver(true);
    };
    const leave = () => {
      depth = Math.max(0, depth - 1);
      if (depth === 0) setOver(false);
    };
    const end = () => {
      depth = 0;
      setOver(false);
    };
    window.addEventListener('dragenter', enter);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', end, true);
    return () => {
      window.removeEventListener('dragenter', enter);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', end, true);
    };
  }, []);
  return over;
}

/** A pasted file, or pasted text of several lines, which becomes one. */
function usePaste(take: (files: readonly File[]) => void): void {
  const latest = useRef(take);
  latest.current = take;
  useEffect(() => {
    const paste = (event: ClipboardEvent) => {
      if (event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement) return;
      const files = [...(event.clipboardData?.files ?? [])];
      const text = event.clipboardData?.getData('text/plain') ?? '';
      if (files.length > 0) latest.current(files);
      else if (text.includes('\n'))
        latest.current([new File([text], `${say('data.pasted')}.csv`, { type: 'text/csv' })]);
    };
    document.addEventListener('paste', paste);
    return () => document.removeEventListener('paste', paste);
  }, []);
}

/** A sheet whose rows become places on a map: what will happen, drawn. */
function DropPicture() {
  const dots = [
    [150, 34, 2],
    [163, 28, 2],
    [158, 44, 3],
    [171, 40, 4],
    [166, 55, 3],
    [182, 48, 5],
    [178, 62, 3],
    [190, 36, 2],
    [196, 58, 2],
    [186, 72, 2],
    [154, 66, 2],
    [202, 44, 2],
  ] as const;
  return (
    <svg className="drop-picture" viewBox="0 0 224 96" width="224" height="96" aria-hidden="true">
      <rect x="8" y="12" width="72" height="72" rx="5" fill="var(--panel)" stroke="var(--line-strong)" />
      {[0, 1, 2, 3, 4].map((line) => (
        <g key={line} stroke={line === 0 ? 'var(--line-strong)' : 'var(--line)'} strokeWidth={line === 0 ? 3 : 2.5}>
          <path d={`M17 ${24 + line * 12}h14M37 ${24 + line * 12}h20M63 ${24 + line * 12}h9`} />
        </g>
      ))}
      <path d="M94 48h26m-6-6 6 6-6 6" fill="none" stroke="var(--soft)" strokeWidth="1.6" strokeLinecap="round" />
      <rect x="134" y="12" width="84" height="72" rx="5" fill="var(--map)" stroke="var(--line-strong)" />
      <path d="M134 58c20-8 30 6 48-2s22-22 36-20" fill="none" stroke="var(--water)" strokeWidth="6" />
      {dots.map(([x, y, r]) => (
        <circle key={`${x}-${y}`} cx={x} cy={y} r={r} fill="var(--accent)" opacity="0.75" />
      ))}
    </svg>
  );
}
