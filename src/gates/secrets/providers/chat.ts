import type { ProviderRule } from './provider-rule.ts';

/** Chat, paging, telephony: bots and incoming webhooks. */
export const chat: readonly ProviderRule[] = [
  {
    id: 'slack-bot-token',
    title: 'Slack bot token',
    keywords: ['xoxb-'],
    pattern: /xoxb-\d{10,13}-(?:\d{10,13}-)?[A-Za-z0-9]{18,34}/,
  },
  {
    id: 'slack-user-token',
    title: 'Slack user token',
    keywords: ['xoxp-', 'xoxe-'],
    pattern: /xox[pe]-(?:\d{10,13}-){3}[A-Za-z0-9]{28,34}/,
  },
  {
    id: 'slack-app-token',
    title: 'Slack app-level token',
    keywords: ['xapp-'],
    pattern: /xapp-\d-[A-Z0-9]{9,13}-\d{10,14}-[a-f0-9]{64}/,
  },
  {
    id: 'slack-configuration-token',
    title: 'Slack configuration token',
    keywords: ['xoxe.xox', 'xoxe-'],
    pattern: /xoxe(?:\.xox[bp])?-\d-[A-Za-z0-9]{140,170}/,
  },
  {
    id: 'slack-legacy-token',
    title: 'Slack legacy token',
    keywords: ['xoxo-', 'xoxs-', 'xoxa-', 'xoxr-'],
    pattern: /xox[osar]-(?:\d-)?(?:\d{8,14}-){0,3}[A-Za-z0-9]{10,64}/,
  },
  {
    id: 'slack-webhook-url',
    title: 'Slack webhook URL',
    keywords: ['hooks.slack.com/'],
    pattern:
      /hooks\.slack\.com\/(?:services\/T[A-Z0-9]{8,12}\/B[A-Z0-9]{8,12}\/[A-Za-z0-9]{20,26}|(?:workflows|triggers)\/[A-Za-z0-9]{9,14}\/[A-Za-z0-9/]{30,70})/,
  },
  {
    id: 'discord-webhook-url',
    title: 'Discord webhook URL',
    keywords: ['/api/webhooks/'],
    pattern: /discord(?:app)?\.com\/api\/webhooks\/\d{17,20}\/[\w-]{60,80}/,
  },
  {
    id: 'discord-bot-token',
    title: 'Discord bot token',
    vendor: ['discord'],
    pattern: /[A-Za-z0-9_-]{23,28}\.[A-Za-z0-9_-]{6,7}\.[A-Za-z0-9_-]{27,38}/,
  },
  {
    id: 'discord-client-secret',
    title: 'Discord client secret',
    vendor: ['discord'],
    pattern: /[A-Za-z0-9_-]{32}/,
  },
  {
    id: 'telegram-bot-token',
    title: 'Telegram bot token',
    keywords: [':aa'],
    pattern: /(?:bot)?(\d{8,10}:AA[A-Za-z0-9_-]{33})/,
  },
  {
    id: 'teams-webhook-url',
    title: 'Microsoft Teams webhook URL',
    keywords: ['.webhook.office.com/'],
    pattern:
      /[a-z0-9-]{1,60}\.webhook\.office\.com\/webhookb2\/[0-9a-f-]{36}@[0-9a-f-]{36}\/IncomingWebhook\/[0-9a-f]{32}\/[0-9a-f-]{36}/,
  },
  {
    id: 'power-automate-webhook-url',
    title: 'Power Automate webhook URL',
    keywords: ['.logic.azure.com'],
    pattern:
      /[a-z0-9.-]{1,80}\.logic\.azure\.com(?::443)?\/workflows\/[0-9a-f]{32}\/[^\s"'<>]{10,300}sig=[\w-]{43}/,
  },
  {
    id: 'google-chat-webhook-url',
    title: 'Google Chat webhook URL',
    keywords: ['chat.googleapis.com/v1/spaces/'],
    pattern:
      /chat\.googleapis\.com\/v1\/spaces\/[\w-]{8,20}\/messages\?key=[\w-]{39}&token=[\w%-]{40,60}/,
  },
  {
    id: 'mattermost-token',
    title: 'Mattermost token',
    vendor: ['mattermost'],
    pattern: /[a-z0-9]{26}/,
  },
  {
    id: 'matrix-access-token',
    title: 'Matrix access token',
    keywords: ['syt_'],
    pattern: /syt_[A-Za-z0-9+/=]{1,100}_[A-Za-z]{20}_[A-Za-z0-9]{6}/,
  },
  {
    id: 'twilio-api-key',
    title: 'Twilio API key',
    keywords: ['sk'],
    pattern: /SK[a-f0-9]{32}/,
  },
  {
    id: 'twilio-auth-token',
    title: 'Twilio auth token',
    vendor: ['twilio'],
    pattern: /[a-f0-9]{32}/,
  },
  {
    id: 'vonage-api-secret',
    title: 'Vonage API secret',
    vendor: ['vonage', 'nexmo'],
    pattern: /[A-Za-z0-9]{16}/,
  },
  {
    id: 'pagerduty-token',
    title: 'PagerDuty token',
    vendor: ['pagerduty', 'pd'],
    pattern: /u\+[A-Za-z0-9_-]{18}|[a-f0-9]{32}|[A-Za-z0-9_+-]{20}/,
  },
  {
    id: 'opsgenie-api-key',
    title: 'Opsgenie API key',
    vendor: ['opsgenie'],
    pattern: /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/,
  },
  {
    id: 'victorops-url',
    title: 'Splunk On-Call integration URL',
    keywords: ['alert.victorops.com/integrations/'],
    pattern: /alert\.victorops\.com\/integrations\/generic\/\d{5,12}\/alert\/[0-9a-f-]{36}/,
  },
  {
    id: 'zoom-client-secret',
    title: 'Zoom client secret',
    vendor: ['zoom'],
    pattern: /[A-Za-z0-9]{32}/,
  },
  {
    id: 'line-channel-token',
    title: 'LINE channel access token',
    vendor: ['line', 'linechannel', 'linebot'],
    pattern: /[A-Za-z0-9+/]{168,172}=?/,
  },
  {
    id: 'pushover-token',
    title: 'Pushover token',
    vendor: ['pushover'],
    pattern: /[a-z0-9]{30}/,
  },
  {
    id: 'messagebird-key',
    title: 'Bird (MessageBird) API key',
    vendor: ['messagebird'],
    pattern: /[A-Za-z0-9]{25}/,
  },
  {
    id: 'sendbird-token',
    title: 'Sendbird token',
    vendor: ['sendbird'],
    pattern: /[a-f0-9]{40}/,
  },
  {
    id: 'plivo-auth-token',
    title: 'Plivo auth token',
    vendor: ['plivo'],
    pattern: /[A-Za-z0-9]{40}/,
  },
  {
    id: 'telnyx-key',
    title: 'Telnyx API key',
    keywords: ['key0'],
    pattern: /KEY0[0-9A-F]{31}_[A-Za-z0-9]{22}/,
  },
  {
    id: 'rootly-token',
    title: 'Rootly token',
    keywords: ['rootly_'],
    pattern: /rootly_[a-f0-9]{64}/,
  },
  {
    id: 'firebase-server-key',
    title: 'Firebase Cloud Messaging server key',
    vendor: ['fcm', 'firebase', 'gcm'],
    pattern: /AAAA[\w-]{7}:[\w-]{140}/,
  },
];
