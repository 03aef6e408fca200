import { arrayOrEmpty, objectOrEmpty } from '../../../manifest/json.ts';
import type { PolicyDocument } from '../policy-source.ts';
import { nameOf } from './group.ts';
import { type Candidate, isNamespace } from './match.ts';
import { matchesWildcard } from './wildcard.ts';

/** The webhooks of Gatekeeper that a Config may keep out of namespaces. */
export type Webhook = 'webhook' | 'mutation-webhook';

/**
 * Says what a webhook is not asked about: objects in the namespaces that `spec.match` of a Config
 * (config.gatekeeper.sh) excludes from it, and these Namespaces themselves.
 */
export class ExcludedNamespaces {
  readonly #entries;

  constructor(configs: readonly PolicyDocument[]) {
    this.#entries = configs.flatMap(({ value }) =>
      arrayOrEmpty(objectOrEmpty(value['spec'])['match']).map(objectOrEmpty),
    );
  }

  has({ object, namespace = '' }: Candidate, webhook: Webhook): boolean {
    const name = isNamespace(object) ? nameOf(object) : namespace;
    return this.#entries.some(({ processes, excludedNamespaces }) => {
      const isMeant = arrayOrEmpty(processes).some((each) => each === '*' || each === webhook);
      return (
        isMeant &&
        arrayOrEmpty(excludedNamespaces).some((pattern) => matchesWildcard(pattern, name))
      );
    });
  }
}
