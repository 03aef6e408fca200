import { structuralNode } from '../../../kubernetes/schema/structural.ts';
import {
  arrayOrEmpty,
  isJsonArray,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  objectOrEmpty,
} from '../../../manifest/json.ts';
import { Pointer } from '../../../manifest/pointer.ts';
import type { Problem } from '../problem.ts';
import { invalidCrd } from '../rules/invalid-crd.ts';
import { compiledRules } from './compiled-rule.ts';
import { patternProblem } from './pattern.ts';

/** What the API server refuses in a CustomResourceDefinition beyond the shape of the object. */
export function crdProblems(definition: JsonObject): readonly Problem[] {
  const check = new CrdCheck();
  check.definition(definition);
  return check.problems;
}

class CrdCheck {
  readonly problems: Problem[] = [];

  definition(definition: JsonObject): void {
    const spec = objectOrEmpty(definition['spec']);
    const at = Pointer.root.at('spec');
    this.#name(definition, spec);
    const versions = arrayOrEmpty(spec['versions']);
    this.#storage(versions, at.at('versions'));
    for (const [index, version] of versions.entries()) {
      const schema = objectOrEmpty(objectOrEmpty(version)['schema'])['openAPIV3Schema'];
      if (!isJsonObject(schema)) continue;
      const place = at.at('versions', index, 'schema', 'openAPIV3Schema');
      if (schema['type'] !== 'object')
        this.#report(place.at('type'), 'The schema of a resource has the type object.');
      this.#schema(schema, place, true);
    }
  }

  #name(definition: JsonObject, spec: JsonObject): void {
    const name = objectOrEmpty(definition['metadata'])['name'];
    const wanted = `${objectOrEmpty(spec['names'])['plural']}.${spec['group']}`;
    if (typeof name !== 'string' || name === wanted) return;
    this.#report(
      Pointer.root.at('metadata', 'name'),
      `The name must be ${wanted}: plural and group.`,
    );
  }

  #storage(versions: readonly JsonValue[], at: Pointer): void {
    const stored = versions.filter((version) => objectOrEmpty(version)['storage'] === true).length;
    if (versions.length > 0 && stored !== 1) {
      this.#report(at, `Exactly one version must have storage: true; ${stored} have.`);
    }
  }

  #schema(schema: JsonObject, at: Pointer, root: boolean): void {
    this.#structure(schema, at);
    this.#pattern(schema['pattern'], at.at('pattern'));
    if (schema['x-kubernetes-validations'] !== undefined) this.#rules(schema, at, root);
    for (const [name, property] of Object.entries(objectOrEmpty(schema['properties']))) {
      if (isJsonObject(property)) this.#schema(property, at.at('properties', name), false);
    }
    for (const key of ['items', 'additionalProperties']) {
      const below = schema[key];
      if (isJsonObject(below)) this.#schema(below, at.at(key), false);
    }
  }

  #structure(schema: JsonObject, at: Pointer): void {
    const { type } = schema;
    const untyped =
      schema['x-kubernetes-preserve-unknown-fields'] === true ||
      schema['x-kubernetes-int-or-string'] === true;
    if (type === undefined && !untyped)
      this.#report(at, 'A structural schema names the type of every value.');
    if (type === 'array' && !isJsonObject(schema['items']))
      this.#report(at, 'A list needs the schema of its `items`.');
    if (
      schema['x-kubernetes-list-type'] === 'map' &&
      !isJsonArray(schema['x-kubernetes-list-map-keys'])
    ) {
      this.#report(at, 'A list of type map needs x-kubernetes-list-map-keys.');
    }
    const both = isJsonObject(schema['properties']) && isJsonObject(schema['additionalProperties']);
    if (both) this.#report(at, 'properties and additionalProperties may not both be set.');
  }

  #pattern(pattern: JsonValue | undefined, at: Pointer): void {
    const problem = typeof pattern === 'string' ? patternProblem(pattern) : undefined;
    if (problem !== undefined) this.#report(at, `The pattern is not RE2: ${problem}.`);
  }

  #rules(schema: JsonObject, at: Pointer, root: boolean): void {
    const rules = compiledRules(structuralNode(schema), root);
    for (const [index, rule] of rules.entries()) {
      if (rule.error === undefined) continue;
      const place = at.at('x-kubernetes-validations', index, 'rule');
      this.#report(place, `The rule does not compile: ${rule.error}.`);
    }
  }

  #report(pointer: Pointer, message: string): void {
    this.problems.push({ rule: invalidCrd.id, pointer, message, evidence: message });
  }
}
