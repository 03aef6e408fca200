import type { JsonObject } from '../../../../manifest/json.ts';
import { objectField, objectsField, textField } from '../policy/fields.ts';
import type { AutogenPlace } from './autogen.ts';
import { TEMPLATE } from './shift-expressions.ts';

/** What has to stand around an apply configuration of a pod for a kind with a template. */
const WRAPPER: Readonly<Record<AutogenPlace, readonly [open: string, close: string]>> = {
  defaults: ['Object{spec: Object.spec{template: Object.spec.template{', '}}}'],
  cronjobs: [
    'Object{spec: Object.spec{jobTemplate: Object.spec.jobTemplate{spec: Object.spec.jobTemplate.spec{template: Object.spec.jobTemplate.spec.template{',
    '}}}}}',
  ],
};

/** A MutatingPolicy's spec for pod templates: its conditions and apply configurations moved. */
export function shiftMutation(spec: JsonObject, place: AutogenPlace): JsonObject {
  return {
    ...spec,
    matchConditions: objectsField(spec, 'matchConditions').map((condition) => ({
      ...condition,
      expression: shift(textField(condition, 'expression') ?? '', place),
    })),
    mutations: objectsField(spec, 'mutations').map((mutation) => {
      const apply = objectField(mutation, 'applyConfiguration');
      if (!apply) return mutation;
      const expression = shift(textField(apply, 'expression') ?? '', place);
      return { ...mutation, applyConfiguration: { ...apply, expression } };
    }),
  };
}

function shift(expression: string, place: AutogenPlace): string {
  const template = TEMPLATE[place];
  const moved = expression
    .replace(/\b(object|oldObject|Object)\.spec/g, `$1.${template}.spec`)
    .replace(
      /\b(object|oldObject|Object)\.metadata\.(labels|annotations)/g,
      `$1.${template}.metadata.$2`,
    );
  return wrap(moved, place);
}

/** Wraps what stands in a leading `Object{…}`; other expressions stay. */
function wrap(expression: string, place: AutogenPlace): string {
  const opening = /^\s*Object\s*\{/.exec(expression)?.[0];
  if (opening === undefined) return expression;
  const content = expression.slice(opening.length);
  const end = closingBrace(content);
  if (end === undefined) return expression;
  const [open, close] = WRAPPER[place];
  return open + content.slice(0, end) + close + content.slice(end + 1);
}

function closingBrace(text: string): number | undefined {
  let depth = 1;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '{') depth++;
    if (text[i] === '}' && --depth === 0) return i;
  }
  return undefined;
}
