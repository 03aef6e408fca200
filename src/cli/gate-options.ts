import type { Command } from 'commander';
import type { JsonObject, JsonValue } from '../manifest/json.ts';
import type { GateId } from './gate-registry.ts';

/** Flags that set an option of a gate: attribute name in commander → option name. */
const FLAGS: Readonly<Record<GateId, Readonly<Record<string, string>>>> = {
  lint: {},
  schema: {
    schemaLocation: 'schemaLocations',
    strict: 'strict',
    skip: 'skip',
    reject: 'reject',
    ignoreMissingSchemas: 'ignoreMissingSchemas',
    ignoreFilenamePattern: 'ignoreFilenamePattern',
  },
  policy: {
    policy: 'policies',
    data: 'data',
    exceptions: 'exceptions',
    kyvernoValues: 'kyvernoValues',
    valuesFile: 'kyvernoValues',
    userinfo: 'userinfo',
    policyNamespace: 'namespaces',
    allNamespaces: 'allNamespaces',
    combine: 'combine',
    showMutated: 'showMutated',
  },
  secrets: { staged: 'staged', since: 'since' },
  diff: {},
};

/** A gate's options: its section of the configuration, with the flags of this run over it. */
export function gateOptions(
  gate: GateId,
  section: JsonObject | undefined,
  command: Command,
): JsonObject {
  const { enabled: _enabled, ...options } = section ?? {};
  const flags = command.opts() as Record<string, JsonValue | undefined>;
  const given = Object.entries(FLAGS[gate]).flatMap(([flag, option]) =>
    flags[flag] === undefined ? [] : [[option, flags[flag]] as const],
  );
  return { ...options, ...Object.fromEntries(given) };
}
