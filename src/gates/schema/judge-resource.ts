import type { SchemaNode } from '../../kubernetes/schema/schema-node.ts';
import { Pointer } from '../../manifest/pointer.ts';
import type { Resource } from '../../manifest/resource.ts';
import type { Problem } from './problem.ts';
import { duplicateKey } from './rules/duplicate-key.ts';
import { missingSchema } from './rules/missing-schema.ts';
import { walk } from './walk/walk.ts';

/** Everything wrong with a resource by the schema of its kind in one Kubernetes version. */
export function judgeResource(
  resource: Resource,
  schema: SchemaNode | undefined,
  options: { readonly strict: boolean },
): readonly Problem[] {
  if (schema === undefined) return [noSchema(resource)];
  const problems = walk(resource.value, schema, {
    strict: options.strict,
    exactNumbers: resource.exactNumbers,
  });
  return [...duplicateKeys(resource), ...problems];
}

function noSchema(resource: Resource): Problem {
  return {
    rule: missingSchema.id,
    pointer: Pointer.root.at('kind'),
    message: `No schema for ${resource.kind} of ${resource.apiVersion}; the resource was not checked.`,
  };
}

function duplicateKeys(resource: Resource): Problem[] {
  return resource.duplicateKeys.map((pointer) => ({
    rule: duplicateKey.id,
    pointer,
    part: 'key',
    message: `The key \`${pointer.key}\` is given twice in one mapping.`,
    evidence: String(pointer.key),
  }));
}
