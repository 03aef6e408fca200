import {
  arrayOrEmpty,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  newJsonObject,
  objectOrEmpty,
} from '../../../../manifest/json.ts';
import type { Operation } from '../admission/subject.ts';
import { knownFields } from '../text/known-fields.ts';
import { VALUES } from './values-fields.ts';

/** Values of one rule: variables, and variables by foreach turn. */
export interface RuleValues {
  readonly values: JsonObject;
  readonly foreachValues: JsonObject;
}

/** The parent a subresource kind belongs to. */
export interface SubresourceValue {
  readonly subresource: JsonObject;
  readonly parentResource: JsonObject;
}

/** A `Values` document of the Kyverno CLI: answers that are not in the manifests. */
export class Values {
  readonly #globals: JsonObject;
  readonly #byResource = new Map<string, JsonObject>();
  readonly #byRule = new Map<string, RuleValues>();
  readonly #namespaces = new Map<string, JsonObject>();
  readonly #namespaceObjects = new Map<string, JsonObject>();
  readonly subresources: readonly SubresourceValue[];

  /** Reads a document. Throws a `FailureError` for a field that is not known; `file` names it. */
  static read(document: JsonObject, file: string): Values {
    return new Values(knownFields(document, VALUES, file));
  }

  constructor(
    readonly document: JsonObject,
    /** The operation that all requests are said to be; without it, what the values say. */
    readonly operation?: Operation,
  ) {
    this.#globals = this.#inOperation(objectOrEmpty(document['globalValues']));
    for (const policy of objects(document['policies'])) this.#readPolicy(policy);
    for (const each of objects(document['namespaceSelector'])) {
      this.#namespaces.set(String(each['name']), objectOrEmpty(each['labels']));
    }
    for (const each of objects(document['namespaces'])) {
      const metadata = objectOrEmpty(each['metadata']);
      this.#namespaces.set(String(metadata['name']), objectOrEmpty(metadata['labels']));
      this.#namespaceObjects.set(String(metadata['name']), each);
    }
    this.subresources = objects(document['subresources']).map((each) => ({
      subresource: objectOrEmpty(each['subresource']),
      parentResource: objectOrEmpty(each['parentResource']),
    }));
  }

  /** Variables of a policy for a resource, by dotted name; global ones included. */
  forResource(policy: string, resource: string): JsonObject {
    if (this.#byResource.size === 0) return this.#globals;
    const own = this.#byResource.get(`${policy}/${resource}`);
    return own ? Object.assign(newJsonObject(), this.#globals, own) : this.#globals;
  }

  forRule(policy: string, rule: string): RuleValues | undefined {
    return this.#byRule.get(`${policy}/${rule}`);
  }

  /** The labels a namespace is said to have; undefined when nothing is said. */
  namespaceLabels(name: string): JsonObject | undefined {
    return this.#namespaces.get(name);
  }

  /** The Namespace a namespace is said to be; undefined when nothing is said. */
  namespaceObject(name: string): JsonObject | undefined {
    return this.#namespaceObjects.get(name);
  }

  /** The same values, of requests that are all of one operation. */
  inOperation(operation: Operation): Values {
    return new Values(this.document, operation);
  }

  #inOperation(variables: JsonObject): JsonObject {
    if (this.operation === undefined) return variables;
    return Object.assign(newJsonObject(), variables, { 'request.operation': this.operation });
  }

  #readPolicy(policy: JsonObject): void {
    const name = String(policy['name']);
    for (const each of objects(policy['resources'])) {
      this.#byResource.set(
        `${name}/${String(each['name'])}`,
        this.#inOperation(objectOrEmpty(each['values'])),
      );
    }
    for (const each of objects(policy['rules'])) {
      this.#byRule.set(`${name}/${String(each['name'])}`, {
        values: objectOrEmpty(each['values']),
        foreachValues: objectOrEmpty(each['foreachValues']),
      });
    }
  }
}

/** Nothing is said about anything. */
export const NO_VALUES = new Values(newJsonObject());

/** `a."b.c".d` as segments. */
export function variablePath(name: string): readonly string[] {
  return [...name.matchAll(/"([^"]*)"|([^."]+)/g)].map((m) => m[1] ?? m[2] ?? '');
}

function objects(value: JsonValue | undefined): readonly JsonObject[] {
  return arrayOrEmpty(value).filter(isJsonObject);
}
