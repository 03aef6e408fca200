import type { ProviderRule } from './provider-rule.ts';

/** Feature flags. */
export const featureFlag: readonly ProviderRule[] = [
  {
    id: 'launchdarkly-key',
    title: 'LaunchDarkly key',
    vendor: ['launchdarkly', 'ld'],
    pattern: /(?:api|sdk)-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/,
  },
  {
    id: 'devcycle-key',
    title: 'DevCycle key',
    keywords: ['dvc_server_', 'dvc_client_', 'dvc_mobile_'],
    pattern: /dvc_(?:server|client|mobile)_[A-Za-z0-9_]{20,60}/,
  },
  {
    id: 'growthbook-key',
    title: 'GrowthBook key',
    keywords: ['secret_admin_', 'secret_readonly_', 'secret_user_'],
    pattern: /secret_(?:admin|readonly|user)_[A-Za-z0-9]{28,52}/,
  },
  {
    id: 'unleash-token',
    title: 'Unleash token',
    vendor: ['unleash'],
    pattern: /[\w*-]{1,60}:[\w-]{1,60}\.[a-f0-9]{32,64}/,
  },
  {
    id: 'flagsmith-key',
    title: 'Flagsmith server-side key',
    vendor: ['flagsmith'],
    pattern: /ser\.[A-Za-z0-9]{22}/,
  },
];
