/**
 * Reads whole tables of a SQLite 3 file: enough for a GeoPackage, which is one. No SQL, no indexes, no writing.
 * Source: "Database File Format", sqlite.org/fileformat2.html.
 */
export type SqliteValue = number | string | Uint8Array | null;
export type SqliteTable = {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly SqliteValue[])[];
};
export type SqliteFile = {
  readonly names: readonly string[];
  /** A table by its name, in any case; null when there is none. Throws when a page does not hold together. */
  table(name: string): SqliteTable | null;
};

const LEAF = 13;
const INTERIOR = 5;
const HEADER_BYTES = 100;

/** Opens the bytes of a file. Throws when they are no SQLite 3 file in UTF-8. */
export function openSqlite(bytes: Uint8Array): SqliteFile {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const text = (from: number, length: number) => new TextDecoder().decode(bytes.subarray(from, from + length));
  if (bytes.length < HEADER_BYTES || text(0, 15) !== 'SQLite format 3') throw new Error('no SQLite file');
  const pageSize = view.getUint16(16) === 1 ? 65536 : view.getUint16(16);
  const usable = pageSize - bytes[20]!;
  // 0 where nothing was written yet.
  if (pageSize < 512 || view.getUint32(56) > 1) throw new Error('page size or text encoding');
  const pages = Math.floor(bytes.length / pageSize);

  /** A whole number of up to nine bytes, seven bits each; returns where it ends. */
  function readVarint(at: number): readonly [value: number, end: number] {
    let value = 0;
    for (let i = 0; i < 8; i++) {
      const byte = bytes[at + i]!;
      value = value * 128 + (byte & 127);
      if (byte < 128) return [value, at + i + 1];
    }
    return [value * 256 + bytes[at + 8]!, at + 9];
  }

  function startOf(page: number): number {
    if (!(page >= 1 && page <= pages)) throw new Error('page number');
    return (page - 1) * pageSize;
  }

  /** The rows under a page of a table's tree, in order of their row ids. */
  function* walk(
    page: number,
    seen = new Set<number>(),
  ): Generator<{ readonly rowid: number; readonly payload: Uint8Array }> {
    // A damaged tree may lead back to where it came from.
    if (seen.has(page)) throw new Error('page twice');
    seen.add(page);
    const start = startOf(page);
    const header = start + (page === 1 ? HEADER_BYTES : 0);
    const kind = bytes[header];
    const cells = view.getUint16(header + 3);
    const pointers = header + (kind === INTERIOR ? 12 : 8);
    if (kind !== LEAF && kind !== INTERIOR) throw new Error('page kind');
    for (let cell = 0; cell < cells; cell++) {
      const at = start + view.getUint16(pointers + cell * 2);
      if (kind === INTERIOR) yield* walk(view.getUint32(at), seen);
      else yield readCell(at);
    }
    if (kind === INTERIOR) yield* walk(view.getUint32(header + 8), seen);
  }

  function readCell(at: number): { readonly rowid: number; readonly payload: Uint8Array } {
    const [length, afterLength] = readVarint(at);
    const [rowid, from] = readVarint(afterLength);
    if (length > bytes.length) throw new Error('length');
    const most = usable - 35;
    if (length <= most) return { rowid, payload: bytes.subarray(from, from + length) };
    const least = Math.floor(((usable - 12) * 32) / 255) - 23;
    const rest = least + ((length - least) % (usable - 4));
    const local = rest <= most ? rest : least;
    const payload = new Uint8Array(length);
    payload.set(bytes.subarray(from, from + local));
    let next = view.getUint32(from + local);
    for (let filled = local; filled < length;) {
      const start = startOf(next);
      const part = bytes.subarray(start + 4, start + Math.min(usable, 4 + length - filled));
      payload.set(part, filled);
      filled += part.length;
      next = view.getUint32(start);
    }
    return { rowid, payload };
  }

  function readRecord(payload: Uint8Array, rowid: number, rowidColumn: number): SqliteValue[] {
    const data = new DataView(payload.buffer, payload.byteOffset, payload.byteLength);
    const varint = (at: number): readonly [number, number] => {
      let value = 0;
      for (let i = 0; i < 9; i++) {
        const byte = payload[at + i] ?? 0;
        value = i === 8 ? value * 256 + byte : value * 128 + (byte & 127);
        if (byte < 128 && i < 8) return [value, at + i + 1];
      }
      return [value, at + 9];
    };
    const [headerLength, first] = varint(0);
    const values: SqliteValue[] = [];
    let at = headerLength;
    for (let position = first; position < headerLength;) {
      const [type, next] = varint(position);
      position = next;
      const size = type >= 12 ? Math.floor((type - 12) / 2) : ([0, 1, 2, 3, 4, 6, 8, 8, 0, 0][type] ?? 0);
      if (at + size > payload.length) throw new Error('record');
      if (type === 0) values.push(values.length === rowidColumn ? rowid : null);
      else if (type >= 12) {
        const part = payload.subarray(at, at + size);
        values.push(type % 2 === 0 ? part : new TextDecoder().decode(part));
      } else if (type === 7) values.push(data.getFloat64(at));
      else if (type === 6) values.push(Number(data.getBigInt64(at)));
      else if (type === 8 || type === 9) values.push(type - 8);
      else {
        let value = data.getInt8(at);
        for (let i = 1; i < size; i++) value = value * 256 + payload[at + i]!;
        values.push(value);
      }
      at += size;
    }
    return values;
  }

  const schema = [...walk(1)].map(({ payload, rowid }) => readRecord(payload, rowid, -1));
  const tables = schema.filter(([type]) => type === 'table');
  return {
    names: tables.map(([, name]) => String(name)),
    table(name) {
      const found = tables.find(([, known]) => String(known).toLowerCase() === name.toLowerCase());
      if (!found) return null;
      const { columns, rowidColumn } = readColumns(String(found[4]));
      const rows = [...walk(Number(found[3]))].map(({ payload, rowid }) => readRecord(payload, rowid, rowidColumn));
      return { columns, rows };
    },
  };
}

/** The names of columns in 'CREATE TABLE name (…)', and which of them is the row id, that a record leaves out. */
function readColumns(sql: string): { readonly columns: readonly string[]; readonly rowidColumn: number } {
  const body = sql.slice(sql.indexOf('(') + 1, sql.lastIndexOf(')'));
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  let quote = '';
  for (let i = 0; i <= body.length; i++) {
    const letter = body[i];
    if (quote !== '') {
      if (letter === quote) quote = '';
    } else if (letter === '"' || letter === "'" || letter === '`') quote = letter;
    else if (letter === '[') quote = ']';
    else if (letter === '(') depth++;
    else if (letter === ')') depth--;
    else if (letter === undefined || (letter === ',' && depth === 0)) {
      parts.push(body.slice(from, i).trim());
      from = i + 1;
    }
  }
  const columns = parts.filter((part) => !/^(constraint|primary|unique|check|foreign)\b/i.test(part));
  return {
    columns: columns.map((part) => {
      const [, name = ''] = /^("[^"]*"|'[^']*'|`[^`]*`|\[[^\]]*\]|\S+)/.exec(part) ?? [];
      return /^["'`[]/.test(name) ? name.slice(1, -1) : name;
    }),
    rowidColumn: columns.findIndex((part) => /\binteger\b.*\bprimary\s+key\b/i.test(part)),
  };
}
