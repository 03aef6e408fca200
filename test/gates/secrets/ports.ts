import type { GatePorts } from '../../../src/gates/ports.ts';
import { FailureError } from '../../../src/verdict/failure.ts';

/** What the fake git knows. */
export interface FakeGit {
  readonly staged?: Readonly<Record<string, string | Uint8Array>>;
  readonly blobs?: readonly { commit: string; path: string; content: string | Uint8Array }[];
}

/** Ports over files that are strings; everything else refuses. */
export function portsOf(
  files: Readonly<Record<string, string | Uint8Array>>,
  git: FakeGit = {},
): GatePorts {
  const bytesOf = async (path: string) => bytes(files[path] ?? refuse(path));
  return {
    files: {
      readText: async (path) => new TextDecoder().decode(await bytesOf(path)),
      readBytes: bytesOf,
      kind: async (path) => kindOf(files, path),
      walk: async (directory) =>
        Object.keys(files)
          .filter((f) => directory === '.' || f.startsWith(`${directory}/`))
          .sort(),
    },
    assets: { readText: refuse, readBytes: refuse, list: async () => [] },
    cache: { get: async () => undefined, set: async () => {} },
    tools: { find: refuse, run: refuse },
    git: {
      staged: async () => Object.keys(git.staged ?? {}),
      readStaged: async (path) => bytes(git.staged?.[path] ?? refuse(path)),
      async *changedBlobs() {
        for (const blob of git.blobs ?? []) yield { ...blob, content: bytes(blob.content) };
      },
    },
    today: '2026-01-01',
  };
}

function kindOf(files: Readonly<Record<string, unknown>>, path: string) {
  if (Object.hasOwn(files, path)) return 'file';
  const prefix = path === '.' ? '' : `${path}/`;
  return Object.keys(files).some((file) => file.startsWith(prefix)) ? 'directory' : 'missing';
}

function bytes(content: string | Uint8Array): Uint8Array {
  return typeof content === 'string' ? new TextEncoder().encode(content) : content;
}

function refuse(what: string): never {
  throw new FailureError({ code: 'file-missing', message: `${what} does not exist` });
}
