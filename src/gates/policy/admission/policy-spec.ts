import type { Program } from '../../../cel/program.ts';
import { CelType } from '../../../cel/types/type.ts';
import { BOOL, listOf, NULL, STRING } from '../../../cel/types/types.ts';
import {
  arrayOrEmpty,
  isJsonObject,
  type JsonObject,
  objectOrEmpty,
  stringOrUndefined,
} from '../../../manifest/json.ts';
import type { PolicyDocument } from '../policy-source.ts';
import { ExpressionCompiler, invalidPolicy } from './expressions.ts';
import { type MatchResources, readMatchResources } from './match-resources.ts';
import type { PolicyVariable } from './variables.ts';

export interface MatchCondition {
  readonly name: string;
  readonly program: Program;
}

export interface Validation {
  readonly expression: string;
  readonly program: Program;
  readonly message?: string;
  readonly messageExpression?: Program;
}

export interface AuditAnnotation {
  readonly key: string;
  readonly program: Program;
}

export interface Mutation {
  readonly patchType: 'ApplyConfiguration' | 'JSONPatch';
  readonly program: Program;
}

export interface ParamKind {
  readonly group: string;
  readonly kind: string;
}

/** A ValidatingAdmissionPolicy or a MutatingAdmissionPolicy, its expressions compiled. */
export interface AdmissionPolicy {
  readonly name: string;
  readonly kind: 'ValidatingAdmissionPolicy' | 'MutatingAdmissionPolicy';
  readonly document: PolicyDocument;
  readonly failurePolicy: 'Fail' | 'Ignore';
  readonly matchConstraints: MatchResources;
  readonly paramKind?: ParamKind;
  readonly variables: readonly PolicyVariable[];
  readonly matchConditions: readonly MatchCondition[];
  readonly validations: readonly Validation[];
  readonly auditAnnotations: readonly AuditAnnotation[];
  readonly mutations: readonly Mutation[];
  /** `reinvocationPolicy: IfNeeded`: mutates once more what later policies changed. */
  readonly reinvoked: boolean;
}

/** Reads a policy document. Throws a `FailureError` for one that the API server would refuse. */
export function readAdmissionPolicy(document: PolicyDocument): AdmissionPolicy {
  const spec = objectOrEmpty(document.value['spec']);
  const name = stringOrUndefined(objectOrEmpty(document.value['metadata'])['name']);
  if (name === undefined) throw invalidPolicy(document, 'metadata.name is missing');
  if (!isJsonObject(spec['matchConstraints'])) {
    throw invalidPolicy(document, 'spec.matchConstraints is missing');
  }
  const paramKind = readParamKind(spec['paramKind']);
  const compiler = new ExpressionCompiler({ document, hasParams: paramKind !== undefined });
  return {
    name,
    kind:
      document.value['kind'] === 'MutatingAdmissionPolicy' ? document.value['kind'] : VALIDATING,
    document,
    failurePolicy: spec['failurePolicy'] === 'Ignore' ? 'Ignore' : 'Fail',
    matchConstraints: readMatchResources(spec['matchConstraints'], document),
    reinvoked: spec['reinvocationPolicy'] === 'IfNeeded',
    ...(paramKind && { paramKind }),
    ...readExpressions(spec, compiler),
  };
}

const VALIDATING = 'ValidatingAdmissionPolicy';

function readParamKind(value: unknown): ParamKind | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { apiVersion, kind } = value as Record<string, unknown>;
  const [group = ''] = String(apiVersion).includes('/') ? String(apiVersion).split('/') : [''];
  return { group, kind: String(kind) };
}

/** Variables first and in order: each one may use those before it. */
function readExpressions(spec: JsonObject, compiler: ExpressionCompiler) {
  const matchConditions = items(spec, 'matchConditions').map(([item, place]) => ({
    name: text(item, 'name'),
    program: compiler.compile(text(item, 'expression'), place, [BOOL]),
  }));
  return {
    matchConditions,
    variables: readVariables(spec, compiler),
    validations: items(spec, 'validations').map(([item, place]) =>
      readValidation(item, place, compiler),
    ),
    auditAnnotations: items(spec, 'auditAnnotations').map(([item, place]) => ({
      key: text(item, 'key'),
      program: compiler.compile(text(item, 'valueExpression'), place, [STRING, NULL], false),
    })),
    mutations: items(spec, 'mutations').map(([item, place]) => readMutation(item, place, compiler)),
  };
}

function readVariables(spec: JsonObject, compiler: ExpressionCompiler): PolicyVariable[] {
  return items(spec, 'variables').map(([item, place]) => {
    const name = text(item, 'name');
    const program = compiler.compile(text(item, 'expression'), place, []);
    if (!compiler.variables.declare(name, program.type)) {
      throw invalidPolicy(compiler.scope.document, `${place}: there are two variables ${name}`);
    }
    return { name, program };
  });
}

function readValidation(item: JsonObject, place: string, compiler: ExpressionCompiler): Validation {
  const expression = text(item, 'expression');
  const message = stringOrUndefined(item['message']);
  const source = stringOrUndefined(item['messageExpression']);
  return {
    expression,
    program: compiler.compile(expression, `${place}.expression`, [BOOL]),
    ...(message !== undefined && { message }),
    ...(source !== undefined && {
      messageExpression: compiler.compile(source, `${place}.messageExpression`, [STRING], false),
    }),
  };
}

function readMutation(item: JsonObject, place: string, compiler: ExpressionCompiler): Mutation {
  const patchType = item['patchType'] === 'JSONPatch' ? 'JSONPatch' : 'ApplyConfiguration';
  const field = patchType === 'JSONPatch' ? 'jsonPatch' : 'applyConfiguration';
  const expression = text(objectOrEmpty(item[field]), 'expression');
  const wanted = patchType === 'JSONPatch' ? [listOf()] : [OBJECT];
  return { patchType, program: compiler.compile(expression, `${place}.${field}`, wanted) };
}

const OBJECT = new CelType('Object');

/** The objects of a list of the spec, each with its place for messages. */
function items(spec: JsonObject, key: string): [JsonObject, string][] {
  return arrayOrEmpty(spec[key]).map((item, i) => [objectOrEmpty(item), `spec.${key}[${i}]`]);
}

function text(item: JsonObject, key: string): string {
  return stringOrUndefined(item[key]) ?? '';
}
