import type { JsonObject } from '../../manifest/json.ts';
import type { LintRule } from './lint-rule.ts';

/** The JSON Schema of the gate's section: one entry for each rule that has options. */
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
      rules: {
        type: 'object',
        additionalProperties: false,
        description: 'Options of single rules.',
        properties: Object.fromEntries(withOptions),
      },
    },
  };
}
