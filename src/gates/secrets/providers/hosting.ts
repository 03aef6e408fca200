import type { ProviderRule } from './provider-rule.ts';

/** Hosting platforms, content networks, DNS. */
export const hosting: readonly ProviderRule[] = [
  {
    id: 'digitalocean-token',
    title: 'DigitalOcean token',
    keywords: ['dop_v1_', 'doo_v1_', 'dor_v1_'],
    pattern: /do[opr]_v1_[a-f0-9]{64}/,
  },
  {
    id: 'digitalocean-spaces-key',
    title: 'DigitalOcean Spaces access key',
    vendor: ['digitalocean', 'spaces'],
    pattern: /DO[A-Z0-9]{18}/,
  },
  {
    id: 'scaleway-access-key',
    title: 'Scaleway access key',
    keywords: ['scw'],
    pattern: /SCW[A-Z0-9]{17}/,
  },
  {
    id: 'scaleway-secret-key',
    title: 'Scaleway secret key',
    vendor: ['scaleway', 'scw'],
    pattern: /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/,
  },
  {
    id: 'linode-token',
    title: 'Akamai (Linode) token',
    vendor: ['linode'],
    pattern: /[a-f0-9]{64}/,
  },
  {
    id: 'vultr-api-key',
    title: 'Vultr API key',
    vendor: ['vultr'],
    pattern: /[A-Z0-9]{36}/,
  },
  {
    id: 'hetzner-token',
    title: 'Hetzner Cloud token',
    vendor: ['hetzner', 'hcloud'],
    pattern: /[A-Za-z0-9]{64}/,
  },
  {
    id: 'ovh-application-secret',
    title: 'OVHcloud secret',
    vendor: ['ovh', 'ovhcloud'],
    pattern: /[A-Za-z0-9]{32}/,
  },
  {
    id: 'cloudflare-api-token',
    title: 'Cloudflare API token',
    vendor: ['cloudflare', 'cf', 'cfapi'],
    pattern: /[A-Za-z0-9_-]{40}/,
  },
  {
    id: 'cloudflare-global-api-key',
    title: 'Cloudflare global API key',
    vendor: ['cloudflare', 'cf', 'cfapi'],
    pattern: /[a-f0-9]{37}/,
  },
  {
    id: 'cloudflare-origin-ca-key',
    title: 'Cloudflare origin CA key',
    keywords: ['v1.0-'],
    pattern: /v1\.0-[a-f0-9]{24}-[a-f0-9]{146}/,
  },
  {
    id: 'fastly-api-token',
    title: 'Fastly API token',
    vendor: ['fastly'],
    pattern: /[A-Za-z0-9_-]{32}/,
  },
  {
    id: 'flyio-token',
    title: 'Fly.io token',
    keywords: ['fo1_', 'fm1_', 'fm1a_', 'fm1r_', 'fm2_'],
    pattern: /(?:fo1_[\w-]{43}|fm(?:1[ar]?|2)_[A-Za-z0-9+/]{100,1000}={0,3})/,
  },
  {
    id: 'netlify-token',
    title: 'Netlify token',
    keywords: ['nfp_'],
    pattern: /nfp_[A-Za-z0-9]{36}/,
  },
  {
    id: 'render-api-key',
    title: 'Render API key',
    keywords: ['rnd_'],
    pattern: /rnd_[A-Za-z0-9]{28,32}/,
  },
  {
    id: 'vercel-token',
    title: 'Vercel token',
    keywords: ['vcp_', 'vci_', 'vca_', 'vcr_', 'vck_', 'vercel_blob_rw_'],
    pattern: /(?:vc[piark]_[A-Za-z0-9]{24,64}|vercel_blob_rw_[A-Za-z0-9]{16}_[A-Za-z0-9]{30})/,
  },
  {
    id: 'vercel-legacy-token',
    title: 'Vercel token (older format)',
    vendor: ['vercel'],
    pattern: /[A-Za-z0-9]{24}/,
  },
  {
    id: 'heroku-api-key',
    title: 'Heroku API key',
    keywords: ['hrku-aa'],
    pattern: /HRKU-AA[0-9A-Za-z_-]{58}/,
  },
  {
    id: 'heroku-legacy-api-key',
    title: 'Heroku API key (older format)',
    vendor: ['heroku'],
    pattern: /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/,
  },
  {
    id: 'godaddy-api-key',
    title: 'GoDaddy API key',
    vendor: ['godaddy'],
    pattern: /[A-Za-z0-9]{12,14}_[A-Za-z0-9]{22}/,
  },
  {
    id: 'tailscale-key',
    title: 'Tailscale key',
    keywords: ['tskey-'],
    pattern: /tskey-(?:api|auth|client|scim|webhook)-[A-Za-z0-9]{8,20}-[A-Za-z0-9]{20,40}/,
  },
  {
    id: 'ngrok-authtoken',
    title: 'ngrok authtoken',
    vendor: ['ngrok'],
    pattern: /[A-Za-z0-9]{20,28}_[A-Za-z0-9]{20,24}/,
  },
];
