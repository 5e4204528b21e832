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
  const options = ['--include=dev', '--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error'];
  if ((await npm(['ci', ...options])) === 0) return;
  // A registry that lacks binaries of other platforms makes `ci` give up; `install` leaves them out and keeps the versions.
  console.log('Trying once more (npm install) ...');
  const code = await npm(['install', '--no-save', ...options]);
  if (code !== 0) throw new Error(`npm install failed with exit code ${code}. It needs a network, this one time.`);
}

function npm(args) {
  const script = process.env.npm_execpath;
  if (script?.endsWith('.js')) return run(process.execPath, [script, ...args]);
  return run(process.platform === 'win32' ? 'npm.cmd' : 'npm', args);
}
