import '../../text/en/rows.ts';
import { type FormEvent, useState } from 'react';
import type { Clause } from '../../data/contract.ts';
import type { DatasetRecord } from '../../data/table/dataset.ts';
import { readTextQuery } from '../../data/table/text-query.ts';
import type { KeywordTag } from '../../storage/keyword-tags.ts';
import { say } from '../../text/say.ts';
import { Button } from '../kit/button.tsx';
import { DataTable, type TableColumn } from '../kit/data-table.tsx';
import { TextField } from '../kit/field.tsx';
import { ProblemNotice } from '../kit/notice.tsx';
import { useAsync, useBeatbook } from '../state/beatbook.ts';
import { type Problem, problemOf } from '../state/problem.ts';
import { updateParams } from '../state/route.ts';
import { ROWS_PARAM, TEXT_SET } from './rows-link.ts';

type Props = { readonly record: DatasetRecord; readonly where: readonly Clause[] };

/** Named lists of words, and how many rows hold one of them. */
export function KeywordTags(props: Props) {
  const [isOpen, setOpen] = useState(false);
  return (
    <details className="fold rows-tags" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{say('rows.tags')}</summary>
      {isOpen && <OpenTags {...props} />}
    </details>
  );
}

function OpenTags({ record, where }: Props) {
  const app = useBeatbook();
  const stored = useAsync(() => app.keywordTags(record.id), [app, record.id]);
  const tags = stored.value ?? [];
  const [name, setName] = useState('');
  const [words, setWords] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const counts = useAsync(
    (signal) => (stored.value === undefined ? null : countTags(stored.value, signal)),
    [app, stored.value, record.id, record.dataHash, JSON.stringify(where)],
  );

  /** One after the other: each is a pass over the texts. */
  async function countTags(all: readonly KeywordTag[], signal: AbortSignal): Promise<Map<string, number>> {
    const totals = new Map<string, number>();
    for (const tag of all) {
      const question = { dataset: record.id, where: [...where], set: TEXT_SET + tag.words };
      totals.set(tag.name, (await app.rowsPage({ ...question, count: 0, columns: [], signal })).total);
    }
    return totals;
  }

  async function store(next: readonly KeywordTag[]): Promise<void> {
    setProblem(null);
    try {
      await app.keepKeywordTags(record.id, next);
      stored.reload();
    } catch (error) {
      setProblem(problemOf(error));
    }
  }

  function add(event: FormEvent): void {
    event.preventDefault();
    const tag = { name: name.trim(), words: words.trim() };
    if (tag.name === '' || readTextQuery(tag.words).length === 0) return;
    void store([...tags.filter((one) => one.name !== tag.name), tag]);
    setName('');
    setWords('');
  }

  const trouble = problem ?? stored.problem ?? counts.problem;
  return (
    <div className="stack">
      <p className="soft">{say('rows.tags.hint')}</p>
      {trouble && <ProblemNotice problem={trouble} />}
      {tags.length === 0 ? (
        <p className="soft">{say('rows.tags.none')}</p>
      ) : (
        <DataTable
          caption={say('rows.tags')}
          hideCaption
          columns={columnsOf(
            (tag) => counts.value?.get(tag.name) ?? null,
            (tag) => void store(tags.filter((one) => one !== tag)),
          )}
          rows={tags}
          rowKey={(tag) => tag.name}
        />
      )}
      {counts.loading && tags.length > 0 && (
        <p className="soft" role="status">
          {say('rows.tags.counting')}
        </p>
      )}
      <form className="rows-search" onSubmit={add}>
        <TextField label={say('rows.tags.name')} value={name} onChange={(event) => setName(event.target.value)} />
        <TextField label={say('rows.tags.words')} value={words} onChange={(event) => setWords(event.target.value)} />
        <Button type="submit">{say('rows.tags.add')}</Button>
      </form>
    </div>
  );
}

function columnsOf(
  countOf: (tag: KeywordTag) => number | null,
  onDelete: (tag: KeywordTag) => void,
): readonly TableColumn<KeywordTag>[] {
  return [
    { id: 'tag', header: say('rows.tags.tag'), value: (tag) => tag.name },
    { id: 'words', header: say('rows.tags.list'), value: (tag) => tag.words },
    { id: 'count', header: say('rows.tags.count'), value: countOf, numeric: true },
    {
      id: 'act',
      header: '',
      value: () => null,
      show: (tag) => (
        <span className="row">
          <Button
            small
            aria-label={say('rows.tags.show.name', { name: tag.name })}
            onClick={() => updateParams({ [ROWS_PARAM]: TEXT_SET + tag.words })}
          >
            {say('rows.tags.show')}
          </Button>
          <Button
            small
            kind="quiet"
            aria-label={say('rows.tags.delete', { name: tag.name })}
            onClick={() => onDelete(tag)}
          >
            ✕
          </Button>
        </span>
      ),
    },
  ];
}
