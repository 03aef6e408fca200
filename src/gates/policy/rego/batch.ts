/** The entrypoint that evaluates every rule of a module at once. */
export const BATCH_ENTRYPOINT = 'manifest_gate_batch/results';

/** The module's path among the sources. */
export const BATCH_FILE = 'manifest_gate_batch.rego';

/** By package, dotted: a rule without which no other of the package has anything to say. */
export type Guards = ReadonlyMap<string, string>;

/**
 * A Rego module that gathers the values of rules, by entrypoint. One evaluation then parses the
 * input once and shares what the rules have in common; a rule without a value, or with an empty set, is left out.
 * The rules of a package with a guard are evaluated only where it holds.
 */
export function batchModule(entrypoints: readonly string[], guards: Guards = new Map()): string {
  const guarded = [...guards].flatMap(([name, guard], number) => {
    const own = entrypoints.filter((entrypoint) => packageOf(entrypoint) === name);
    return [guardedGroup(number, `data.${name}.${guard}`), ...own.map(valueOf(`group_${number}`))];
  });
  const free = entrypoints.filter((entrypoint) => !guards.has(packageOf(entrypoint)));
  const body = [...guarded, ...free.map(valueOf('results'))];
  return [
    'package manifest_gate_batch',
    'import rego.v1',
    ...(body.length > 0 ? body : ['results := {}']),
    '',
  ].join('\n\n');
}

/** The key is a variable: with one that is known, OPA makes a rule with a cache of each. */
function valueOf(object: string): (entrypoint: string) => string {
  return (entrypoint) => {
    const reference = entrypoint.split('/').map((key) => `[${JSON.stringify(key)}]`);
    const name = `name := ${JSON.stringify(entrypoint)}`;
    const value = `value := data${reference.join('')}`;
    return `${object}[name] := value if {\n\t${name}\n\t${value}\n\tvalue != set()\n}`;
  };
}

function guardedGroup(number: number, guard: string): string {
  return `results[name] := value if {\n\t${guard}\n\tsome name, value in group_${number}\n}`;
}

function packageOf(entrypoint: string): string {
  return entrypoint.split('/').slice(0, -1).join('.');
}
