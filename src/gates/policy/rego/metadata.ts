import {
  isJsonArray,
  isJsonObject,
  type JsonObject,
  objectOrEmpty,
  stringOrUndefined,
} from '../../../manifest/json.ts';
import type { Severity } from '../../../verdict/severity.ts';
import type { RuleMetadata } from './rego-rule.ts';

const SEVERITIES: ReadonlyMap<string, Severity> = new Map([
  ['critical', 'error'],
  ['high', 'error'],
  ['error', 'error'],
  ['medium', 'warning'],
  ['warning', 'warning'],
  ['warn', 'warning'],
  ['low', 'info'],
  ['info', 'info'],
]);

/**
 * Reads an annotation as `opa parse` gives it
 * (https://www.openpolicyagent.org/docs/policy-language#annotations). `custom` may hold `id` (or
 * `short_name`), `severity` and `remedy` (or `recommended_actions`, `remediation`).
 */
export function ruleMetadata(annotation: JsonObject | undefined): RuleMetadata {
  if (!annotation) return {};
  const custom = objectOrEmpty(annotation['custom']);
  const text = (...keys: readonly string[]) =>
    keys.map((key) => stringOrUndefined(custom[key])).find((value) => value !== undefined);
  const id = text('id', 'short_name', 'avd_id');
  const remedy = text('remedy', 'remediation', 'recommended_actions', 'recommended_action');
  const severity = SEVERITIES.get((text('severity') ?? '').toLowerCase());
  const title = stringOrUndefined(annotation['title']);
  const description = stringOrUndefined(annotation['description']);
  const docs = firstReference(annotation);
  return {
    ...(id !== undefined && { id }),
    ...(title !== undefined && { title }),
    ...(description !== undefined && { description: description.trim() }),
    ...(severity !== undefined && { severity }),
    ...(remedy !== undefined && { remedy }),
    ...(docs !== undefined && { docs }),
  };
}

function firstReference(annotation: JsonObject): string | undefined {
  const references = annotation['related_resources'];
  const [first] = isJsonArray(references) ? references : [];
  return typeof first === 'string'
    ? first
    : isJsonObject(first)
      ? stringOrUndefined(first['ref'])
      : undefined;
}
