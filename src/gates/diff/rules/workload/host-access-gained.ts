import { arrayOrEmpty, type JsonObject } from '../../../../manifest/json.ts';
import { containerPairs, podPair } from '../../container-pairs.ts';
import { defineDanger } from '../../danger-rule.ts';
import { textAt, valueAt } from '../../reading.ts';

const SHARED = { hostNetwork: 'network', hostPID: 'processes', hostIPC: 'shared memory' } as const;

export const hostAccessGained = defineDanger({
  id: 'diff/host-access-gained',
  severity: 'warning',
  since: '0.1.0',
  title: 'A pod gets access to its node',
  why: 'The border between the pod and the node, and between it and the other pods there, opens.',
  remedy: 'Look for a way inside the pod: a Service, a volume, a CSI driver.',
  each: 'changed',
  check(changed, { observe }) {
    const pods = podPair(changed);
    if (pods === undefined) return;
    const { before, after } = pods;
    for (const [field, what] of Object.entries(SHARED)) {
      if (after.spec[field] !== true || before.spec[field] === true) continue;
      observe({ pointer: after.pointer.at(field), message: `The pod shares the node's ${what}.` });
    }
    const known = new Set(hostPaths(before.spec).map(({ path }) => path));
    for (const { path, index } of hostPaths(after.spec)) {
      if (known.has(path)) continue;
      const pointer = after.pointer.at('volumes', index, 'hostPath', 'path');
      observe({ pointer, message: `The pod gets \`${path}\` of the node.` });
    }
    for (const pair of containerPairs(changed)) {
      const old = new Set(hostPorts(pair.before.value).map(({ port }) => port));
      for (const { port, index } of hostPorts(pair.after.value)) {
        if (old.has(port)) continue;
        const pointer = pair.after.pointer.at('ports', index, 'hostPort');
        observe({
          pointer,
          message: `Container \`${pair.after.name}\` takes port ${port} of the node.`,
        });
      }
    }
  },
});

function hostPaths(spec: JsonObject): { path: string; index: number }[] {
  return arrayOrEmpty(spec['volumes']).flatMap((volume, index) => {
    const path = textAt(volume, 'hostPath', 'path');
    return path === undefined ? [] : [{ path, index }];
  });
}

function hostPorts(container: JsonObject): { port: number; index: number }[] {
  return arrayOrEmpty(container['ports']).flatMap((entry, index) => {
    const port = valueAt(entry, 'hostPort');
    return typeof port === 'number' && port > 0 ? [{ port, index }] : [];
  });
}
