import type { Rule } from '../../../verdict/rule.ts';
import { allProviders } from '../providers/all-providers.ts';

/** One rule per provider format. */
export const providerRules: readonly Rule[] = allProviders.map(({ id, title }) => ({
  id: `secrets/${id}`,
  severity: 'error',
  title,
  why: 'Whoever can read the repository, its history, a fork or a build log can use it, and deleting the line does not take it back.',
  remedy: `Revoke it with the provider, keep the new one in a secret store or encrypted, and refer to it.`,
  since: '0.1.0',
}));
