import { existsSync } from 'node:fs';
import path from 'node:path';

/** The opa that `npm run tools` installed, or the one on PATH. */
export async function findOpa(): Promise<string> {
  return toolPath('opa');
}

/** A development tool: from .tools/ or from PATH, by its plain name. */
export function toolPath(name: string): string {
  const own = path.resolve('.tools', name);
  if (existsSync(own)) return own;
  for (const dir of (process.env['PATH'] ?? '').split(path.delimiter)) {
    if (existsSync(path.join(dir, name))) return path.join(dir, name);
  }
  throw new Error(`${name} is not installed: run \`npm run tools\``);
}
