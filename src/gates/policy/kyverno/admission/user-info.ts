import {
  arrayOrEmpty,
  type JsonObject,
  type JsonValue,
  newJsonObject,
  objectOrEmpty,
} from '../../../../manifest/json.ts';

/** Who asks for admission, with the roles bound to them. */
export interface UserInfo {
  readonly roles: readonly string[];
  readonly clusterRoles: readonly string[];
  readonly username: string;
  readonly groups: readonly string[];
  /** As variables see it, below `request`. */
  readonly json: JsonObject;
}

/** Reads a `UserInfo` document of the Kyverno CLI (`roles`, `clusterRoles`, `userInfo`). */
export function readUserInfo(document: JsonObject): UserInfo {
  const user = objectOrEmpty(document['userInfo']);
  const json = newJsonObject();
  for (const name of ['roles', 'clusterRoles', 'userInfo']) {
    if (document[name] !== undefined) json[name] = document[name];
  }
  return {
    roles: textsOf(document['roles']),
    clusterRoles: textsOf(document['clusterRoles']),
    username: typeof user['username'] === 'string' ? user['username'] : '',
    groups: textsOf(user['groups']),
    json,
  };
}

function textsOf(value: JsonValue | undefined): readonly string[] {
  return arrayOrEmpty(value).filter((item) => typeof item === 'string');
}
