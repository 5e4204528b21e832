// Where things are, and how a tool runs another program. Node built-ins only: it is needed before anything is installed.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = findRoot(dirname(fileURLToPath(import.meta.url)));
export const dist = join(root, 'dist');

/** Looks upwards, because a bench runs as a bundle from a folder of its own. */
function findRoot(folder) {
  return existsSync(join(folder, 'package-lock.json')) ? folder : findRoot(dirname(folder));
}

export const inRoot = (...parts) => join(root, ...parts);

/** Runs a program to its end with its output shown; resolves to its exit code. */
export function run(command, args, { env = {}, quiet = false } = {}) {
  return new Promise((settle) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', quiet ? 'ignore' : 'inherit', quiet ? 'ignore' : 'inherit'],
    });
    child.on('error', () => settle(127));
    child.on('close', (code, signal) => settle(code ?? (signal ? 130 : 1)));
  });
}

/** Runs the command line of an installed package with this Node, so no shell and no PATH is involved. */
export const runPackage = (packageName, script, args, options) =>
  run(process.execPath, [inRoot('node_modules', packageName, script), ...args], options);

/** Every file below a folder, as sorted absolute paths. */
export function listFiles(folder) {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .toSorted();
}

/** One hash over names and contents of files and folders; missing ones count as empty. */
export function hashFiles(paths, keep = () => true) {
  const hash = createHash('sha256');
  for (const path of paths) {
    const stats = statSync(path, { throwIfNoEntry: false });
    const files = stats === undefined ? [] : stats.isDirectory() ? listFiles(path) : [path];
    for (const file of files.filter(keep)) {
      hash.update(relative(root, file)).update('\0').update(readFileSync(file)).update('\0');
    }
  }
  return hash.digest('hex');
}
