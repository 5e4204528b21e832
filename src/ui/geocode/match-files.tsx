import { useRef, useState } from 'react';
import type { AddressMatches } from '../../data/geocode/address-matches.ts';
import type { DatasetRecord } from '../../data/table/dataset.ts';
import type { ColumnInfo } from '../../data/table/table.ts';
import { say } from '../../text/say.ts';
import { Button } from '../kit/button.tsx';
import { CheckField, SelectField } from '../kit/field.tsx';
import { useBeatbook } from '../state/beatbook.ts';
import { startMatching } from './geocode-job.ts';

const headerOf = ({ header, name }: ColumnInfo) => header ?? name;

/** Where address and street files come in, and the choices that go with them. */
export function MatchFiles({ record, matches }: { record: DatasetRecord; matches: AddressMatches | null }) {
  const app = useBeatbook();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const columns = record.columns.filter(({ kind, layer, header }) => kind !== 'time' && !layer && header !== null);
  const address = columns.find(({ role }) => role === 'address');
  const [addressColumn, setAddress] = useState(matches?.addressColumn ?? (address ? headerOf(address) : ''));
  const [numberColumn, setNumber] = useState(matches?.numberColumn ?? '');
  const [areaColumn, setArea] = useState(matches?.areaColumn ?? 'auto');
  const [allowStreets, setStreets] = useState(matches?.allowStreets ?? false);
  const [replaces, setReplaces] = useState(matches ? !matches.fillMissingOnly : false);

  const options = {
    ...(addressColumn !== '' && { addressColumn }),
    numberColumn,
    ...(areaColumn !== 'auto' && { areaColumn }),
    allowStreets,
    fillMissingOnly: !replaces,
  };
  function take(given: FileList | null): void {
    const files = [...(given ?? [])];
    if (files.length === 0) return;
    const file = files.map(({ name }) => name).join(', ');
    void startMatching(app, say('geocode.reading', { file }), { dataset: record.id, files, options });
  }

  const choices = columns.map((column) => ({ value: headerOf(column), label: headerOf(column) }));
  const none = { value: '', label: say('geocode.column.none') };
  const auto = { value: '', label: say('geocode.column.auto') };
  return (
    <>
      <div
        className={over ? 'geocode-add over' : 'geocode-add'}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          event.stopPropagation();
          setOver(false);
          take(event.dataTransfer.files);
        }}
      >
        <div>
          <strong>{say('geocode.drop')}</strong>
          <p className="soft small">{say('geocode.accepts')}</p>
        </div>
        <Button kind={matches ? 'plain' : 'primary'} onClick={() => input.current?.click()}>
          {say('geocode.pick')}
        </Button>
        <input
          ref={input}
          type="file"
          multiple
          hidden
          aria-label={say('geocode.pick')}
          onChange={(event) => {
            take(event.target.files);
            event.target.value = '';
          }}
        />
      </div>
      <details className="geocode-options">
        <summary>{say('geocode.options')}</summary>
        <div className="geocode-choices">
          <SelectField
            label={say('geocode.column')}
            value={addressColumn}
            onChange={setAddress}
            options={[auto, ...choices]}
          />
          <SelectField
            label={say('geocode.column.number')}
            value={numberColumn}
            onChange={setNumber}
            options={[none, ...choices]}
          />
          <SelectField
            label={say('geocode.column.area')}
            value={areaColumn}
            onChange={setArea}
            options={[{ ...auto, value: 'auto' }, none, ...choices]}
          />
        </div>
        <CheckField label={say('geocode.option.streets')} checked={allowStreets} onChange={setStreets} />
        <CheckField label={say('geocode.option.replace')} checked={replaces} onChange={setReplaces} />
        {matches && (
          <div className="row">
            <Button
              small
              onClick={() =>
                void startMatching(app, say('geocode.matching'), { dataset: record.id, files: null, options })
              }
            >
              {say('geocode.match.again')}
            </Button>
          </div>
        )}
      </details>
    </>
  );
}
