import { execFileSync } from 'node:child_process';
import path from 'node:path';

/** Runs once before all tests: builds the bundle that the command-line tests run. */
export default function setup(): void {
  const root = path.dirname(import.meta.dirname);
  const rolldown = path.join(root, 'node_modules/rolldown/bin/cli.mjs');
  execFileSync(process.execPath, [rolldown, '-c'], { cwd: root, stdio: 'pipe' });
  // A person's colour settings must not change golden files.
  process.env['NO_COLOR'] = '1';
  delete process.env['FORCE_COLOR'];
}
