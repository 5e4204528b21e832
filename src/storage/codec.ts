import { fail } from '../text/failure.ts';
import { failureError } from '../text/failure-error.ts';
import type { Rows, TableName } from './database.ts';
import type { VaultKeys } from './vault.ts';
import { decodeRow, encodeRow } from './vault/row-bytes.ts';

/** What stays in plain sight of each table: its keys. Opaque ids, numbers and kinds, and nothing that holds data. */
export const plainFields = {
  datasets: ['id', 'version'],
  blocks: ['dataset', 'version', 'column', 'index'],
  labels: ['dataset', 'version', 'column'],
  quarantine: ['dataset', 'version', 'index'],
  runs: ['id', 'dataset'],
  runDetails: ['id'],
  fitted: ['id'],
  checkpoints: ['id', 'dataset'],
  pendingImports: ['dataset', 'version'],
  documents: ['id', 'kind', 'dataset'],
} as const satisfies { readonly [Name in TableName]: readonly (keyof Rows[Name])[] };

type Plain<Name extends TableName> = Pick<Rows[Name], (typeof plainFields)[Name][number] & keyof Rows[Name]>;

declare const kept: unique symbol;
/** A row as it lies in the store. Only a codec makes one, so that no row is written around it. */
export type Stored<Name extends TableName> = Plain<Name> & { readonly [kept]: Name };

type Sealed = { readonly iv: Uint8Array<ArrayBuffer>; readonly sealed: ArrayBuffer };

/** How rows are kept: as they are, or sealed. Never called inside a transaction, which would end behind its back. */
export type Codec = {
  readonly isSealed: boolean;
  seal<Name extends TableName>(table: Name, row: Rows[Name]): Promise<Stored<Name>>;
  /** Throws 'storage.row-damaged' when a byte was changed, or the row was moved to another place. */
  open<Name extends TableName>(table: Name, row: Stored<Name>): Promise<Rows[Name]>;
  /** The key under which a document lies: ids are chosen freely, and may tell something. */
  documentKey(id: string): Promise<string>;
};

/** Rows as they are: a workspace without a vault. */
export const plainCodec: Codec = {
  isSealed: false,
  seal: async (_table, row) => row as never,
  async open(table, row) {
    if ('sealed' in row) throw damaged(table, 'sealed');
    return row as never;
  },
  documentKey: async (id) => id,
};

const IV_BYTES = 12;
/** Tables whose key is hidden, too. */
const hiddenKey: TableName = 'documents';

function damaged(table: TableName, cause: string): Error {
  return failureError(fail('storage.row-damaged', { table }, cause).failure);
}

function plainOf<Name extends TableName>(table: Name, row: object): Plain<Name> {
  const fields: readonly string[] = plainFields[table];
  return Object.fromEntries(fields.map((field) => [field, (row as Record<string, unknown>)[field]])) as Plain<Name>;
}

/** Rows sealed with AES-GCM, each with an IV of its own and bound to its place: database, table, keys and version. */
export function createSealingCodec(database: string, keys: VaultKeys): Codec {
  const bound = (table: TableName, plain: object) =>
    new TextEncoder().encode(JSON.stringify([database, table, ...Object.values(plain)]));

  async function documentKey(id: string): Promise<string> {
    const code = await crypto.subtle.sign('HMAC', keys.names, new TextEncoder().encode(id));
    return Array.from(new Uint8Array(code, 0, 16), (byte) => byte.toString(16).padStart(2, '0')).join('');
  }

  return {
    isSealed: true,
    documentKey,
    async seal<Name extends TableName>(table: Name, row: Rows[Name]) {
      let plain: object = plainOf(table, row);
      const secret: Record<string, unknown> = { ...row };
      for (const field of plainFields[table]) if (table !== hiddenKey || field !== 'id') delete secret[field];
      if (table === hiddenKey) plain = { ...plain, id: await documentKey((row as Rows['documents']).id) };
      const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
      const algorithm = { name: 'AES-GCM', iv, additionalData: bound(table, plain) };
      const sealed = await crypto.subtle.encrypt(algorithm, keys.rows, encodeRow(secret));
      return { ...plain, iv, sealed } as unknown as Stored<Name>;
    },
    async open<Name extends TableName>(table: Name, row: Stored<Name>) {
      const { iv, sealed } = row as unknown as Sealed;
      if (!iv || !sealed) throw damaged(table, 'not sealed');
      const plain = plainOf(table, row);
      try {
        const algorithm = { name: 'AES-GCM', iv, additionalData: bound(table, plain) };
        const secret = await crypto.subtle.decrypt(algorithm, keys.rows, sealed);
        return { ...plain, ...(decodeRow(secret) as object) } as unknown as Rows[Name];
      } catch (thrown) {
        throw damaged(table, thrown instanceof Error ? thrown.name : 'unknown');
      }
    },
  };
}

/** Seals many rows, in their order. */
export async function sealAll<Name extends TableName>(
  codec: Codec,
  table: Name,
  rows: readonly Rows[Name][],
): Promise<Stored<Name>[]> {
  return await Promise.all(rows.map((row) => codec.seal(table, row)));
}

/** Opens many rows, in their order. */
export async function openAll<Name extends TableName>(
  codec: Codec,
  table: Name,
  rows: readonly Stored<Name>[],
): Promise<Rows[Name][]> {
  return await Promise.all(rows.map((row) => codec.open(table, row)));
}
