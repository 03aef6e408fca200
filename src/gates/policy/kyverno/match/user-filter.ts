import type { JsonObject } from '../../../../manifest/json.ts';
import type { UserInfo } from '../admission/user-info.ts';
import { objectsField, textField, textsField } from '../policy/fields.ts';
import { matchWildcard } from '../text/wildcard.ts';

/** Whether who asks is meant. Nobody in particular is never meant. */
export type MatchesUser = (user: UserInfo | undefined) => boolean;

/** Prepares `roles`, `clusterRoles` and `subjects`; undefined when a block names none of them. */
export function compileUserFilter(block: JsonObject): MatchesUser | undefined {
  const roles = textsField(block, 'roles');
  const clusterRoles = textsField(block, 'clusterRoles');
  const subjects = objectsField(block, 'subjects');
  if (roles.length + clusterRoles.length + subjects.length === 0) return undefined;
  return (user) =>
    (roles.length === 0 || roles.some((role) => user?.roles.includes(role))) &&
    (clusterRoles.length === 0 || clusterRoles.some((r) => user?.clusterRoles.includes(r))) &&
    (subjects.length === 0 || subjects.some((subject) => isSubject(subject, user)));
}

function isSubject(subject: JsonObject, user: UserInfo | undefined): boolean {
  if (!user) return false;
  const name = textField(subject, 'name') ?? '';
  switch (subject['kind']) {
    case 'ServiceAccount': {
      const namespace = textField(subject, 'namespace') ?? '';
      return matchWildcard(`system:serviceaccount:${namespace}:${name}`, user.username);
    }
    case 'Group':
      return user.groups.some((group) => matchWildcard(name, group));
    case 'User':
      return matchWildcard(name, user.username);
    default:
      return false;
  }
}
