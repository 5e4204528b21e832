import type { TableInventory } from './inventory.ts';

/** How a passphrase becomes the key that wraps the data key. */
export type KeyDerivation = {
  readonly name: 'argon2id';
  readonly memoryKiB: number;
  readonly iterations: number;
  readonly parallelism: number;
  readonly salt: Uint8Array<ArrayBuffer>;
};

/** What a vault keeps in plain sight: nothing in it opens the data without the passphrase or the recovery key. */
export type VaultRecord = {
  readonly version: 1;
  readonly kdf: KeyDerivation;
  /** The data key, wrapped by the key of the passphrase, and once more by the key of the recovery key: IV and AES-GCM ciphertext. */
  readonly wrapped: Uint8Array<ArrayBuffer>;
  readonly recoveryWrapped: Uint8Array<ArrayBuffer>;
  readonly createdAt: string;
};

/** The keys of an open vault: they seal and open rows, and hide names that serve as keys; no script can read their bytes. */
export type VaultKeys = { readonly rows: CryptoKey; readonly names: CryptoKey };

/** Wrong passphrases in a row, and when (milliseconds since 1970) the next may be tried. */
export type Attempts = { readonly failed: number; readonly notBefore: number };

/** A workspace as the registry lists it. Its name is in plain sight: a person must be able to choose before unlocking. */
export type WorkspaceEntry = {
  readonly name: string;
  /** Name of its IndexedDB database. */
  readonly database: string;
  readonly vault: VaultRecord | null;
  readonly attempts: Attempts;
  /** Database that is being filled for it; whatever it holds is thrown away when this is still set at a start. */
  readonly filling: string | null;
  /** Its passphrase is being changed; when this is still set at a start, it was not. */
  readonly isChanging?: true;
  readonly createdAt: string;
};

/** 'none': it has no passphrase. */
export type VaultStatus = 'none' | 'locked' | 'unlocked';

/** How well a passphrase withstands guessing by somebody who has copied the folder; `bits` is an upper estimate. */
export type PassphraseStrength = { readonly bits: number; readonly level: 'short' | 'weak' | 'fair' | 'strong' };

/** What a start found of work that a closed tab, a kill or a full disk cut short, and what became of it. */
export type StartNotice = {
  readonly kind:
    | 'import'
    | 'append'
    | 'archive'
    | 'delete'
    | 'training'
    | 'retention'
    | 'vault'
    | 'passphrase'
    | 'workspace';
  /** Name of the file, dataset or workspace. */
  readonly name: string;
  /** The sentence to show. */
  readonly text: string;
};

/** What was found when every block of a dataset was read again. */
export type VerifyReport = {
  readonly dataset: string;
  readonly ok: boolean;
  readonly blocks: number;
  readonly bytes: number;
  readonly rows: number;
  /** Columns whose block is missing, damaged, was changed or does not decrypt, with the number of the block. */
  readonly damaged: readonly { readonly column: string; readonly block: number; readonly cause: string }[];
  /** Whether the hash of all rows is still the one of the import. */
  readonly hashMatches: boolean;
  readonly milliseconds: number;
};

/** What a purge removed and what, by a second look, is left of it (nothing, or `clean` is false). */
export type PurgeReport = {
  readonly removed: Readonly<Record<string, number>>;
  readonly left: Readonly<Record<string, number>>;
  readonly clean: boolean;
  /** True when the key was destroyed: then what the disk may still hold can't be read. */
  readonly keyDestroyed: boolean;
};

/** Where the screens stand: no vault, locked, or unlocked. */
export type LockState = { readonly workspace: string; readonly status: VaultStatus };

/** What lies on this device, as a look past the app finds it; rows of the open workspace are looked at without their key. */
export type StoreInventory = {
  readonly isEncrypted: boolean;
  readonly tables: readonly TableInventory[];
  /** `workspace`: null for one that belongs to none (the list of workspaces itself, or a leftover). */
  readonly databases: readonly {
    readonly name: string;
    readonly workspace: string | null;
    readonly isEncrypted: boolean | null;
  }[];
  /** In the origin's own file system: the street map. */
  readonly files: readonly { readonly name: string; readonly bytes: number }[];
  /** The files of the app itself. */
  readonly caches: readonly { readonly name: string; readonly files: number }[];
  /** Names of what lies in localStorage and sessionStorage. */
  readonly settings: readonly string[];
};
