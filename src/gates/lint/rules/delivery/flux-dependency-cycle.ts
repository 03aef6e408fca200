import { Pointer } from '../../../../manifest/pointer.ts';
import type { Resource } from '../../../../manifest/resource.ts';
import { defineRule } from '../../lint-rule.ts';
import type { SetIndex } from '../../set/set-index.ts';
import { dependencies, FLUX_APPLIERS } from './flux-objects.ts';

export const fluxDependencyCycle = defineRule({
  id: 'lint/flux-dependency-cycle',
  severity: 'error',
  since: '0.1.0',
  title: 'Flux objects wait for each other',
  why: 'None of them is ever applied.',
  remedy: 'Take one of the dependencies away.',
  each: 'resource',
  kinds: FLUX_APPLIERS,
  check({ resource, index, observe }) {
    const cycle = cycleFrom(resource, index);
    if (!cycle) return;
    observe({
      pointer: Pointer.root.at('spec', 'dependsOn'),
      message: `${[...cycle, resource].map((one) => `\`${one.name}\``).join(' waits for ')}.`,
    });
  },
});

/** A way along dependencies from a resource back to itself. */
function cycleFrom(start: Resource, index: SetIndex): readonly Resource[] | undefined {
  const seen = new Set<Resource>();
  const queue: (readonly Resource[])[] = [[start]];
  for (let path = queue.shift(); path; path = queue.shift()) {
    const last = path[path.length - 1];
    if (!last) continue;
    for (const { kind, namespace, name } of dependencies(last)) {
      for (const next of index.set.named(last.group, kind, namespace, name)) {
        if (next === start) return path;
        if (!seen.has(next)) queue.push([...path, next]);
        seen.add(next);
      }
    }
  }
  return undefined;
}
