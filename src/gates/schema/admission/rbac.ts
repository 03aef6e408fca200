import { dnsSubdomain, pathSegment } from './names.ts';
import type { Place } from './place.ts';

const GROUP = 'rbac.authorization.k8s.io';

/** A RoleBinding or ClusterRoleBinding. */
export function checkBinding(binding: Place, roles: readonly string[]): void {
  const role = binding.field('roleRef');
  const kind = role.field('kind');
  if (kind.text !== undefined && !roles.includes(kind.text)) kind.invalid(roles.join(' or '));
  const group = role.field('apiGroup');
  if (group.text && group.text !== GROUP) group.invalid(GROUP);
  if (role.field('name').value === '') role.field('name').missing();
  else if (pathSegment(role.field('name').text ?? ''))
    role.field('name').invalid('a name without `/` and `%`');
  for (const subject of binding.field('subjects').entries()) checkSubject(subject, roles);
}

function checkSubject(subject: Place, roles: readonly string[]): void {
  const kind = subject.field('kind').value;
  const group = subject.field('apiGroup');
  const name = subject.field('name');
  if (name.value === '') name.missing();
  if (kind === '') subject.field('kind').invalid('User, Group or ServiceAccount');
  if (kind === 'ServiceAccount') {
    const wanted = name.text ? dnsSubdomain(name.text) : undefined;
    if (wanted !== undefined) name.invalid(wanted);
    if (group.text) group.invalid('no apiGroup for a ServiceAccount');
    const namespaced = subject.field('namespace').value;
    // A RoleBinding's own namespace stands in for it; a ClusterRoleBinding has none.
    if (!namespaced && !roles.includes('Role')) {
      subject.field('namespace').missing('A ServiceAccount subject needs its namespace.');
    }
  } else if ((kind === 'User' || kind === 'Group') && group.text && group.text !== GROUP) {
    group.invalid(GROUP);
  }
}

/** The rules of a Role or ClusterRole. */
export function checkRole(role: Place, clusterWide: boolean): void {
  const aggregated = role.field('aggregationRule');
  if (aggregated.given && aggregated.field('clusterRoleSelectors').length === 0) {
    aggregated.field('clusterRoleSelectors').missing();
  }
  for (const rule of role.field('rules').entries()) {
    if (rule.field('verbs').given && rule.field('verbs').length === 0)
      rule.field('verbs').missing('A rule needs at least one verb.');
    const urls = rule.field('nonResourceURLs');
    if (urls.length > 0) checkUrls(rule, urls, clusterWide);
    else {
      if (rule.field('apiGroups').length === 0)
        rule
          .field('apiGroups')
          .missing('A resource rule needs at least one API group; the core group is "".');
      if (rule.field('resources').length === 0)
        rule.field('resources').missing('A resource rule needs at least one resource.');
    }
  }
}

function checkUrls(rule: Place, urls: Place, clusterWide: boolean): void {
  if (!clusterWide) urls.forbidden('A Role may not name nonResourceURLs; only a ClusterRole may.');
  const mixed = ['apiGroups', 'resources', 'resourceNames'].some(
    (field) => rule.field(field).length > 0,
  );
  if (mixed) urls.forbidden('A rule names resources or nonResourceURLs, not both.');
}
