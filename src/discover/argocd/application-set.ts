import {
  arrayOrEmpty,
  isJsonArray,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  objectOrEmpty,
  stringOrUndefined,
} from '../../manifest/json.ts';
import type { DeclaredObject } from '../declared-object.ts';
import type { Declared } from '../find-deployments.ts';
import { generatorParameters } from './generator.ts';
import { fillTemplate } from './template.ts';

/** The Applications an ApplicationSet makes out of what stands in this repository. */
export async function generateApplications(
  object: DeclaredObject,
  declared: Declared,
): Promise<{ applications: DeclaredObject[]; leftOut: string[] }> {
  const spec = objectOrEmpty(object.value['spec']);
  const applications: DeclaredObject[] = [];
  const leftOut: string[] = [];
  for (const generator of arrayOrEmpty(spec['generators']).filter(isJsonObject)) {
    const parameters = await generatorParameters(generator, spec, object, declared);
    if (parameters === undefined) {
      leftOut.push(`Argo CD ApplicationSet generators that ask a cluster or a service`);
      continue;
    }
    for (const one of parameters) {
      const application = applicationOf(spec, one, object);
      if (application) applications.push(application);
      else
        leftOut.push('Argo CD ApplicationSet templates with expressions that only Argo CD knows');
    }
  }
  return { applications, leftOut };
}

/** Undefined when the template needs what is not among the parameters. */
function applicationOf(
  spec: JsonObject,
  parameters: JsonObject,
  object: DeclaredObject,
): DeclaredObject | undefined {
  if (stringOrUndefined(spec['templatePatch']) !== undefined) return undefined;
  const template = objectOrEmpty(spec['template']);
  const value = filled(template, parameters, spec['goTemplate'] === true);
  if (!isJsonObject(value)) return undefined;
  const name = stringOrUndefined(objectOrEmpty(value['metadata'])['name']) ?? object.name;
  return { ...object, kind: 'Application', name, value };
}

/** The template with every text filled in; undefined when one cannot be. */
function filled(value: JsonValue, parameters: JsonObject, go: boolean): JsonValue | undefined {
  if (typeof value === 'string') return fillTemplate(value, parameters, go);
  if (isJsonArray(value)) {
    const items = value.map((item) => filled(item, parameters, go));
    return items.every((item) => item !== undefined) ? items : undefined;
  }
  if (!isJsonObject(value)) return value;
  const entries: [string, JsonValue][] = [];
  for (const [key, member] of Object.entries(value)) {
    const one = filled(member ?? null, parameters, go);
    if (one === undefined) return undefined;
    entries.push([key, one]);
  }
  return Object.fromEntries(entries);
}
