import '../../text/en/bench.ts';
import type { DatasetRecord } from '../../data/table/dataset.ts';
import { say } from '../../text/say.ts';
import { Button } from '../kit/button.tsx';
import { toCsv } from '../kit/csv.ts';
import { downloadBlob, fileName } from '../kit/download.ts';

/** An empty table of weights with the categories of the dataset: the weights are for the reader to fill in, from an official index. */
export function WeightsTemplate({ record }: { readonly record: DatasetRecord }) {
  function save(): void {
    const rows = record.categories.filter((category) => category !== '').map((category) => [category, null]);
    const csv = toCsv(['category', 'weight'], rows);
    downloadBlob(new Blob([csv], { type: 'text/csv;charset=utf-8' }), fileName(say('bench.weights.file'), 'csv'));
  }
  return (
    <div className="row">
      <Button small onClick={save}>
        {say('bench.weights.save')}
      </Button>
      <span className="soft">{say('bench.weights.hint')}</span>
    </div>
  );
}
