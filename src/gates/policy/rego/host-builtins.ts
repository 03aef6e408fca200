import { FailureError } from '../../../verdict/failure.ts';
import type { Builtin, BuiltinGroup } from './builtin.ts';
import { casts } from './builtins/casts.ts';
import { crypto } from './builtins/crypto.ts';
import { encoding } from './builtins/encoding.ts';
import { glob } from './builtins/glob.ts';
import { graph } from './builtins/graph.ts';
import { json } from './builtins/json.ts';
import { jwt } from './builtins/jwt.ts';
import { net } from './builtins/net.ts';
import { numbers } from './builtins/numbers.ts';
import { object } from './builtins/object.ts';
import { regex } from './builtins/regex.ts';
import { runtime } from './builtins/runtime.ts';
import { semver } from './builtins/semver.ts';
import { sprintf } from './builtins/sprintf.ts';
import { strings } from './builtins/strings.ts';
import { template } from './builtins/template.ts';
import { time } from './builtins/time.ts';
import { units } from './builtins/units.ts';
import { uri } from './builtins/uri.ts';
import { uuid } from './builtins/uuid.ts';
import { x509 } from './builtins/x509.ts';
import { yaml } from './builtins/yaml.ts';

const GROUPS: readonly BuiltinGroup[] = [
  casts,
  yaml,
  uri,
  jwt,
  json,
  crypto,
  encoding,
  glob,
  graph,
  net,
  numbers,
  object,
  regex,
  runtime,
  semver,
  sprintf,
  strings,
  template,
  x509,
  time,
  units,
  uuid,
];

/** Every host built-in by name. */
export const hostBuiltins: ReadonlyMap<string, Builtin> = new Map(GROUPS.flatMap(Object.entries));

/**
 * What is refused, and why: what would let a run depend on the world, and what has no place in
 * judging Kubernetes objects.
 */
const REFUSED: readonly (readonly [RegExp, string])[] = [
  [/^http\.send$/, 'it reads the network, and a gate must be hermetic'],
  [/^net\.lookup_ip_addr$/, 'it asks DNS, and a gate must be hermetic'],
  [/^rand\.intn$/, 'it is random, and a gate must be hermetic'],
  [/^providers\.aws\.sign_req$/, 'it signs requests, and a gate makes none'],
  [/^graphql\./, 'no Kubernetes object holds GraphQL'],
  [/^rego\.parse_module$/, 'it needs a Rego compiler at evaluation'],
];

/** Why a built-in is refused; undefined when it is not. */
export function refusal(name: string): string | undefined {
  return REFUSED.find(([pattern]) => pattern.test(name))?.[1];
}

/** Finds a built-in for a policy; a missing or refused one is a failure that names both. */
export function builtinFor(policy: string): (name: string) => Builtin {
  return (name) => {
    const builtin = hostBuiltins.get(name);
    if (builtin) return builtin;
    const refused = refusal(name);
    if (refused !== undefined) {
      throw new FailureError({
        code: 'policy-builtin-refused',
        message: `${policy} calls ${name}, which is refused: ${refused}`,
        hint: 'Give the policy what it needs as data: `--data <file>`.',
      });
    }
    throw new FailureError({
      code: 'policy-builtin-missing',
      message: `${policy} calls ${name}, a built-in function manifest-gate does not have`,
      hint: 'Rewrite the policy without it.',
    });
  };
}
