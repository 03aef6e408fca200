import { gvkOf } from '../../../manifest/gvk.ts';
import {
  arrayOrEmpty,
  isJsonObject,
  type JsonObject,
  objectOrEmpty,
  stringOrUndefined,
} from '../../../manifest/json.ts';
import type { Severity } from '../../../verdict/severity.ts';
import type { PolicyDocument } from '../policy-source.ts';
import { invalid, nameOf } from './group.ts';
import { lists } from './match.ts';

/** An object that a workload implies: the Pod of a Deployment. */
export interface Implied {
  readonly object: JsonObject;
  /** The ExpansionTemplate that made it. */
  readonly by: string;
  readonly severity?: Severity;
}

const SEVERITIES: Readonly<Record<string, Severity>> = {
  deny: 'error',
  warn: 'warning',
  dryrun: 'info',
};
const MAX_DEPTH = 30;

/** One ExpansionTemplate (expansion.gatekeeper.sh). */
export class Expansion {
  readonly name: string;
  readonly #spec: JsonObject;

  constructor(document: PolicyDocument) {
    this.name = nameOf(document.value);
    this.#spec = objectOrEmpty(document.value['spec']);
    const generated = objectOrEmpty(this.#spec['generatedGVK']);
    const source = stringOrUndefined(this.#spec['templateSource']) ?? '';
    if (source === '' || stringOrUndefined(generated['kind']) === undefined) {
      throw invalid(document, 'needs templateSource and generatedGVK', 'Set both in its spec.');
    }
  }

  /** The object that `parent` implies; undefined when the template is not about its kind. */
  expand(parent: JsonObject): Implied | undefined {
    if (!this.#appliesTo(parent)) return undefined;
    const path = String(this.#spec['templateSource']).split('.');
    const source = path.reduce<JsonObject>((inner, key) => objectOrEmpty(inner[key]), parent);
    const action = this.#spec['enforcementAction'];
    const severity = typeof action === 'string' ? SEVERITIES[action] : undefined;
    const object = this.#object(source, parent);
    return { object, by: this.name, ...(severity && { severity }) };
  }

  #appliesTo(object: JsonObject): boolean {
    const { group, version, kind } = gvkOf(
      String(object['apiVersion'] ?? ''),
      String(object['kind']),
    );
    return arrayOrEmpty(this.#spec['applyTo'])
      .map(objectOrEmpty)
      .some(
        (entry) =>
          lists(entry['groups'], group) &&
          lists(entry['versions'], version) &&
          lists(entry['kinds'], kind),
      );
  }

  #object(source: JsonObject, parent: JsonObject): JsonObject {
    const { group = '', version = '', kind = '' } = objectOrEmpty(this.#spec['generatedGVK']);
    const apiVersion = group === '' ? String(version) : `${group}/${version}`;
    const owner = objectOrEmpty(parent['metadata']);
    const metadata = objectOrEmpty(source['metadata']);
    const ownerReferences = [
      ...arrayOrEmpty(metadata['ownerReferences']).filter(isJsonObject),
      {
        apiVersion: String(parent['apiVersion']),
        kind: String(parent['kind']),
        name: nameOf(parent),
      },
    ];
    return {
      ...source,
      apiVersion,
      kind,
      metadata: {
        ...metadata,
        ...(owner['namespace'] !== undefined && { namespace: owner['namespace'] }),
        name: `${nameOf(parent)}-${kind}`.toLowerCase(),
        ownerReferences,
      },
    };
  }
}

/** Everything an object implies, and what that implies in turn (CronJob, Job, Pod). */
export function expandAll(
  parent: JsonObject,
  expansions: readonly Expansion[],
  depth = 0,
): readonly Implied[] {
  if (depth >= MAX_DEPTH) return [];
  return expansions.flatMap((expansion) => {
    const implied = expansion.expand(parent);
    return implied ? [...expandAll(implied.object, expansions, depth + 1), implied] : [];
  });
}
