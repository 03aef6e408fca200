import type { ScopeTable } from '../manifest/scope.ts';
import { API_RESOURCE_FACTS } from './api-resource-facts.ts';
import { isClusterScopedCustomKind } from './custom-scopes.ts';

/** A kind as the API serves it, whatever its version. */
export interface ApiResource {
  /** '' is the core group. */
  readonly group: string;
  readonly kind: string;
  /** Its name in URLs and RBAC rules: `deployments`. */
  readonly plural: string;
  readonly namespaced: boolean;
}

/** Every kind that Kubernetes itself serves. */
export const API_RESOURCES: readonly ApiResource[] = API_RESOURCE_FACTS.trim()
  .split('\n')
  .map(readFact);

function readFact(line: string): ApiResource {
  const [group = '', kind = '', plural = '', scope] = line.split(',');
  return { group, kind, plural, namespaced: scope === 'namespaced' };
}

const BY_KIND = new Map(API_RESOURCES.map((r) => [`${r.group}/${r.kind}`, r]));
const BY_PLURAL = new Map(API_RESOURCES.map((r) => [`${r.group}/${r.plural}`, r]));

/** The scopes of the kinds that Kubernetes itself serves, and of well-known cluster-scoped others. */
export const BUILTIN_SCOPES: ScopeTable = {
  isNamespaced: (group, kind) => {
    const served = BY_KIND.get(`${group}/${kind}`);
    if (served) return served.namespaced;
    return isClusterScopedCustomKind(group, kind) ? false : undefined;
  },
};

/** `deployments` for apps/Deployment; undefined for kinds Kubernetes does not serve itself. */
export function pluralOf(group: string, kind: string): string | undefined {
  return BY_KIND.get(`${group}/${kind}`)?.plural;
}

/** `Deployment` for apps/deployments; undefined for resources Kubernetes does not serve itself. */
export function kindOf(group: string, plural: string): string | undefined {
  return BY_PLURAL.get(`${group}/${plural}`)?.kind;
}
