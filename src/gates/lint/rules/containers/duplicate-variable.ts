import { defineRule } from '../../lint-rule.ts';
import { itemsAt, textAt } from '../../reading.ts';

export const duplicateVariable = defineRule({
  id: 'lint/duplicate-variable',
  severity: 'warning',
  since: '0.1.0',
  title: 'Environment variable is set twice',
  why: 'The last one wins, and server-side apply refuses the list or drops one of them.',
  remedy: 'Keep one of them.',
  peers: { kubeLinter: 'duplicate-env-var', kubeScore: 'environment-variable-key-duplication' },
  each: 'container',
  check({ container, observe }) {
    const seen = new Set<string>();
    for (const [at, variable] of itemsAt(container.value, 'env')) {
      const name = textAt(variable, 'name');
      if (name === undefined) continue;
      if (seen.has(name)) {
        observe({
          pointer: container.pointer.at('env', at, 'name'),
          message: `Container \`${container.name}\` sets \`${name}\` more than once; this one wins over those before it.`,
        });
      }
      seen.add(name);
    }
  },
});
