import os from 'node:os';
import path from 'node:path';

/**
 * Where everything that may be deleted at any time is kept: `MANIFEST_GATE_CACHE`, else the
 * platform's cache directory. Never inside a repository.
 */
export function cacheDirectory(env: NodeJS.ProcessEnv = process.env): string {
  const chosen = env['MANIFEST_GATE_CACHE'];
  if (chosen) return path.resolve(chosen);
  return path.join(platformCaches(env), 'manifest-gate');
}

function platformCaches(env: NodeJS.ProcessEnv): string {
  const xdg = env['XDG_CACHE_HOME'];
  if (xdg && path.isAbsolute(xdg)) return xdg;
  if (process.platform === 'win32' && env['LOCALAPPDATA']) return env['LOCALAPPDATA'];
  const home = homeDirectory();
  if (home === undefined) return os.tmpdir();
  return process.platform === 'darwin'
    ? path.join(home, 'Library', 'Caches')
    : path.join(home, '.cache');
}

/** Undefined where the user has none: containers with an unknown user id. */
function homeDirectory(): string | undefined {
  try {
    const home = os.homedir();
    return path.isAbsolute(home) && home !== '/' ? home : undefined;
  } catch {
    return undefined;
  }
}
