import { posix } from 'node:path';
import {
  arrayOrEmpty,
  isJsonObject,
  type JsonObject,
  type MutableJsonObject,
  newJsonObject,
  objectOrEmpty,
  stringOrUndefined,
} from '../../manifest/json.ts';
import type { DeclaredObject } from '../declared-object.ts';
import type { Declared } from '../find-deployments.ts';
import { generatorParameters } from './generator.ts';
import { fillAll } from './template.ts';

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
      const application = applicationOf(spec, generator, one, object);
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
  generator: JsonObject,
  parameters: JsonObject,
  object: DeclaredObject,
): DeclaredObject | undefined {
  if (stringOrUndefined(spec['templatePatch']) !== undefined) return undefined;
  const value = fillAll(templateOf(spec, generator), parameters, spec['goTemplate'] === true);
  if (!isJsonObject(value)) return undefined;
  const name = stringOrUndefined(objectOrEmpty(value['metadata'])['name']) ?? object.name;
  const inputs = filesIn(parameters);
  return { ...object, kind: 'Application', name, value, ...(inputs.length > 0 && { inputs }) };
}

/** The files that a git generator took parameters from. */
function filesIn(parameters: JsonObject): string[] {
  return Object.values(parameters)
    .filter(isJsonObject)
    .flatMap((value) => {
      const directory = stringOrUndefined(value['path']);
      const name = stringOrUndefined(value['filename']);
      return directory === undefined || name === undefined
        ? filesIn(value)
        : [posix.join(directory, name)];
    });
}

/** A generator may complete the template: its own fields win. */
function templateOf(spec: JsonObject, generator: JsonObject): JsonObject {
  const template = objectOrEmpty(spec['template']);
  const own = Object.values(generator).map((one) => objectOrEmpty(one)['template']);
  return own.filter(isJsonObject).reduce(merged, template);
}

function merged(below: JsonObject, above: JsonObject): JsonObject {
  const result: MutableJsonObject = Object.assign(newJsonObject(), below);
  for (const [key, value] of Object.entries(above)) {
    const old = below[key];
    result[key] = isJsonObject(old) && isJsonObject(value) ? merged(old, value) : value;
  }
  return result;
}
