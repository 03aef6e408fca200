import type { ProviderRule } from './provider-rule.ts';

/** Mail and marketing. */
export const mail: readonly ProviderRule[] = [
  {
    id: 'sendgrid-api-key',
    title: 'SendGrid API key',
    keywords: ['sg.'],
    pattern: /SG\.[\w-]{22}\.[\w-]{43}/,
  },
  {
    id: 'mailgun-api-key',
    title: 'Mailgun API key',
    keywords: ['key-'],
    pattern: /key-[a-f0-9]{32}/,
  },
  {
    id: 'mailgun-private-key',
    title: 'Mailgun private API key',
    vendor: ['mailgun'],
    pattern: /[a-f0-9]{32}-[a-f0-9]{8}-[a-f0-9]{8}/,
  },
  {
    id: 'mailchimp-api-key',
    title: 'Mailchimp API key',
    keywords: ['-us'],
    pattern: /[a-f0-9]{32}-us\d{1,2}/,
  },
  {
    id: 'mandrill-api-key',
    title: 'Mandrill API key',
    vendor: ['mandrill'],
    pattern: /md-[A-Za-z0-9_-]{22}|[A-Za-z0-9_-]{22}/,
  },
  {
    id: 'brevo-key',
    title: 'Brevo key',
    keywords: ['xkeysib-', 'xsmtpsib-'],
    pattern: /x(?:key|smtp)sib-[a-f0-9]{64}-[A-Za-z0-9]{16}/,
  },
  {
    id: 'resend-api-key',
    title: 'Resend API key',
    keywords: ['re_'],
    pattern: /re_[A-Za-z0-9]{8}_[A-Za-z0-9]{24}/,
    valid: (value) => /\d/.test(value) && /[A-Z]/.test(value),
  },
  {
    id: 'mailersend-token',
    title: 'MailerSend token',
    keywords: ['mlsn.'],
    pattern: /mlsn\.[a-f0-9]{64}/,
  },
  {
    id: 'mailjet-secret',
    title: 'Mailjet secret',
    vendor: ['mailjet'],
    pattern: /[a-f0-9]{32}/,
  },
  {
    id: 'postmark-token',
    title: 'Postmark server token',
    vendor: ['postmark'],
    pattern: /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/,
  },
  {
    id: 'sparkpost-api-key',
    title: 'SparkPost API key',
    vendor: ['sparkpost'],
    pattern: /[a-f0-9]{40}/,
  },
  {
    id: 'klaviyo-private-key',
    title: 'Klaviyo private key',
    vendor: ['klaviyo'],
    pattern: /pk_(?:[a-zA-Z0-9]{6}_)?[a-f0-9]{34}/,
  },
  {
    id: 'hubspot-token',
    title: 'HubSpot private app token',
    keywords: ['pat-na', 'pat-eu', 'pat-ap'],
    pattern:
      /pat-(?:na|eu|ap)\d-[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}/,
  },
  {
    id: 'intercom-token',
    title: 'Intercom token',
    vendor: ['intercom'],
    pattern: /dG9rO[A-Za-z0-9+/]{40,70}={0,2}/,
  },
  {
    id: 'customerio-key',
    title: 'Customer.io key',
    vendor: ['customerio'],
    pattern: /[a-f0-9]{20,32}/,
  },
  {
    id: 'beamer-token',
    title: 'Beamer token',
    vendor: ['beamer'],
    pattern: /b_[\w=/-]{44}/,
  },
];
