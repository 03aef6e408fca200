import { defineRule } from '../../lint-rule.ts';
import { itemsAt, textAt } from '../../reading.ts';

export const mountPathTwice = defineRule({
  id: 'lint/mount-path-twice',
  severity: 'error',
  since: '0.1.0',
  title: 'Two volumes are mounted at one path',
  why: 'The API server refuses the pod.',
  remedy: 'Give one of the mounts another path, or combine the two in a projected volume.',
  each: 'container',
  check({ container, observe }) {
    const seen = new Map<string, unknown>();
    for (const [at, mount] of itemsAt(container.value, 'volumeMounts')) {
      const path = textAt(mount, 'mountPath');
      if (path === undefined) continue;
      if (seen.has(path)) {
        observe({
          pointer: container.pointer.at('volumeMounts', at, 'mountPath'),
          message: `Container \`${container.name}\` mounts both \`${String(seen.get(path))}\` and \`${String(mount['name'])}\` at \`${path}\`.`,
        });
      }
      seen.set(path, mount['name']);
    }
  },
});
