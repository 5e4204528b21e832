import '../../text/en/rows.ts';
import { useState } from 'react';
import { readTextQuery } from '../../data/table/text-query.ts';
import { say } from '../../text/say.ts';
import { Button } from '../kit/button.tsx';
import { TextField } from '../kit/field.tsx';
import { updateParams } from '../state/route.ts';
import { ROWS_PARAM, TEXT_SET } from './rows-link.ts';

/** Looks for words in the texts of the rows; what was looked for is a set of rows, and stands in the address. */
export function SearchBox({ set }: { readonly set: string }) {
  const asked = set.startsWith(TEXT_SET) ? set.slice(TEXT_SET.length) : '';
  const [text, setText] = useState(asked);
  const [isEmpty, setEmpty] = useState(false);
  return (
    <form
      className="rows-search"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        const isNothing = readTextQuery(text).length === 0;
        setEmpty(isNothing && text !== '');
        if (!isNothing) updateParams({ [ROWS_PARAM]: TEXT_SET + text.trim() });
        else if (text === '') updateParams({ [ROWS_PARAM]: 'all' });
      }}
    >
      <TextField
        label={say('rows.search')}
        hint={say('rows.search.hint')}
        error={isEmpty ? say('rows.search.empty') : null}
        type="search"
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <Button type="submit">{say('rows.search.run')}</Button>
    </form>
  );
}
