import type { JsonObject } from '../../../../manifest/json.ts';
import { defineRule } from '../../lint-rule.ts';
import { objectAt } from '../../reading.ts';
import { podReferences } from '../../set/pod-references.ts';

export const missingConfigKey = defineRule({
  id: 'lint/missing-config-key',
  severity: 'error',
  since: '0.1.0',
  title: 'Pod needs an entry that its ConfigMap or Secret does not have',
  why: 'The container is not created: CreateContainerConfigError for a variable, FailedMount for a volume.',
  remedy: 'Add the entry, mend the key, or mark the reference `optional: true`.',
  each: 'workload',
  check({ resource, pod, containers, index, observe }) {
    for (const { kind, name, keys, optional } of podReferences(pod, containers)) {
      if (optional || keys.length === 0) continue;
      const [source, twin] = index.set.named('', kind, resource.namespace, name);
      if (!source || twin) continue;
      const entries = entriesOf(source.value);
      // An empty Secret is filled by a program: certificates, tokens.
      if (kind === 'Secret' && entries.size === 0) continue;
      for (const { key, pointer } of keys) {
        if (entries.has(key)) continue;
        observe({
          pointer,
          message: `${kind} \`${name}\` has no entry \`${key}\`; it has ${list(entries)}.`,
          related: [{ message: `the ${kind}`, resource: source }],
          ...(kind === 'Secret' && { severity: 'warning' as const }),
        });
      }
    }
  },
});

function entriesOf(value: JsonObject): ReadonlySet<string> {
  return new Set(
    ['data', 'binaryData', 'stringData'].flatMap((field) => Object.keys(objectAt(value, field))),
  );
}

function list(entries: ReadonlySet<string>): string {
  const names = [...entries].slice(0, 5).map((name) => `\`${name}\``);
  if (names.length === 0) return 'none';
  return `${names.join(', ')}${entries.size > names.length ? `, and ${entries.size - names.length} more` : ''}`;
}
