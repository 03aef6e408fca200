import { type BuiltinGroup, objectOperand, stringOperand } from '../builtin.ts';
import { renderTemplate } from '../template/render.ts';

/** https://www.openpolicyagent.org/docs/policy-reference/builtins/strings#builtin-strings-stringsrender_template */
export const template: BuiltinGroup = {
  'strings.render_template': (args) =>
    renderTemplate(stringOperand(args, 0), objectOperand(args, 1)).replaceAll(
      '<no value>',
      '<undefined>',
    ),
};
