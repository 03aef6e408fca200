import type { JsonObject } from '../../manifest/json.ts';
import type { LintRule } from './lint-rule.ts';

/** The JSON Schema of the gate's section: rules with options, rules of one's own, helm lint. */
export function lintOptionsSchema(rules: readonly LintRule[]): JsonObject {
  const withOptions = rules.flatMap((rule) =>
    rule.optionsSchema
      ? [[rule.id, { ...rule.optionsSchema, description: rule.title }] as const]
      : [],
  );
  return {
    type: 'object',
    additionalProperties: false,
    properties: {
      helmLint: {
        type: 'boolean',
        default: true,
        description: 'Run `helm lint` on charts, with the values of each target.',
      },
      rules: {
        type: 'object',
        additionalProperties: false,
        description: 'Options of single rules.',
        properties: Object.fromEntries(withOptions),
      },
      custom: { type: 'array', description: 'Rules of your own, in CEL.', items: CUSTOM_RULE },
    },
  };
}

const CUSTOM_RULE: JsonObject = {
  type: 'object',
  additionalProperties: false,
  required: ['name', 'expression'],
  properties: {
    name: {
      type: 'string',
      pattern: '^[a-z0-9]+(-[a-z0-9]+)*$',
      description: 'The rule’s id becomes `lint/custom/<name>`.',
    },
    title: { type: 'string', description: 'What is wrong, in a line.' },
    why: { type: 'string', description: 'Why it matters.' },
    remedy: { type: 'string', description: 'What to do.' },
    severity: { enum: ['error', 'warning', 'info'], default: 'warning' },
    kinds: {
      type: 'array',
      items: { type: 'string' },
      description: '`Deployment` or `apps/Deployment`; every kind when absent.',
    },
    expression: {
      type: 'string',
      description:
        'CEL over `object` and `objects` (all of the environment): true or an empty text when all is well.',
    },
    message: { type: 'string', description: 'Told when the expression is false.' },
  },
};
