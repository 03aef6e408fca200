import type { JsonObject } from '../../../../manifest/json.ts';
import { objectField, textField } from '../policy/fields.ts';
import { PolicyError } from '../policy/policy-error.ts';
import { compileApiCall } from './api-call-entry.ts';
import { compileConfigMap } from './config-map-entry.ts';
import { compileGlobalReference } from './global-reference-entry.ts';
import { compileImageRegistry } from './image-registry-entry.ts';
import type { JsonContext, LoadEntry } from './json-context.ts';
import { compileVariable } from './variable-entry.ts';
import { UnsupportedError, type World } from './world.ts';

/** A prepared `context` entry. */
export interface CompiledEntry {
  /** Undefined when the world does not offer what the entry asks for. */
  load(world: World): LoadEntry | undefined;
  /** Kebab-case, for entries that are not offered. */
  readonly feature: string;
}

/** Adds the entries of a `context` block to a context; each is loaded when it is first used. */
export type DeclareEntries = (context: JsonContext, world: World) => void;

/** Prepares a `context` block. */
export function compileEntries(entries: readonly JsonObject[]): DeclareEntries {
  const compiled = entries.map(
    (entry) => [textField(entry, 'name') ?? '', compile(entry)] as const,
  );
  return (context, world) => {
    for (const [name, entry] of compiled) declare(name, entry, context, world);
  };
}

function declare(name: string, entry: CompiledEntry, context: JsonContext, world: World): void {
  const load = entry.load(world);
  if (load) context.defer(name, load);
  else if (world.otherwise === 'refuse' && !context.has(name)) {
    context.defer(name, () => {
      throw new UnsupportedError(
        entry.feature,
        `the context entry ${name} needs ${entry.feature.replaceAll('-', ' ')}, which is not available here; supply its value with --kyverno-values`,
      );
    });
  }
}

const KINDS = {
  variable: compileVariable,
  configMap: compileConfigMap,
  apiCall: compileApiCall,
  globalReference: compileGlobalReference,
  imageRegistry: compileImageRegistry,
} as const;

function compile(entry: JsonObject): CompiledEntry {
  const name = textField(entry, 'name');
  if (!name) throw new PolicyError('a context entry has no name');
  for (const [kind, compileKind] of Object.entries(KINDS)) {
    const source = objectField(entry, kind);
    if (source) return compileKind(source, name);
  }
  const kinds = Object.keys(KINDS).join(', ');
  throw new PolicyError(`the context entry ${name} has none of ${kinds}`);
}
