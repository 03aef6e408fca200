import { dns1035Label, dnsSubdomain } from './names.ts';
import type { Place } from './place.ts';

/** One webhook of a validating or mutating configuration. */
export function checkWebhook(webhook: Place): void {
  const name = webhook.field('name');
  if (name.text !== undefined) {
    const qualified = dnsSubdomain(name.text) === undefined && name.text.split('.').length > 2;
    if (!qualified) name.invalid('a name of at least three parts, such as check.example.com');
  }
  checkClient(webhook.field('clientConfig'));
  for (const rule of webhook.field('rules').entries()) {
    for (const list of ['operations', 'apiGroups', 'apiVersions', 'resources']) {
      const entries = rule.field(list).entries();
      if (entries.length === 0) rule.field(list).missing();
      const everything = list !== 'resources' && entries.some((entry) => entry.value === '*');
      if (everything && entries.length > 1) rule.field(list).invalid('`*` alone');
    }
  }
  webhook.field('timeoutSeconds').between(1, 30);
  const versions = webhook.field('admissionReviewVersions');
  const known = versions.entries().some((one) => one.value === 'v1' || one.value === 'v1beta1');
  if (!known) versions.refuse('admissionReviewVersions must hold v1 or v1beta1.');
  const seen = new Set<unknown>();
  for (const version of versions.entries()) {
    if (seen.has(version.value)) version.duplicate(`The version ${version.value}`);
    seen.add(version.value);
    if (version.text !== undefined && dns1035Label(version.text))
      version.invalid('a version such as v1');
  }
}

function checkClient(client: Place): void {
  const [url, service] = [client.field('url'), client.field('service')];
  if (url.given && service.given) service.forbidden('url and service may not both be set.');
  if (client.given && !url.given && !service.given)
    client.missing('A webhook needs a url or a service.');
  service.field('port').between(1, 65_535);
  const path = service.field('path');
  if (path.text && !path.text.startsWith('/')) path.invalid('an absolute path');
  if (url.text !== undefined && !url.text.startsWith('https://')) url.invalid('an https:// URL');
}
