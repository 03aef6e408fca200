import { apiVersionOf } from '../../manifest/gvk.ts';
import type { JsonObject } from '../../manifest/json.ts';
import { Pointer } from '../../manifest/pointer.ts';
import type { Resource } from '../../manifest/resource.ts';
import { isCustomResourceDefinition } from '../../manifest/scope.ts';
import { FailureError } from '../../verdict/failure.ts';
import { objectNameProblems } from './admission/object-name.ts';
import { checkStructure } from './admission/structure-checks.ts';
import type { CompiledRule } from './custom/compiled-rule.ts';
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

/** What judging custom kinds takes; absent when there are none. */
export type CustomJudge = Pick<
  typeof import('./custom/custom-judge.ts'),
  'celProblems' | 'checkConstraints' | 'crdProblems'
>;

/** How resources are judged. */
export interface JudgeOptions {
  /** `1.34`. */
  readonly kubernetesVersion: string;
  readonly strict: boolean;
  readonly custom?: CustomJudge;
  readonly signal?: AbortSignal;
}

/**
 * Everything wrong with a resource by the schema that was found for it. `before` is the object as
 * the base revision has it.
 */
export function judgeResource(
  resource: Resource,
  schema: FoundSchema,
  options: JudgeOptions,
  before?: JsonObject,
): readonly Problem[] {
  return [...duplicateKeys(resource), ...judgeBy(schema, resource, options, before)];
}

function judgeBy(
  schema: FoundSchema,
  resource: Resource,
  options: JudgeOptions,
  before: JsonObject | undefined,
): readonly Problem[] {
  const { value, opaque } = withoutSops(resource.value);
  const walking: WalkOptions = {
    strict: options.strict,
    kubernetesVersion: options.kubernetesVersion,
    structureCheck: checkStructure,
    exactNumbers: resource.exactNumbers,
    ...(options.custom && { constraintCheck: options.custom.checkConstraints }),
    ...(opaque && { opaque }),
  };
  switch (schema.by) {
    case 'facts':
      return [
        ...objectNameProblems(resource, options.kubernetesVersion),
        ...walk(value, schema.node, walking),
        ...crd(resource, options),
      ];
    case 'crd':
      return [
        ...deprecation(schema.deprecation),
        ...objectNameProblems(resource, options.kubernetesVersion),
        ...judgeCustom(value, before, schema, walking, options),
      ];
    case 'json-schema':
      return schema.check(value);
    case 'unserved':
      return [unserved(resource, schema)];
    case 'nothing':
      return [noSchema(resource, schema.hint)];
  }
}

function crd(resource: Resource, { custom }: JudgeOptions): readonly Problem[] {
  const judged = isCustomResourceDefinition(resource.value) && resource.version === 'v1';
  return judged && custom ? custom.crdProblems(resource.value) : [];
}

/** As the API server does it: defaults first, and the rules only for what the schema accepts. */
function judgeCustom(
  value: JsonObject,
  before: JsonObject | undefined,
  { node, location }: Extract<FoundSchema, { by: 'crd' }>,
  walking: WalkOptions,
  { custom, signal }: JudgeOptions,
): readonly Problem[] {
  const complete = withDefaults(value, node);
  const problems = walk(complete, node, walking);
  if (problems.length > 0 || custom === undefined) return problems;
  return custom.celProblems(complete, before && withDefaults(before, node), node, {
    onBroken: (rule) => refuseRule(rule, location),
    ...(signal && { signal }),
  });
}

/** A rule that does not compile is told at the CRD when the set holds it, and ends the run otherwise. */
function refuseRule(rule: CompiledRule, location: string | undefined): void {
  if (location === undefined) return;
  throw new FailureError({
    code: 'crd-rule-invalid',
    message: `the CRD ${location} has the validation rule ${JSON.stringify(rule.fact.rule)}, which does not compile: ${rule.error}`,
    hint: 'Mend the CRD; the API server would refuse it.',
  });
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
    topic: `${resource.apiVersion} ${resource.kind}`,
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
