import { arrayOrEmpty, isJsonObject, type JsonObject } from '../../../../manifest/json.ts';
import { Pointer } from '../../../../manifest/pointer.ts';
import type { Resource } from '../../../../manifest/resource.ts';
import { canonical } from '../../compare/equal.ts';
import { defineDanger } from '../../danger-rule.ts';
import { covers, type Grant, grantsOf, grantText } from '../../grants.ts';
import { textAt } from '../../reading.ts';

/** How many are named in one message. */
const NAMED = 5;

export const permissionsWidened = defineDanger({
  id: 'diff/permissions-widened',
  severity: 'warning',
  since: '0.1.0',
  title: 'A role permits more, or more subjects have it',
  why: 'Every pod and person that is bound to it gains the permission at once.',
  remedy: 'Give the permission to a role of its own, for the one subject that needs it.',
  each: 'changed',
  kinds: ['Role', 'ClusterRole', 'RoleBinding', 'ClusterRoleBinding'].map(
    (kind) => `rbac.authorization.k8s.io/${kind}`,
  ),
  check({ before, after }, { observe }) {
    const gained = after.kind.endsWith('Binding')
      ? newSubjects(before, after)
      : newGrants(before, after);
    if (gained.length === 0) return;
    const more = gained.length > NAMED ? ` and ${gained.length - NAMED} more` : '';
    const what = after.kind.endsWith('Binding') ? 'is given to' : 'now permits';
    observe({
      pointer: Pointer.root.at(after.kind.endsWith('Binding') ? 'subjects' : 'rules'),
      message: `\`${after.name}\` ${what} ${gained.slice(0, NAMED).join('; ')}${more}.`,
    });
  },
});

function newGrants(before: Resource, after: Resource): string[] {
  const old = rulesOf(before);
  const uncovered = rulesOf(after)
    .flatMap(grantsOf)
    .filter((grant: Grant) => !old.some((rule) => covers(rule, grant)));
  return [...new Set(uncovered.map(grantText))];
}

function rulesOf({ value }: Resource): JsonObject[] {
  return arrayOrEmpty(value['rules']).filter(isJsonObject);
}

function newSubjects(before: Resource, after: Resource): string[] {
  const known = new Set(arrayOrEmpty(before.value['subjects']).map(canonical));
  return arrayOrEmpty(after.value['subjects'])
    .filter((subject) => !known.has(canonical(subject)))
    .map((subject) => {
      const [kind, namespace, name] = ['kind', 'namespace', 'name'].map((k) => textAt(subject, k));
      return `${kind ?? ''} ${namespace === undefined ? '' : `${namespace}/`}${name ?? ''}`;
    });
}
