// Every package that is part of the product, or builds it, must allow any use: a list of licences that do.
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { inRoot } from './project.mjs';

const permissive = ['MIT', 'ISC', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD', 'BlueOak-1.0.0', 'CC0-1.0'];
/** Tolerated for tools that never reach a user: file-level copyleft, and data that asks for a credit. */
const buildOnly = [...permissive, 'MPL-2.0', 'CC-BY-4.0', 'CC-BY-3.0'];

const isAllowed = (licence, list) =>
  licence
    .replace(/[()*]/g, '')
    .split(/\s+OR\s+/)
    .some((choice) => choice.split(/\s+AND\s+/).every((name) => list.includes(name.trim())));

/** Name, licence and whether it ships, of every installed package, from the lock file and the packages themselves. */
export function listLicences() {
  const { packages } = JSON.parse(readFileSync(inRoot('package-lock.json'), 'utf8'));
  return Object.entries(packages)
    .filter(([path, entry]) => path !== '' && !entry.link)
    .map(([path, entry]) => ({
      path,
      version: entry.version,
      ships: !entry.dev,
      licence: entry.license ?? readLicence(path),
    }));
}

function readLicence(path) {
  try {
    const file = JSON.parse(readFileSync(inRoot(path, 'package.json'), 'utf8'));
    const licence = file.license ?? file.licenses?.map((entry) => entry.type).join(' OR ');
    return typeof licence === 'string' ? licence : (licence?.type ?? 'unknown');
  } catch {
    return 'unknown';
  }
}

/** Packages whose licence is not on the list that applies to them. */
export const listForbidden = () =>
  listLicences().filter(({ licence, ships }) => !isAllowed(licence, ships ? permissive : buildOnly));

/** The licence texts of everything that ships, as these licences ask. */
export function writeNotices() {
  const parts = listLicences()
    .filter(({ ships }) => ships)
    .map(({ path, version, licence }) => {
      const title = `${path.replace(/^.*node_modules\//, '')} ${version} (${licence})`;
      return `${title}\n${'-'.repeat(title.length)}\n${readLicenceText(path)}`;
    });
  return `Beatbook contains the following packages.\n\n${parts.join('\n\n')}\n`;
}

function readLicenceText(path) {
  try {
    const name = readdirSync(inRoot(path)).find((file) => /^(?:licen[cs]e|copying)/i.test(file));
    return name ? readFileSync(inRoot(path, name), 'utf8').trim() : '(the package holds no licence text)';
  } catch {
    return '(not installed on this platform)';
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const forbidden = listForbidden();
  for (const { path, version, licence } of forbidden) console.log(`${path} ${version}: ${licence} is not allowed`);
  console.log(`${listLicences().length} packages, ${forbidden.length} with a licence that is not allowed`);
  process.exit(forbidden.length > 0 ? 1 : 0);
}
