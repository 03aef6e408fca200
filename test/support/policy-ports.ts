import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { FilePort, GatePorts, ToolPort } from '../../src/gates/ports.ts';
import { FailureError } from '../../src/verdict/failure.ts';

/** Where opa stands on this machine: `.tools/` or PATH; undefined when it is not installed. */
export function opaPath(): string | undefined {
  const dirs = [path.resolve('.tools'), ...(process.env['PATH'] ?? '').split(path.delimiter)];
  return dirs.map((dir) => path.join(dir, 'opa')).find((file) => existsSync(file));
}

/** Ports over files given as strings; everything else fails or is empty. */
export function policyPorts(
  files: Readonly<Record<string, string | Uint8Array>>,
  changes: Partial<GatePorts> = {},
): GatePorts {
  const cache = new Map<string, Uint8Array>();
  return {
    files: stringFiles(files),
    assets: diskFiles('.'),
    cache: {
      get: async (key) => cache.get(key),
      set: async (key, value) => void cache.set(key, value),
    },
    tools: opaTools(),
    git: {
      staged: async () => [],
      readStaged: async () => new Uint8Array(),
      changedBlobs: async function* () {},
    },
    today: '2026-11-21',
    ...changes,
  };
}

/** Ports over a directory of the disk. */
export function diskPorts(root: string, changes: Partial<GatePorts> = {}): GatePorts {
  return { ...policyPorts({}), files: diskFiles(root), ...changes };
}

function stringFiles(files: Readonly<Record<string, string | Uint8Array>>): FilePort {
  const names = Object.keys(files).sort();
  const bytes = (name: string) => {
    const content = files[name];
    if (content === undefined) throw new Error(`no file ${name}`);
    return typeof content === 'string' ? new TextEncoder().encode(content) : content;
  };
  return {
    readBytes: async (name) => bytes(name),
    readText: async (name) => new TextDecoder().decode(bytes(name)),
    kind: async (name) => {
      if (names.includes(name)) return 'file';
      return names.some((n) => n.startsWith(`${name}/`)) ? 'directory' : 'missing';
    },
    walk: async (dir) => names.filter((n) => n.startsWith(`${dir}/`)),
  };
}

function diskFiles(root: string): FilePort & GatePorts['assets'] {
  const at = (name: string) => path.resolve(root, name);
  const walk = async (dir: string) => {
    const entries = await readdir(at(dir), { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile())
      .map((entry) =>
        path.join(dir, path.relative(at(dir), path.join(entry.parentPath, entry.name))),
      )
      .sort();
  };
  return {
    readBytes: (name) => readFile(at(name)),
    readText: (name) => readFile(at(name), 'utf8'),
    kind: async (name) => {
      const found = await stat(at(name)).catch(() => undefined);
      if (!found) return 'missing';
      return found.isDirectory() ? 'directory' : 'file';
    },
    walk,
    list: walk,
  };
}

/** opa, run the way the platform runs tools. */
export function opaTools(): ToolPort {
  const missing = () =>
    new FailureError({
      code: 'tool-missing',
      message: 'opa is not installed',
      hint: 'Install opa.',
    });
  return {
    find: async () => {
      const found = opaPath();
      if (found === undefined) throw missing();
      return { tool: 'opa', version: '', from: 'PATH' };
    },
    run: async (_, args, options) => {
      const opa = opaPath();
      if (opa === undefined) throw missing();
      const dir = options?.workspace ? await mkdtemp(path.join(tmpdir(), 'policy-')) : options?.cwd;
      for (const [name, content] of options?.workspace?.files ?? []) {
        await mkdir(path.dirname(path.join(dir ?? '.', name)), { recursive: true });
        await writeFile(path.join(dir ?? '.', name), content);
      }
      const result = await execute(opa, args, dir);
      const outputs = new Map<string, Uint8Array>();
      for (const name of options?.workspace?.outputs ?? []) {
        const bytes = await readFile(path.join(dir ?? '.', name)).catch(() => undefined);
        if (bytes) outputs.set(name, bytes);
      }
      if (options?.workspace && dir) await rm(dir, { recursive: true, force: true });
      return { ...result, outputs };
    },
  };
}

function execute(file: string, args: readonly string[], cwd: string | undefined) {
  return new Promise<{ exitCode: number; stdout: string; stderr: string }>((resolve) => {
    execFile(file, [...args], { cwd, maxBuffer: 1 << 28 }, (error, stdout, stderr) => {
      const code = typeof error?.code === 'number' ? error.code : error ? 1 : 0;
      resolve({ exitCode: code, stdout, stderr });
    });
  });
}
