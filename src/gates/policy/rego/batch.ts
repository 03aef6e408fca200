/** The entrypoint that evaluates every rule of a module at once. */
export const BATCH_ENTRYPOINT = 'manifest_gate_batch/results';

/** The module's path among the sources. */
export const BATCH_FILE = 'manifest_gate_batch.rego';

/**
 * A Rego module that gathers the values of rules, by entrypoint. One evaluation then parses the
 * input once and shares what the rules have in common; a rule without a value, or with an empty set, is left out.
 */
export function batchModule(entrypoints: readonly string[]): string {
  const lines = entrypoints.map((entrypoint) => {
    const reference = entrypoint.split('/').map((key) => `[${JSON.stringify(key)}]`);
    const value = `value := data${reference.join('')}`;
    return `results[${JSON.stringify(entrypoint)}] := value if {\n\t${value}\n\tvalue != set()\n}`;
  });
  const body = lines.length > 0 ? lines : ['results := {}'];
  return ['package manifest_gate_batch', 'import rego.v1', ...body, ''].join('\n\n');
}
