import {
  type JsonObject,
  type MutableJsonObject,
  newJsonObject,
} from '../../../../manifest/json.ts';
import { factsOf, type Subject } from '../admission/subject.ts';

const SERVICE_ACCOUNT = 'system:serviceaccount:';

/** What variables of every rule see of a subject: `request` and the service account that asks. */
export function contextRoot(subject: Subject): JsonObject {
  const root = newJsonObject();
  root['request'] = request(subject);
  if (subject.user) {
    const [namespace = '', name = ''] = subject.user.username.startsWith(SERVICE_ACCOUNT)
      ? subject.user.username.slice(SERVICE_ACCOUNT.length).split(':')
      : [];
    root['serviceAccountName'] = name;
    root['serviceAccountNamespace'] = name === '' ? '' : namespace;
  }
  return root;
}

function request(subject: Subject): JsonObject {
  const { object, oldObject } = subject;
  const facts = factsOf(object ?? oldObject ?? newJsonObject());
  const { group, version, kind } = subject.gvk;
  const members: MutableJsonObject = {
    ...subject.user?.json,
    operation: subject.operation,
    namespace: facts.namespace,
    name: facts.name,
    kind: bare({ group, version, kind }),
    ...(subject.subresource !== '' && { subResource: subject.subresource }),
    ...(object && { object }),
    ...(oldObject && { oldObject }),
  };
  return bare(members);
}

function bare(members: JsonObject): JsonObject {
  return Object.assign(newJsonObject(), members);
}
