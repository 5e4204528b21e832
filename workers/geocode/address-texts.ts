import type { Column } from '../../src/data/table/column.ts';
import type { Table } from '../../src/data/table/table.ts';

/** Distinct addresses of a dataset, each with what is known of its area; number 0 is the blank one. */
export type AddressTexts = {
  readonly addresses: string[];
  readonly areas: string[];
  /** The number of the address of every row of a block. */
  encode(block: Table): Uint32Array;
};

/** The columns of the dataset an address is made of. */
export type AddressParts = {
  readonly address: string;
  readonly number: string | null;
  readonly area: string | null;
};

/** Collects the distinct addresses of a dataset block by block, so that each is matched once, however many rows have it. */
export function createAddressTexts(parts: AddressParts): AddressTexts {
  const addresses = [''];
  const areas = [''];
  const codes = new Map<string, number>();
  // Blocks of a category share their labels: two codes name an address without a text being made.
  const known = new Map<number, number>();

  function codeOf(address: string, area: string): number {
    if (address === '') return 0;
    const key = `${address}\n${area}`;
    const code = codes.get(key);
    if (code !== undefined) return code;
    codes.set(key, addresses.length);
    areas.push(area);
    return addresses.push(address) - 1;
  }

  return {
    addresses,
    areas,
    encode({ rows, columns }) {
      const address = columns[parts.address];
      const number = parts.number === null ? undefined : columns[parts.number];
      const area = parts.area === null ? undefined : columns[parts.area];
      const out = new Uint32Array(rows);
      if (!address) return out;
      const hasCodes = address.kind === 'category' && !number && (!area || area.kind === 'category');
      for (let row = 0; row < rows; row++) {
        if (hasCodes) {
          const pair = address.codes[row]! * 0x100000 + (area?.kind === 'category' ? area.codes[row]! : 0);
          let code = known.get(pair);
          if (code === undefined) known.set(pair, (code = codeOf(textAt(address, row), textAt(area, row))));
          out[row] = code;
          continue;
        }
        const street = textAt(address, row);
        const house = textAt(number, row);
        out[row] = codeOf(house === '' || street === '' ? street : `${house} ${street}`, textAt(area, row));
      }
      return out;
    },
  };
}

function textAt(column: Column | undefined, row: number): string {
  if (!column) return '';
  if (column.kind === 'category') return column.labels[column.codes[row]!]?.trim() ?? '';
  if (column.kind === 'text') return column.text.slice(row === 0 ? 0 : column.ends[row - 1]!, column.ends[row]!).trim();
  if (column.kind === 'time') return '';
  const value = column.values[row]!;
  return Number.isNaN(value) || value === -2147483648 ? '' : String(value);
}
