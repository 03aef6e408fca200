import { FailureError } from '../../../verdict/failure.ts';
import type { Builtin, BuiltinGroup } from './builtin.ts';
import { casts } from './builtins/casts.ts';
import { crypto } from './builtins/crypto.ts';
import { encoding } from './builtins/encoding.ts';
import { glob } from './builtins/glob.ts';
import { graph } from './builtins/graph.ts';
import { numbers } from './builtins/numbers.ts';
import { object } from './builtins/object.ts';
import { runtime } from './builtins/runtime.ts';
import { sprintf } from './builtins/sprintf.ts';
import { strings } from './builtins/strings.ts';
import { time } from './builtins/time.ts';
import { units } from './builtins/units.ts';
import { uri } from './builtins/uri.ts';
import { uuid } from './builtins/uuid.ts';

/** Small groups, most of which every policy calls. */
const COMMON: readonly BuiltinGroup[] = [
  casts,
  crypto,
  encoding,
  glob,
  graph,
  numbers,
  object,
  runtime,
  sprintf,
  strings,
  time,
  units,
  uri,
  uuid,
];

/** Groups that stand on libraries: read when a policy calls one of their functions. */
const ON_DEMAND: readonly (readonly [RegExp, () => Promise<BuiltinGroup>])[] = [
  [/^crypto\.(?:x509\.|parse_)/, async () => (await import('./builtins/x509.ts')).x509],
  [/^graphql\./, async () => (await import('./graphql/builtins.ts')).graphql],
  [/^io\.jwt\./, async () => (await import('./builtins/jwt.ts')).jwt],
  [/^json\./, async () => (await import('./builtins/json.ts')).json],
  [/^net\./, async () => (await import('./builtins/net.ts')).net],
  [/^providers\.aws\./, async () => (await import('./builtins/aws.ts')).aws],
  [/^regex\./, async () => (await import('./builtins/regex.ts')).regex],
  [/^semver\./, async () => (await import('./builtins/semver.ts')).semver],
  [/^strings\.render/, async () => (await import('./builtins/template.ts')).template],
  [/^yaml\./, async () => (await import('./builtins/yaml.ts')).yaml],
];

/** Built-ins by name. */
export type BuiltinTable = ReadonlyMap<string, Builtin>;

const common: BuiltinTable = new Map(COMMON.flatMap(Object.entries));

/** What is refused, and why: what would let a run depend on the world, and what needs a compiler. */
const REFUSED: readonly (readonly [RegExp, string])[] = [
  [/^http\.send$/, 'it reads the network, and a gate must be hermetic'],
  [/^net\.lookup_ip_addr$/, 'it asks DNS, and a gate must be hermetic'],
  [/^rand\.intn$/, 'it is random, and a gate must be hermetic'],
  [/^rego\.parse_module$/, 'it needs a Rego compiler at evaluation'],
];

/** Why a built-in is refused; undefined when it is not. */
export function refusal(name: string): string | undefined {
  return REFUSED.find(([pattern]) => pattern.test(name))?.[1];
}

/** Every host built-in there is. */
export async function allBuiltins(): Promise<BuiltinTable> {
  const groups = await Promise.all(ON_DEMAND.map(([, load]) => load()));
  return new Map([...common, ...groups.flatMap(Object.entries)]);
}

/**
 * The built-ins with these names, for a policy. A missing or refused one is a failure that names
 * both.
 */
export async function builtinsFor(policy: string, names: readonly string[]): Promise<BuiltinTable> {
  const table = new Map<string, Builtin>();
  for (const name of names) {
    const builtin = common.get(name) ?? (await onDemand(name));
    if (builtin === undefined) throw withoutBuiltin(policy, name);
    table.set(name, builtin);
  }
  return table;
}

async function onDemand(name: string): Promise<Builtin | undefined> {
  const load = ON_DEMAND.find(([pattern]) => pattern.test(name))?.[1];
  const group = await load?.();
  return group !== undefined && Object.hasOwn(group, name) ? group[name] : undefined;
}

function withoutBuiltin(policy: string, name: string): FailureError {
  const refused = refusal(name);
  if (refused !== undefined) {
    return new FailureError({
      code: 'policy-builtin-refused',
      message: `${policy} calls ${name}, which is refused: ${refused}`,
      hint: 'Give the policy what it needs as data: `--data <file>`.',
    });
  }
  return new FailureError({
    code: 'policy-builtin-missing',
    message: `${policy} calls ${name}, a built-in function manifest-gate does not have`,
    hint: 'Rewrite the policy without it.',
  });
}
