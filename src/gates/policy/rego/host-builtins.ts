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
import { time } from './builtins/time.ts';
import { units } from './builtins/units.ts';
import { uri } from './builtins/uri.ts';
import { uuid } from './builtins/uuid.ts';
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
  time,
  units,
  uuid,
];

/** Every host built-in by name. */
export const hostBuiltins: ReadonlyMap<string, Builtin> = new Map(GROUPS.flatMap(Object.entries));

/** What would let a run depend on the world, and why it is refused. */
export const REFUSED_BUILTINS: ReadonlyMap<string, string> = new Map([
  ['http.send', 'it reads the network'],
  ['net.lookup_ip_addr', 'it asks DNS'],
  ['rand.intn', 'it is random'],
]);

/** Finds a built-in for a policy; a missing or refused one is a failure that names both. */
export function builtinFor(policy: string): (name: string) => Builtin {
  return (name) => {
    const builtin = hostBuiltins.get(name);
    if (builtin) return builtin;
    const refused = REFUSED_BUILTINS.get(name);
    if (refused !== undefined) {
      throw new FailureError({
        code: 'policy-builtin-refused',
        message: `${policy} calls ${name}, which is refused: ${refused}, and a gate must be hermetic`,
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
