import { describe, expect, it } from 'vitest';
import { API_RESOURCES, BUILTIN_SCOPES, kindOf, pluralOf } from '../../src/kubernetes/scopes.ts';

describe('the kinds Kubernetes serves', () => {
  it.each([
    ['', 'Pod', true],
    ['', 'Node', false],
    ['apps', 'Deployment', true],
    ['rbac.authorization.k8s.io', 'ClusterRole', false],
    ['rbac.authorization.k8s.io', 'Role', true],
    ['storage.k8s.io', 'StorageClass', false],
    ['cert-manager.io', 'ClusterIssuer', false],
    ['constraints.gatekeeper.sh', 'K8sRequiredLabels', false],
    ['serving.knative.dev', 'Service', undefined],
  ])('%s %s: namespaced is %s', (group, kind, namespaced) => {
    expect(BUILTIN_SCOPES.isNamespaced(group, kind)).toBe(namespaced);
  });

  it('knows each by its plural and back', () => {
    expect(API_RESOURCES.length).toBeGreaterThan(75);
    for (const { group, kind, plural } of API_RESOURCES) {
      expect(pluralOf(group, kind)).toBe(plural);
      expect(kindOf(group, plural)).toBe(kind);
    }
    expect(pluralOf('networking.k8s.io', 'NetworkPolicy')).toBe('networkpolicies');
    expect(kindOf('', 'endpoints')).toBe('Endpoints');
  });
});
