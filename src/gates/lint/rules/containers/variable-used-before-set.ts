import { defineRule } from '../../lint-rule.ts';
import { itemsAt, textAt } from '../../reading.ts';

export const variableUsedBeforeSet = defineRule({
  id: 'lint/variable-used-before-set',
  severity: 'warning',
  since: '0.1.0',
  title: 'Environment variable is used before it is set',
  why: '`$(NAME)` is filled in from variables that stand above it; otherwise the program gets the text `$(NAME)`.',
  remedy: 'Move the variable it uses above it.',
  each: 'container',
  check({ container, observe }) {
    const variables = [...itemsAt(container.value, 'env')];
    const places = new Map(variables.map(([at, variable]) => [textAt(variable, 'name'), at]));
    for (const [at, variable] of variables) {
      const text = textAt(variable, 'value') ?? '';
      for (const [, name] of text.matchAll(/(?<!\$)\$\(([A-Za-z_][\w.-]*)\)/g)) {
        const place = places.get(name);
        if (place === undefined || place <= at) continue;
        observe({
          pointer: container.pointer.at('env', at, 'value'),
          message: `\`$(${name})\` stays as it is written: \`${name}\` is set further down.`,
          evidence: name ?? '',
        });
      }
    }
  },
});
