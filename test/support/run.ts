import type { RunRequest } from '../../src/engine/run-request.ts';
import type { Gate, PreparedGate } from '../../src/gates/gate.ts';
import type { GatePorts } from '../../src/gates/ports.ts';
import { BUILTIN_SCOPES } from '../../src/kubernetes/scopes.ts';
import type { RenderedManifest } from '../../src/manifest/rendered-manifest.ts';
import { FailureError } from '../../src/verdict/failure.ts';
import type { Rule } from '../../src/verdict/rule.ts';

const unreachable = async (): Promise<never> => {
  throw new FailureError({ code: 'test', message: 'the test gave no such port' });
};

/** Ports that reach nothing; a test replaces those it needs. */
export function noPorts(overrides: Partial<GatePorts> = {}): GatePorts {
  return {
    files: {
      readText: unreachable,
      readBytes: unreachable,
      kind: async () => 'missing',
      walk: async () => [],
    },
    assets: { readText: unreachable, readBytes: unreachable, list: async () => [] },
    cache: { get: async () => undefined, set: async () => {} },
    tools: { find: unreachable, run: unreachable },
    git: { staged: unreachable, readStaged: unreachable, changedBlobs: async function* () {} },
    today: '2026-01-15',
    ...overrides,
  };
}

/** A rule with that id and severity. */
export function ruleOf(id: string, severity: Rule['severity'] = 'error'): Rule {
  return { id, severity, title: id, why: 'Because.', remedy: 'Mend it.' };
}

/** A gate that runs `inspect` and declares `rules`. */
export function gateOf(
  rules: readonly Rule[],
  inspect: PreparedGate['inspect'],
  id: Gate['id'] = 'lint',
): Gate {
  return {
    id,
    summary: 'a gate of a test',
    optionsSchema: {},
    builtinRules: rules,
    prepare: async () => ({ rules, inspect }),
  };
}

/** A request over manifests that are already rendered. */
export function requestOf(
  manifests: readonly RenderedManifest[],
  gates: readonly Gate[],
  overrides: Partial<RunRequest> = {},
): RunRequest {
  return {
    targets: manifests.map((m) => m.target),
    render: async (target) => {
      const manifest = manifests.find((m) => m.target.id === target.id);
      if (!manifest)
        throw new FailureError({ code: 'test', message: `${target.id} does not render` });
      return manifest;
    },
    gates: gates.map((gate) => ({ gate, options: {} })),
    scopes: BUILTIN_SCOPES,
    disabledGates: [],
    ports: noPorts(),
    waivers: [],
    severities: [],
    failOn: 'error',
    allowEmpty: false,
    complete: true,
    jobs: 2,
    leftOut: [],
    failures: [],
    notes: [],
    tools: () => [],
    readSource: async () => undefined,
    toolVersion: '0.0.0',
    signal: new AbortController().signal,
    onProgress: () => {},
    now: () => 0,
    ...overrides,
  };
}
