import { apiVersionOf } from '../../manifest/gvk.ts';
import { Pointer } from '../../manifest/pointer.ts';
import type { Resource } from '../../manifest/resource.ts';
import { objectNameProblems } from './admission/object-name.ts';
import { checkStructure } from './admission/structure-checks.ts';
import { withDefaults } from './custom/defaults.ts';
import type { FoundSchema } from './found-schema.ts';
import type { Problem } from './problem.ts';
import { deprecatedVersion } from './rules/deprecated-version.ts';
import { duplicateKey } from './rules/duplicate-key.ts';
import { missingSchema } from './rules/missing-schema.ts';
import { unservedVersion } from './rules/unserved-version.ts';
import { withoutSops } from './sops.ts';
import { walk } from './walk/walk.ts';
import type { WalkOptions } from './walk/walk-state.ts';

/** What the walk is given besides what the resource itself brings. */
export type JudgeOptions = Pick<WalkOptions, 'strict' | 'constraintCheck'>;

/** Everything wrong with a resource by the schema that was found for it. */
export function judgeResource(
  resource: Resource,
  schema: FoundSchema,
  options: JudgeOptions,
): readonly Problem[] {
  return [...duplicateKeys(resource), ...judgeBy(schema, resource, options)];
}

function judgeBy(schema: FoundSchema, resource: Resource, given: JudgeOptions): readonly Problem[] {
  const { value, opaque } = withoutSops(resource.value);
  const options: WalkOptions = {
    ...given,
    structureCheck: checkStructure,
    exactNumbers: resource.exactNumbers,
    ...(opaque && { opaque }),
  };
  switch (schema.by) {
    case 'facts':
      return [...objectNameProblems(resource), ...walk(value, schema.node, options)];
    case 'crd':
      return [
        ...deprecation(schema.deprecation),
        ...objectNameProblems(resource),
        ...walk(withDefaults(value, schema.node), schema.node, options),
      ];
    case 'json-schema':
      return schema.check(value);
    case 'unserved':
      return [unserved(resource, schema)];
    case 'nothing':
      return [noSchema(resource, schema.hint)];
  }
}

function deprecation(warning: string | undefined): Problem[] {
  if (warning === undefined) return [];
  return [{ rule: deprecatedVersion.id, pointer: API_VERSION, message: warning }];
}

function unserved(
  resource: Resource,
  { served, origin }: { served: readonly string[]; origin: string },
): Problem {
  const versions = served.map((version) => apiVersionOf({ ...resource, version }));
  return {
    rule: unservedVersion.id,
    pointer: API_VERSION,
    message: `${resource.kind} is not served as ${resource.apiVersion}; ${origin} serves ${versions.join(', ') || 'no version'}.`,
    ...(versions.length === 1 && { remedy: `Write apiVersion: ${versions[0]}.` }),
  };
}

function noSchema(resource: Resource, hint: string | undefined): Problem {
  const told = hint === undefined ? '' : ` ${hint}`;
  return {
    rule: missingSchema.id,
    pointer: KIND,
    message: `No schema for ${resource.kind} of ${resource.apiVersion}; the resource was not checked.${told}`,
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

const API_VERSION = Pointer.root.at('apiVersion');
const KIND = Pointer.root.at('kind');
