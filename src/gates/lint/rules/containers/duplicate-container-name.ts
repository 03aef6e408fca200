import { defineRule } from '../../lint-rule.ts';

export const duplicateContainerName = defineRule({
  id: 'lint/duplicate-container-name',
  severity: 'error',
  since: '0.1.0',
  title: 'Two containers of a pod have one name',
  why: 'The API server refuses the pod; init containers share their names with the others.',
  remedy: 'Give one of them another name.',
  each: 'workload',
  check({ containers, observe }) {
    const seen = new Set<string>();
    for (const { name, pointer } of containers) {
      if (name !== '' && seen.has(name)) {
        observe({
          pointer: pointer.at('name'),
          message: `Another container of the pod is called \`${name}\` too.`,
        });
      }
      seen.add(name);
    }
  },
});
