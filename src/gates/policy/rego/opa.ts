import {
  isJsonArray,
  isJsonObject,
  type JsonObject,
  type JsonValue,
} from '../../../manifest/json.ts';
import { FailureError } from '../../../verdict/failure.ts';
import type { ToolPort, ToolResult } from '../../ports.ts';
import { withGivenPaths } from './inside-path.ts';

/** Which Rego grammar opa reads: `v1`, or `v0` for policies without `if` and `contains`. */
export type RegoVersion = 'v0' | 'v1';

/** Rego sources by path; the paths appear in opa's messages. */
export type RegoSources = ReadonlyMap<string, string>;

const TIMEOUT_MS = 120_000;

/** The bundle (`tar.gz`) that opa makes of sources. Throws a {@link FailureError} with opa's words. */
export async function opaBuild(
  tools: ToolPort,
  sources: RegoSources,
  entrypoints: readonly string[],
  version: RegoVersion,
): Promise<Uint8Array> {
  const result = await tools.run(
    'opa',
    [
      'build',
      '--target',
      'wasm',
      ...flags(version),
      ...entrypoints.flatMap((entrypoint) => ['-e', entrypoint]),
      '-o',
      'bundle.tar.gz',
      ...sources.keys(),
    ],
    { timeoutMs: TIMEOUT_MS, workspace: { files: sources, outputs: ['bundle.tar.gz'] } },
  );
  const bundle = result.outputs?.get('bundle.tar.gz');
  if (result.exitCode !== 0 || !bundle) throw buildFailure(result);
  return bundle;
}

/** A parsed module (OPA's AST as JSON), or opa's complaints when it does not parse. */
export async function opaParse(
  tools: ToolPort,
  path: string,
  text: string,
  version: RegoVersion,
): Promise<{ module: JsonObject } | { complaint: string }> {
  const result = await tools.run(
    'opa',
    ['parse', '--format', 'json', '--json-include', 'locations', ...flags(version), path],
    {
      timeoutMs: TIMEOUT_MS,
      workspace: { files: new Map([[path, text]]) },
    },
  );
  const output = jsonOrUndefined(result.stdout);
  if (result.exitCode === 0 && isJsonObject(output)) return { module: output };
  return { complaint: complaintOf(result) };
}

function flags(version: RegoVersion): readonly string[] {
  return version === 'v0' ? ['--v0-compatible'] : [];
}

function buildFailure(result: ToolResult): FailureError {
  const complaint = complaintOf(result);
  if (/undefined function external_data\b/.test(complaint)) return externalData(complaint);
  const conflict = /conflict|multiple default|redeclared/i.test(complaint);
  return new FailureError({
    code: conflict ? 'policy-conflict' : 'policy-does-not-compile',
    message: `opa could not compile the policy: ${complaint}`,
    hint: 'Mend the policy; `opa check <directory>` says the same.',
  });
}

/** Gatekeeper's way to ask a provider (https://open-policy-agent.github.io/gatekeeper/website/docs/externaldata). */
function externalData(complaint: string): FailureError {
  return new FailureError({
    code: 'policy-builtin-refused',
    message: `external_data is refused: it asks a provider over the network, and a gate must be hermetic (${complaint})`,
    hint: 'Leave this template out of the run; the cluster still enforces it.',
  });
}

/** opa's messages on one line each, from JSON or plain text. */
function complaintOf(result: ToolResult): string {
  return withGivenPaths(messagesOf(result));
}

function messagesOf({ stdout, stderr }: ToolResult): string {
  const output = jsonOrUndefined(stdout) ?? jsonOrUndefined(stderr);
  const errors = isJsonObject(output) ? output['errors'] : undefined;
  if (isJsonArray(errors)) return errors.map(complaintLine).join('; ');
  const text = (stderr || stdout).trim();
  return text
    .replace(/^error: /, '')
    .split('\n')
    .slice(0, 12)
    .join('\n');
}

function complaintLine(error: JsonValue): string {
  if (!isJsonObject(error)) return String(error);
  const location = isJsonObject(error['location']) ? error['location'] : undefined;
  const place = location ? `${location['file']}:${location['row']}: ` : '';
  return `${place}${error['message']}`;
}

function jsonOrUndefined(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
}
