import type { ProviderRule } from './provider-rule.ts';

/** Programs that people run themselves, at home above all. */
export const selfHosted: readonly ProviderRule[] = [
  {
    id: 'ntfy-token',
    title: 'ntfy access token',
    keywords: ['tk_'],
    pattern: /tk_[a-z0-9]{29}/,
    valid: (value) => /\d/.test(value),
  },
  {
    id: 'gotify-token',
    title: 'Gotify token',
    vendor: ['gotify'],
    pattern: /[AC][A-Za-z0-9._-]{14}/,
  },
  {
    id: 'plex-token',
    title: 'Plex token',
    vendor: ['plex'],
    pattern: /[A-Za-z0-9_-]{20}|claim-[A-Za-z0-9_-]{20}/,
  },
  {
    id: 'media-server-api-key',
    title: 'API key of a media service',
    vendor: [
      'sonarr',
      'radarr',
      'lidarr',
      'readarr',
      'prowlarr',
      'sabnzbd',
      'jellyfin',
      'overseerr',
      'tautulli',
      'bazarr',
      'jackett',
    ],
    pattern: /[a-f0-9]{32}|[A-Za-z0-9+/=]{40,88}/,
  },
  {
    id: 'uptime-kuma-key',
    title: 'Uptime Kuma API key',
    keywords: ['uk1_', 'uk2_', 'uk3_'],
    pattern: /uk[1-3]_[\w-]{40}/,
  },
  {
    id: 'keycloak-client-secret',
    title: 'Keycloak client secret',
    vendor: ['keycloak'],
    pattern: /[A-Za-z0-9]{32}/,
  },
  {
    id: 'crowdsec-key',
    title: 'CrowdSec bouncer key',
    vendor: ['crowdsec'],
    pattern: /[A-Za-z0-9+/]{43}|[a-f0-9]{32}/,
  },
  {
    id: 'netbird-token',
    title: 'NetBird token',
    keywords: ['nbp_'],
    pattern: /nbp_[A-Za-z0-9]{36}/,
  },
  {
    id: 'duckdns-token',
    title: 'DuckDNS token',
    vendor: ['duckdns'],
    pattern: /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/,
  },
];
