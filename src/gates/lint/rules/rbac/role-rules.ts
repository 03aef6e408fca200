import type { JsonObject } from '../../../../manifest/json.ts';
import { Pointer } from '../../../../manifest/pointer.ts';
import type { Resource } from '../../../../manifest/resource.ts';
import { itemsAt, listAt } from '../../reading.ts';

/** One rule of a Role or ClusterRole, taken apart. */
export interface RoleRule {
  readonly groups: readonly string[];
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
  readonly names: readonly string[];
  readonly value: JsonObject;
  readonly pointer: Pointer;
}

/** The rules of a Role or ClusterRole. */
export function roleRules(role: Resource): RoleRule[] {
  return [...itemsAt(role.value, 'rules')].map(([index, value]) => ({
    groups: texts(value, 'apiGroups'),
    resources: texts(value, 'resources'),
    verbs: texts(value, 'verbs'),
    names: texts(value, 'resourceNames'),
    value,
    pointer: Pointer.root.at('rules', index),
  }));
}

/** Whether a rule allows any of the verbs on a resource of a group. */
export function allows(rule: RoleRule, group: string, resource: string, verbs: readonly string[]) {
  const covers = (list: readonly string[], one: string): boolean =>
    list.includes(one) || list.includes('*');
  return (
    covers(rule.groups, group) &&
    covers(rule.resources, resource) &&
    verbs.some((verb) => covers(rule.verbs, verb))
  );
}

function texts(value: JsonObject, field: string): string[] {
  return listAt(value, field).map(String);
}
