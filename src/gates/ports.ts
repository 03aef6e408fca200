/**
 * The ways a gate may reach the world. `platform/` implements them; tests implement them with
 * strings. Paths are relative to the working directory, with `/`, unless said otherwise.
 */
export interface GatePorts {
  readonly files: FilePort;
  readonly assets: AssetPort;
  readonly cache: CachePort;
  readonly tools: ToolPort;
  /** Absent with `--offline`. */
  readonly network?: NetworkPort;
  readonly git: GitPort;
  /** Absolute; for the few who may see it: policies that ask conftest's way where an object stands. */
  readonly workingDirectory?: string;
  /** Today, for expiry dates; injected so that tests and reruns agree. */
  readonly today: string;
  /** Hears what policies print while they judge; absent when nobody listens. */
  readonly note?: (line: string) => void;
}

/** Reading files. Every method rejects with a `FailureError` that names the path. */
export interface FilePort {
  readText(path: string): Promise<string>;
  readBytes(path: string): Promise<Uint8Array>;
  /** What stands at the path, links followed. */
  kind(path: string): Promise<'file' | 'directory' | 'missing'>;
  /** Every file below a directory, sorted, without `.git` and what git ignores. */
  walk(directory: string): Promise<readonly string[]>;
}

/** Files shipped with the tool, by their path in the package: `schemas/kubernetes/1.34.json`. */
export interface AssetPort {
  readText(path: string): Promise<string>;
  readBytes(path: string): Promise<Uint8Array>;
  /** File paths below a shipped directory, sorted. */
  list(directory: string): Promise<readonly string[]>;
}

/** A content-addressed store outside the repository; `--no-cache` makes it forget everything. */
export interface CachePort {
  get(key: string): Promise<Uint8Array | undefined>;
  set(key: string, value: Uint8Array): Promise<void>;
}

export type ToolName = 'helm' | 'kustomize' | 'kubectl' | 'opa';

/** Where a tool was found, and what it calls itself. */
export interface ToolFacts {
  readonly tool: ToolName;
  readonly version: string;
  /** `--helm`, `MANIFEST_GATE_HELM`, `PATH`, or the package's name. */
  readonly from: string;
}

export interface ToolResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
  /** The files asked for with {@link ToolWorkspace.outputs} that the program wrote, by path. */
  readonly outputs?: ReadonlyMap<string, Uint8Array>;
}

/** A directory of its own for one call: made before, removed after. Paths are relative to it. */
export interface ToolWorkspace {
  readonly files: ReadonlyMap<string, string | Uint8Array>;
  /** Files to bring back. */
  readonly outputs?: readonly string[];
}

/** Running the few programs this tool knows: no shell, closed stdin, reduced environment, limits. */
export interface ToolPort {
  /** Rejects with `tool-missing` and how to install it on each platform. */
  find(tool: ToolName): Promise<ToolFacts>;
  run(
    tool: ToolName,
    args: readonly string[],
    options?: {
      cwd?: string;
      signal?: AbortSignal;
      timeoutMs?: number;
      input?: string;
      /** Runs in a fresh directory that holds these files, instead of `cwd`. */
      workspace?: ToolWorkspace;
    },
  ): Promise<ToolResult>;
}

export interface NetworkResponse {
  readonly status: number;
  readonly body: Uint8Array;
}

/** One GET, with a time limit; retries are the caller's. */
export interface NetworkPort {
  get(
    url: string,
    options?: { signal?: AbortSignal; timeoutMs?: number },
  ): Promise<NetworkResponse>;
}

/** What gates need of git. Rejects with a `FailureError` outside a repository. */
export interface GitPort {
  /** Paths staged for commit (added, copied, modified, renamed). */
  staged(): Promise<readonly string[]>;
  /** Paths that differ between a revision and the work tree, untracked ones included. */
  changedPaths?(ref: string): Promise<readonly string[]>;
  /** The staged content of a path. */
  readStaged(path: string): Promise<Uint8Array>;
  /** Blobs added or changed by the commits of `ref..HEAD`, oldest first. */
  changedBlobs(ref: string): AsyncIterable<{ commit: string; path: string; content: Uint8Array }>;
}
