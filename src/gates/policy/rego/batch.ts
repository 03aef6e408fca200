/** The entrypoint that evaluates every rule of a module at once. */
export const BATCH_ENTRYPOINT = 'manifest_gate_batch/results';

/** The module's path among the sources. */
export const BATCH_FILE = 'manifest_gate_batch.rego';

/**
 * By package, dotted: expressions that must hold before any of its rules is evaluated. Where one
 * does not, no rule of the package may have anything to say.
 */
export type Guards = ReadonlyMap<string, readonly string[]>;

/**
 * A Rego module that gathers the values of rules, by entrypoint. One evaluation then parses the
 * input once and shares what the rules have in common; a rule without a value, or with an empty set, is left out.
 */
export function batchModule(entrypoints: readonly string[], guards: Guards = new Map()): string {
  const groups = [...guards].flatMap(([name, guard], number) => {
    const group = `group_${number}`;
    const own = entrypoints.filter((entrypoint) => packageOf(entrypoint) === name);
    return [guarded(group, guard), ...own.map((entrypoint) => gathered(group, entrypoint))];
  });
  const others = entrypoints.filter((entrypoint) => !guards.has(packageOf(entrypoint)));
  const rules = [...groups, ...others.map((entrypoint) => gathered('results', entrypoint))];
  const body = rules.length > 0 ? rules : ['results := {}'];
  return ['package manifest_gate_batch', 'import rego.v1', ...body, ''].join('\n\n');
}

function guarded(group: string, guard: readonly string[]): string {
  return rule('results', [...guard, `some name, value in ${group}`]);
}

/** The name is a variable: of a name in the head OPA makes a rule of its own, which costs more. */
function gathered(object: string, entrypoint: string): string {
  const reference = entrypoint.split('/').map((key) => `[${JSON.stringify(key)}]`);
  return rule(object, [
    `name := ${JSON.stringify(entrypoint)}`,
    `value := data${reference.join('')}`,
    'value != set()',
  ]);
}

function rule(object: string, body: readonly string[]): string {
  return `${object}[name] := value if {\n\t${body.join('\n\t')}\n}`;
}

function packageOf(entrypoint: string): string {
  return entrypoint.split('/').slice(0, -1).join('.');
}
