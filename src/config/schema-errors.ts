import type { ErrorObject } from 'ajv';
import { isJsonObject, type JsonObject } from '../manifest/json.ts';
import { Pointer } from '../manifest/pointer.ts';
import { nearestName } from '../verdict/nearest-name.ts';

/** One thing wrong with a configuration, and the place to show. */
export interface ConfigurationProblem {
  readonly pointer: Pointer;
  readonly part: 'key' | 'value';
  readonly message: string;
}

/** Says in a person's words what ajv says of a configuration. */
export function describeError(error: ErrorObject): ConfigurationProblem {
  const pointer = Pointer.parse(error.instancePath) ?? Pointer.root;
  const where = pointer.segments.length === 0 ? 'the configuration' : pointer.segments.join('.');
  const value = { pointer, part: 'value' as const };
  switch (error.keyword) {
    case 'additionalProperties': {
      const key = String(error.params['additionalProperty']);
      const message = `unknown key "${key}" in ${where}.${suggestion(key, error.parentSchema)}`;
      return { pointer: pointer.at(key), part: 'key', message };
    }
    case 'required':
      return { ...value, message: `${where} lacks "${error.params['missingProperty']}".` };
    case 'enum':
      return {
        ...value,
        message: `${where} must be one of ${error.params['allowedValues'].join(', ')}.`,
      };
    case 'type':
      return {
        ...value,
        message: `${where} must be ${[error.params['type']].flat().join(' or ')}.`,
      };
    default:
      return { ...value, message: `${where} ${error.message ?? 'is not valid'}.` };
  }
}

function suggestion(key: string, schema: unknown): string {
  const properties = (schema as JsonObject | undefined)?.['properties'];
  const known = isJsonObject(properties) ? Object.keys(properties) : [];
  if (known.length === 0) return '';
  const near = nearestName(key, known);
  return near !== undefined ? ` Did you mean "${near}"?` : ` Known: ${known.join(', ')}.`;
}
