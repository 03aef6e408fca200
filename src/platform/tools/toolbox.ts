import { stat } from 'node:fs/promises';
import type { CachePort, ToolFacts, ToolName, ToolPort } from '../../gates/ports.ts';
import type { FailureError } from '../../verdict/failure.ts';
import type { ToolReport } from '../../verdict/run-report.ts';
import { childEnvironment } from '../child-environment.ts';
import { type ProcessResult, runProcess } from '../run-process.ts';
import type { Binary, Candidate, Located } from './binary.ts';
import { chosenCandidate, foundCandidates, type ToolChoices } from './candidates.ts';
import { toolMissing, toolUnfit, toolUnusable } from './tool-failures.ts';
import { type Identity, identify } from './tool-version.ts';
import { inWorkspace } from './workspace.ts';

/** Why a located program cannot do what it is needed for; undefined when it can. */
export type Fitness = (located: Located) => string | undefined;

type ToolRunOptions = NonNullable<Parameters<ToolPort['run']>[2]>;

/** Limits and surroundings of one run; see `ProcessRequest`. */
export interface RunOptions {
  readonly cwd: string;
  readonly signal?: AbortSignal;
  readonly timeoutMs: number;
  readonly maxBytes: number;
  readonly input?: string;
}

/** The tools of a run: each is looked for once, and those that ran are remembered. */
export class Toolbox implements ToolPort {
  readonly #located = new Map<string, Promise<Located>>();
  readonly #identities = new Map<string, Promise<Identity>>();
  readonly #used = new Map<string, ToolReport>();

  constructor(
    readonly choices: ToolChoices,
    readonly cache: CachePort,
    readonly offline: boolean,
  ) {}

  /** Which tools ran, sorted by name. */
  used(): readonly ToolReport[] {
    return [...this.#used.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
  }

  async find(tool: ToolName): Promise<ToolFacts> {
    return factsOf(tool, await this.locate(tool));
  }

  /**
   * The first program that is the tool and fit for the purpose. `purpose` names the fitness.
   * Rejects with `tool-missing`, `tool-is-a-shim`, `tool-unusable` or `tool-version`.
   */
  locate(tool: ToolName, purpose = '', fitness: Fitness = () => undefined): Promise<Located> {
    const key = `${tool} ${purpose}`;
    const known = this.#located.get(key) ?? this.#search(tool, fitness);
    this.#located.set(key, known);
    return known;
  }

  /** Runs a located program with the reduced environment. */
  async exec(
    tool: ToolName,
    located: Located,
    args: readonly string[],
    options: RunOptions,
  ): Promise<ProcessResult> {
    const facts = factsOf(tool, located);
    this.#used.set(`${facts.tool} ${facts.version} ${facts.from}`, facts);
    return runProcess({ file: located.file, args, env: this.#environment(), ...options });
  }

  async run(tool: ToolName, args: readonly string[], options: ToolRunOptions = {}) {
    if (options.workspace === undefined) return this.#run(tool, args, options);
    return inWorkspace(options.workspace, (cwd) => this.#run(tool, args, { ...options, cwd }));
  }

  async #run(tool: ToolName, args: readonly string[], options: ToolRunOptions) {
    const located = await this.locate(tool);
    const { stdout, stderr, end } = await this.exec(tool, located, spokenTo(located, tool, args), {
      cwd: options.cwd ?? this.choices.workingDirectory,
      timeoutMs: options.timeoutMs ?? 120_000,
      maxBytes: 256 * 1024 * 1024,
      ...(options.signal && { signal: options.signal }),
      ...(options.input !== undefined && { input: options.input }),
    });
    return {
      exitCode: end.kind === 'exit' ? end.code : 128,
      stdout: Buffer.from(stdout).toString('utf8'),
      stderr: end.kind === 'exit' ? Buffer.from(stderr).toString('utf8') : `ended by ${end.kind}`,
    };
  }

  async #search(tool: ToolName, fitness: Fitness): Promise<Located> {
    let firstFailure: FailureError | undefined;
    for await (const candidate of this.#candidates(tool)) {
      const identity = await this.#identify(candidate);
      const located = identity.kind === 'tool' ? { ...candidate, ...identity } : undefined;
      const unfit = located && (tooOld(tool, located) ?? fitness(located));
      if (located && unfit === undefined) return located;
      const failure = located
        ? toolUnfit(candidate, located.version, unfit ?? '')
        : toolUnusable(candidate, identity);
      if (candidate.chosen) throw failure;
      firstFailure ??= failure;
    }
    throw firstFailure ?? toolMissing(tool);
  }

  /** What a person chose goes before, and instead of, what happens to be there. */
  async *#candidates(tool: ToolName): AsyncGenerator<Candidate> {
    const binaries: readonly Binary[] = tool === 'kustomize' ? ['kustomize', 'kubectl'] : [tool];
    const chosen = binaries.flatMap((binary) => chosenCandidate(binary, this.choices) ?? []);
    if (chosen.length > 0) yield* chosen;
    else for (const binary of binaries) yield* foundCandidates(binary, this.choices);
  }

  /** A process per binary and version of it, not per run. */
  async #identify({ binary, file }: Candidate): Promise<Identity> {
    const key = await identityKey(binary, file);
    const known = this.#identities.get(key) ?? this.#askOnce(binary, file, key);
    this.#identities.set(key, known);
    return known;
  }

  async #askOnce(binary: Binary, file: string, key: string): Promise<Identity> {
    const cached = await this.cache.get(key);
    if (cached) return JSON.parse(Buffer.from(cached).toString('utf8')) as Identity;
    const identity = await identify(binary, file, this.#environment());
    if (identity.kind === 'tool') {
      await this.cache.set(key, Buffer.from(JSON.stringify(identity)));
    }
    return identity;
  }

  #environment(): Record<string, string> {
    return childEnvironment(this.choices.env, { offline: this.offline });
  }
}

/** `kustomize build` is `kubectl kustomize` where kubectl stands in. */
function spokenTo({ binary }: Located, tool: ToolName, args: readonly string[]): readonly string[] {
  if (tool !== 'kustomize' || binary !== 'kubectl') return args;
  return ['kustomize', ...(args[0] === 'build' ? args.slice(1) : args)];
}

async function identityKey(binary: Binary, file: string): Promise<string> {
  try {
    const { mtimeMs, size, ino } = await stat(file);
    return `tool-version 1 ${binary} ${file} ${mtimeMs} ${size} ${ino}`;
  } catch {
    return `tool-version 1 ${binary} ${file} unreadable`;
  }
}

/** Helm 2 and the kustomize 2 inside old kubectls speak another language. */
function tooOld(tool: ToolName, { binary, version }: Located): string | undefined {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (binary === 'helm' && major < 3) return 'Helm 3 or 4 is needed';
  if (binary === 'kustomize' && major < 4) return 'kustomize 4 or later is needed';
  if (tool === 'kustomize' && binary === 'kubectl' && major === 1 && minor < 22) {
    return 'its kustomize is version 2; kubectl 1.22 or later is needed';
  }
  return undefined;
}

/** The tool `kustomize` from inside kubectl is told as such. */
export function factsOf(tool: ToolName, located: Located): ToolFacts {
  if (tool !== 'kustomize' || located.binary !== 'kubectl') {
    return { tool, version: located.version, from: located.from };
  }
  const version = located.kustomize ?? `of kubectl ${located.version}`;
  return { tool, version, from: `kubectl ${located.version}, ${located.from}` };
}
