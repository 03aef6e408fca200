import type { ProviderRule } from './provider-rule.ts';

/** Trackers, documents, design, customer and social platforms. */
export const workplace: readonly ProviderRule[] = [
  {
    id: 'notion-token',
    title: 'Notion integration token',
    keywords: ['ntn_', 'secret_'],
    pattern: /(?:ntn_\d{11}[A-Za-z0-9]{35}|secret_[A-Za-z0-9]{43})/,
  },
  {
    id: 'linear-api-key',
    title: 'Linear API key',
    keywords: ['lin_api_'],
    pattern: /lin_api_[A-Za-z0-9]{40}/,
  },
  {
    id: 'linear-oauth-token',
    title: 'Linear OAuth token',
    keywords: ['lin_oauth_'],
    pattern: /lin_oauth_[a-f0-9]{64}/,
  },
  {
    id: 'asana-token',
    title: 'Asana personal access token',
    vendor: ['asana'],
    pattern: /\d\/\d{10,20}(?:\/\d{10,20})?:[a-f0-9]{32}/,
  },
  {
    id: 'figma-token',
    title: 'Figma token',
    keywords: ['figd_', 'figo_', 'figu_', 'figr_'],
    pattern: /fig[dour]_[\w-]{40,60}/,
  },
  {
    id: 'dropbox-token',
    title: 'Dropbox token',
    keywords: ['sl.'],
    pattern: /sl\.(?:u\.)?[A-Za-z0-9_-]{130,1300}/,
  },
  {
    id: 'salesforce-token',
    title: 'Salesforce access token',
    keywords: ['00d'],
    pattern: /00D[A-Za-z0-9]{12}(?:[A-Za-z0-9]{3})?![A-Za-z0-9._]{96}/,
  },
  {
    id: 'zendesk-token',
    title: 'Zendesk token',
    vendor: ['zendesk'],
    pattern: /[A-Za-z0-9]{40}/,
  },
  {
    id: 'typeform-token',
    title: 'Typeform token',
    keywords: ['tfp_'],
    pattern: /tfp_[A-Za-z0-9_.=-]{59}/,
  },
  {
    id: 'readme-api-key',
    title: 'ReadMe API key',
    keywords: ['rdme_'],
    pattern: /rdme_[a-z0-9]{70}/,
  },
  {
    id: 'frameio-token',
    title: 'Frame.io token',
    keywords: ['fio-u-'],
    pattern: /fio-u-[\w=-]{64}/,
  },
  {
    id: 'clickup-token',
    title: 'ClickUp token',
    keywords: ['pk_'],
    pattern: /pk_\d{6,9}_[A-Z0-9]{32}/,
  },
  {
    id: 'facebook-access-token',
    title: 'Meta access token',
    keywords: ['eaam', 'eaac', 'eaab'],
    pattern: /EAA[MCB][A-Za-z0-9]{100,400}/,
  },
  {
    id: 'facebook-app-secret',
    title: 'Meta app secret',
    vendor: ['facebook', 'instagram', 'whatsapp'],
    pattern: /[a-f0-9]{32}/,
  },
  {
    id: 'twitter-bearer-token',
    title: 'X bearer token',
    keywords: ['aaaaaaaaaaaaaaaaaaaaa'],
    pattern: /A{21,22}[A-Za-z0-9%]{80,120}/,
  },
  {
    id: 'twitter-secret',
    title: 'X API secret',
    vendor: ['twitter'],
    pattern: /[A-Za-z0-9]{45}|[A-Za-z0-9]{50}/,
  },
  {
    id: 'twitch-token',
    title: 'Twitch secret',
    vendor: ['twitch'],
    pattern: /[a-z0-9]{30}/,
  },
  {
    id: 'linkedin-client-secret',
    title: 'LinkedIn client secret',
    vendor: ['linkedin'],
    pattern: /WPL_AP1\.[A-Za-z0-9]{16}\.[A-Za-z0-9+/=]{8}|[A-Za-z0-9]{16}/,
  },
  {
    id: 'spotify-client-secret',
    title: 'Spotify client secret',
    vendor: ['spotify'],
    pattern: /[a-f0-9]{32}/,
  },
  {
    id: 'settlemint-token',
    title: 'SettleMint token',
    keywords: ['sm_aat_', 'sm_pat_', 'sm_sat_'],
    pattern: /sm_[aps]at_[A-Za-z0-9]{16}/,
  },
  {
    id: 'ubidots-token',
    title: 'Ubidots token',
    keywords: ['bbff-'],
    pattern: /BBFF-[A-Za-z0-9]{30}/,
  },
  {
    id: 'trello-token',
    title: 'Trello token',
    vendor: ['trello'],
    pattern: /(?:ATTA)?[a-f0-9]{64}|[a-f0-9]{32}/,
  },
  {
    id: 'maxmind-license-key',
    title: 'MaxMind license key',
    keywords: ['_mmk'],
    pattern: /[A-Za-z0-9]{6}_[A-Za-z0-9]{29}_mmk/,
  },
];
