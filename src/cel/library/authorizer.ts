import { CelType } from '../types/type.ts';
import { BOOL, STRING } from '../types/types.ts';
import { Boxed, CelError, type CelValue } from '../values/value.ts';
import type { Library, Overload } from './function.ts';

/** Stands where the API server has its authorizer. Whatever it is asked is `unsupported`. */
class CelAuthorizer extends Boxed {
  override get type(): CelType {
    return AUTHORIZER;
  }

  override equals(other: CelValue): boolean {
    return this === other;
  }
}

/** The type of the `authorizer` variable of admission policies. */
export const AUTHORIZER: CelType<CelAuthorizer> = new CelType(
  'kubernetes.authorization.Authorizer',
);

/** The type of `authorizer.requestResource`. */
export const RESOURCE_CHECK: CelType = new CelType('kubernetes.authorization.ResourceCheck');

/** The value to bind to `authorizer` and to `authorizer.requestResource`. */
export const NO_AUTHORIZER: CelValue = new CelAuthorizer();

const PATH_CHECK = new CelType('kubernetes.authorization.PathCheck');
const GROUP_CHECK = new CelType('kubernetes.authorization.GroupCheck');
const DECISION = new CelType('kubernetes.authorization.Decision');

/** Kubernetes' authorizer: known by its types, refused when it is asked, for it needs a server. */
export const KUBERNETES_AUTHORIZER: Library = {
  name: 'kubernetes.authorizer',
  types: [AUTHORIZER, PATH_CHECK, GROUP_CHECK, RESOURCE_CHECK, DECISION],
  functions: [
    refused('path', [AUTHORIZER, STRING], PATH_CHECK),
    refused('group', [AUTHORIZER, STRING], GROUP_CHECK),
    refused('serviceAccount', [AUTHORIZER, STRING, STRING], AUTHORIZER),
    refused('resource', [GROUP_CHECK, STRING], RESOURCE_CHECK),
    ...['subresource', 'namespace', 'name', 'fieldSelector', 'labelSelector'].map((name) =>
      refused(name, [RESOURCE_CHECK, STRING], RESOURCE_CHECK),
    ),
    refused('check', [PATH_CHECK, STRING], DECISION),
    refused('check', [RESOURCE_CHECK, STRING], DECISION),
    refused('allowed', [DECISION], BOOL),
    refused('errored', [DECISION], BOOL),
    refused('reason', [DECISION], STRING),
    refused('error', [DECISION], STRING),
  ],
};

function refused(name: string, params: readonly CelType[], result: CelType): Overload {
  const message = `authorizer: ${name}() needs a running API server`;
  return { name, member: true, params, result, call: () => new CelError('unsupported', message) };
}
