import {
  arrayOrEmpty,
  isJsonObject,
  type JsonObject,
  objectOrEmpty,
  stringOrUndefined,
} from '../../../manifest/json.ts';
import type { Severity } from '../../../verdict/severity.ts';
import type { PolicyDocument } from '../policy-source.ts';
import { entriesAbout } from './apply-to.ts';
import { describe, invalid, nameOf } from './group.ts';

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

/** An object cannot be expanded: it has no such source, or there is no end to it. */
export class ExpansionError extends Error {
  override readonly name = 'ExpansionError';
}

/** One ExpansionTemplate (expansion.gatekeeper.sh). */
export class Expansion {
  readonly name: string;
  readonly #spec: JsonObject;
  readonly #source: string;

  constructor(readonly document: PolicyDocument) {
    this.name = nameOf(document.value);
    this.#spec = objectOrEmpty(document.value['spec']);
    this.#source = stringOrUndefined(this.#spec['templateSource']) ?? '';
    const generated = objectOrEmpty(this.#spec['generatedGVK']);
    if (this.#source === '' || stringOrUndefined(generated['kind']) === undefined) {
      throw invalid(document, 'needs templateSource and generatedGVK', 'Set both in its spec.');
    }
    if (arrayOrEmpty(this.#spec['applyTo']).length === 0) {
      throw invalid(
        document,
        'applies to nothing',
        'List groups, versions and kinds in spec.applyTo.',
      );
    }
  }

  /** The object that `parent` implies; undefined when the template is not about its kind. */
  expand(parent: JsonObject): Implied | undefined {
    if (!this.appliesTo(parent)) return undefined;
    const source = this.#source
      .split('.')
      .reduce<JsonObject>((inner, key) => objectOrEmpty(inner[key]), parent);
    if (Object.keys(source).length === 0) {
      const what = `${String(parent['kind'])} ${nameOf(parent)}`;
      throw new ExpansionError(`${what} has no ${this.#source} for ${describe(this.document)}`);
    }
    const action = this.#spec['enforcementAction'];
    const severity = typeof action === 'string' ? SEVERITIES[action] : undefined;
    return { object: this.#object(source, parent), by: this.name, ...(severity && { severity }) };
  }

  /** Whether it expands objects of this apiVersion and kind. */
  appliesTo(object: JsonObject): boolean {
    return entriesAbout(this.#spec['applyTo'], object).length > 0;
  }

  /** The apiVersion and kind of what it generates. */
  get generated(): JsonObject {
    const { group = '', version = '', kind = '' } = objectOrEmpty(this.#spec['generatedGVK']);
    return { apiVersion: group === '' ? String(version) : `${group}/${version}`, kind };
  }

  #object(source: JsonObject, parent: JsonObject): JsonObject {
    const identity = this.generated;
    const owner = objectOrEmpty(parent['metadata']);
    const metadata = objectOrEmpty(source['metadata']);
    return {
      ...source,
      ...identity,
      metadata: {
        ...metadata,
        ...(owner['namespace'] !== undefined && { namespace: owner['namespace'] }),
        name: `${nameOf(parent)}-${identity['kind']}`.toLowerCase(),
        ownerReferences: ownersOf(metadata, parent),
      },
    };
  }
}

function ownersOf(metadata: JsonObject, parent: JsonObject): readonly JsonObject[] {
  const { apiVersion, kind } = parent;
  const owner = {
    apiVersion: String(apiVersion),
    kind: String(kind),
    name: nameOf(parent),
    uid: '',
  };
  const known = arrayOrEmpty(metadata['ownerReferences']).filter(isJsonObject);
  const isThere = known.some(
    (one) =>
      one['apiVersion'] === owner.apiVersion &&
      one['kind'] === owner.kind &&
      one['name'] === owner.name,
  );
  return isThere ? known : [...known, owner];
}

/**
 * Everything an object implies, and what that implies in turn (CronJob, Job, Pod), each mutated
 * before it is expanded itself. Throws an {@link ExpansionError}.
 */
export function expandAll(
  parent: JsonObject,
  expansions: readonly Expansion[],
  mutate: (object: JsonObject) => JsonObject = (object) => object,
  depth = 0,
): readonly Implied[] {
  if (depth >= MAX_DEPTH) {
    throw new ExpansionError(`there is no end to what ${nameOf(parent).slice(0, 63)} implies`);
  }
  return expansions.flatMap((expansion) => {
    const implied = expansion.expand(parent);
    if (!implied) return [];
    const object = mutate(implied.object);
    return [...expandAll(object, expansions, mutate, depth + 1), { ...implied, object }];
  });
}
