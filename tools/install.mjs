// Installs what package-lock.json names, if it is not there already.
import { readFileSync } from 'node:fs';
import { inRoot, run } from './project.mjs';

const readPackages = (path) => {
  try {
    return JSON.parse(readFileSync(path, 'utf8')).packages ?? {};
  } catch {
    return null;
  }
};

/** True when every package of the lock file is installed in the version it names. */
export function isInstalled() {
  const wanted = readPackages(inRoot('package-lock.json'));
  const present = readPackages(inRoot('node_modules', '.package-lock.json'));
  if (!wanted || !present) return false;
  return Object.entries(wanted).every(([path, entry]) => {
    // Optional packages are the binaries of other platforms: npm leaves them out.
    if (path === '' || entry.optional || entry.peer || entry.link) return true;
    return present[path]?.version === entry.version;
  });
}

export async function installPackages() {
  if (isInstalled()) return;
  console.log('Installing packages (npm ci) ...');
  const npm = process.env.npm_execpath;
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error'];
  const code = npm?.endsWith('.js')
    ? await run(process.execPath, [npm, ...args])
    : await run(process.platform === 'win32' ? 'npm.cmd' : 'npm', args);
  if (code !== 0) throw new Error(`npm ci failed with exit code ${code}. Is there a network, for this one time?`);
}
