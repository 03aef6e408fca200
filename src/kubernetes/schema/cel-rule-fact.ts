import {
  arrayOrEmpty,
  isJsonObject,
  type JsonObject,
  type JsonValue,
} from '../../manifest/json.ts';
import type { CelRuleFact } from './schema-node.ts';

/** Reads `x-kubernetes-validations`; undefined when there are none. */
export function celRules(value: JsonValue | undefined): readonly CelRuleFact[] | undefined {
  const rules = arrayOrEmpty(value).filter(isJsonObject).flatMap(celRule);
  return rules.length > 0 ? rules : undefined;
}

function celRule(fact: JsonObject): CelRuleFact[] {
  const rule = fact['rule'];
  if (typeof rule !== 'string') return [];
  const texts = (['message', 'messageExpression', 'reason', 'fieldPath'] as const).flatMap((key) =>
    typeof fact[key] === 'string' ? [[key, fact[key]] as const] : [],
  );
  const optionalOldSelf = fact['optionalOldSelf'] === true;
  return [{ rule, ...Object.fromEntries(texts), ...(optionalOldSelf && { optionalOldSelf }) }];
}
