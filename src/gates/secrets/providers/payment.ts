import type { ProviderRule } from './provider-rule.ts';

/** Payment, commerce, shipping, banking. */
export const payment: readonly ProviderRule[] = [
  {
    id: 'stripe-key',
    title: 'Stripe API key',
    keywords: ['sk_live_', 'sk_test_', 'rk_live_', 'rk_test_', 'sk_prod_', 'rk_prod_'],
    pattern: /[sr]k_(?:live|test|prod)_[A-Za-z0-9]{16,247}/,
  },
  {
    id: 'stripe-webhook-secret',
    title: 'Stripe webhook signing secret',
    keywords: ['whsec_'],
    pattern: /whsec_[A-Za-z0-9+/]{24,64}={0,2}/,
  },
  {
    id: 'square-token',
    title: 'Square access token',
    keywords: ['sq0atp-', 'sq0csp-', 'sq0idp-'],
    pattern: /sq0(?:atp-[\w-]{22}|csp-[\w-]{43}|idp-[\w-]{22})/,
  },
  {
    id: 'square-access-token',
    title: 'Square access token (newer format)',
    keywords: ['eaaa'],
    pattern: /EAAA[\w-]{60}/,
  },
  {
    id: 'braintree-token',
    title: 'Braintree access token',
    keywords: ['access_token$'],
    pattern: /access_token\$(?:production|sandbox)\$[a-z0-9]{16}\$[a-f0-9]{32}/,
  },
  {
    id: 'paypal-client-secret',
    title: 'PayPal client secret',
    vendor: ['paypal'],
    pattern: /E[A-Za-z0-9_-]{79}/,
  },
  {
    id: 'shopify-token',
    title: 'Shopify token',
    keywords: ['shpat_', 'shpca_', 'shppa_', 'shpss_', 'shptka_'],
    pattern: /shp(?:at|ca|pa|ss|tka)_[a-fA-F0-9]{32}/,
  },
  {
    id: 'adyen-api-key',
    title: 'Adyen API key',
    keywords: ['aqe'],
    pattern:
      /AQE[a-z]h[A-Za-z0-9+/]{60,200}={0,2}-[A-Za-z0-9+/]{40,60}={0,2}-[\x21\x23-\x26\x28-\x2b\x2d-\x7e]{16,40}/,
  },
  {
    id: 'razorpay-key',
    title: 'Razorpay key',
    keywords: ['rzp_live_', 'rzp_test_'],
    pattern: /rzp_(?:live|test)_[A-Za-z0-9]{14}/,
  },
  {
    id: 'plaid-access-token',
    title: 'Plaid access token',
    keywords: ['access-sandbox-', 'access-development-', 'access-production-'],
    pattern:
      /access-(?:sandbox|development|production)-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/,
  },
  {
    id: 'plaid-secret',
    title: 'Plaid secret',
    vendor: ['plaid'],
    pattern: /[a-f0-9]{30}/,
  },
  {
    id: 'flutterwave-key',
    title: 'Flutterwave secret key',
    keywords: ['flwseck'],
    pattern: /FLWSECK(?:_TEST)?-[a-zA-Z0-9]{32}-X/,
  },
  {
    id: 'gocardless-token',
    title: 'GoCardless token',
    vendor: ['gocardless'],
    pattern: /(?:live|sandbox)_[\w-]{40}/,
  },
  {
    id: 'mollie-api-key',
    title: 'Mollie API key',
    vendor: ['mollie'],
    pattern: /(?:live|test)_[A-Za-z0-9]{30}/,
  },
  {
    id: 'easypost-key',
    title: 'EasyPost API key',
    keywords: ['ezak', 'eztk'],
    pattern: /EZ[AT]K[A-Za-z0-9]{54}/,
  },
  {
    id: 'duffel-token',
    title: 'Duffel token',
    keywords: ['duffel_live_', 'duffel_test_'],
    pattern: /duffel_(?:live|test)_[\w-]{43}/,
  },
  {
    id: 'shippo-token',
    title: 'Shippo token',
    keywords: ['shippo_live_', 'shippo_test_'],
    pattern: /shippo_(?:live|test)_[a-f0-9]{40}/,
  },
  {
    id: 'paddle-api-key',
    title: 'Paddle API key',
    keywords: ['_apikey_'],
    pattern: /pdl_(?:live|sdbx)_apikey_[a-z0-9]{26}_[A-Za-z0-9]{22}_[A-Za-z0-9]{3}/,
  },
  {
    id: 'lob-api-key',
    title: 'Lob API key',
    vendor: ['lob'],
    pattern: /(?:live|test)_[a-f0-9]{35}/,
  },
  {
    id: 'coinbase-secret',
    title: 'Coinbase API secret',
    vendor: ['coinbase'],
    pattern: /[A-Za-z0-9_-]{64}|[A-Za-z0-9+/]{86}==|[A-Za-z0-9]{32}/,
  },
  {
    id: 'asaas-api-key',
    title: 'Asaas API key',
    keywords: ['aact_'],
    pattern: /aact_(?:prod_|hmlg_)?[A-Za-z0-9+/=]{60,200}/,
  },
  {
    id: 'polar-token',
    title: 'Polar token',
    keywords: ['polar_oat_', 'polar_pat_', 'polar_rst_'],
    pattern: /polar_(?:oat|pat|rst)_[A-Za-z0-9]{40,60}/,
  },
  {
    id: 'kraken-secret',
    title: 'Kraken API secret',
    vendor: ['kraken'],
    pattern: /[A-Za-z0-9+/]{86}==/,
  },
  {
    id: 'kucoin-secret',
    title: 'KuCoin API secret',
    vendor: ['kucoin'],
    pattern: /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[a-f0-9]{24}/,
  },
  {
    id: 'binance-secret',
    title: 'Binance API secret',
    vendor: ['binance', 'bittrex'],
    pattern: /[A-Za-z0-9]{64}|[a-z0-9]{32}/,
  },
  {
    id: 'finnhub-token',
    title: 'Finnhub token',
    vendor: ['finnhub'],
    pattern: /[a-z0-9]{20,40}/,
  },
  {
    id: 'finicity-secret',
    title: 'Finicity secret',
    vendor: ['finicity'],
    pattern: /[A-Za-z0-9]{20}|[a-f0-9]{32}/,
  },
  {
    id: 'freshbooks-token',
    title: 'FreshBooks token',
    vendor: ['freshbooks'],
    pattern: /[a-z0-9]{64}/,
  },
  {
    id: 'flutterwave-encryption-key',
    title: 'Flutterwave encryption key',
    keywords: ['flwseck'],
    pattern: /FLWSECK(?:_TEST)?-?[a-f0-9]{12}/,
  },
  {
    id: 'squarespace-token',
    title: 'Squarespace token',
    vendor: ['squarespace'],
    pattern: /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/,
  },
  {
    id: 'etsy-token',
    title: 'Etsy token',
    vendor: ['etsy'],
    pattern: /[a-z0-9]{24}/,
  },
];
