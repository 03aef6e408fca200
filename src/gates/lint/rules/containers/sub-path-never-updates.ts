import { LONG_RUNNING } from '../../kinds.ts';
import { defineRule } from '../../lint-rule.ts';
import { itemsAt, textAt } from '../../reading.ts';

export const subPathNeverUpdates = defineRule({
  id: 'lint/sub-path-never-updates',
  severity: 'info',
  since: '0.1.0',
  title: 'Configuration is mounted by subPath and never updates',
  why: 'A changed ConfigMap or Secret reaches the file only when the pod is made anew.',
  remedy:
    'Mount the whole volume, or make changes roll the pods (a checksum annotation, kustomize’s hashed names).',
  each: 'workload',
  kinds: LONG_RUNNING,
  check({ pod, containers, observe }) {
    if (rollsOnChange(pod.metadata?.['annotations'])) return;
    const sources = new Map(
      [...itemsAt(pod.spec, 'volumes')].flatMap(([, volume]) => {
        const source =
          textAt(volume, 'configMap', 'name') ?? textAt(volume, 'secret', 'secretName');
        return source === undefined || isHashed(source) ? [] : [[volume['name'], source] as const];
      }),
    );
    for (const container of containers) {
      for (const [at, mount] of itemsAt(container.value, 'volumeMounts')) {
        const source = sources.get(mount['name']);
        if (source === undefined || textAt(mount, 'subPath') === undefined) continue;
        observe({
          pointer: container.pointer.at('volumeMounts', at, 'subPath'),
          message: `\`${textAt(mount, 'mountPath') ?? ''}\` keeps the content \`${source}\` had when the pod started.`,
        });
      }
    }
  },
});

/** A digest of the configuration, or a reloader, in the pod's annotations. */
function rollsOnChange(annotations: Parameters<typeof textAt>[0]): boolean {
  return /checksum|hash|sha256|reloader/i.test(JSON.stringify(annotations ?? {}));
}

function isHashed(name: string): boolean {
  return /-[bcdfghkmt2-9]{10}$/.test(name);
}
