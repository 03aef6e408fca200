import { FACTS_ASSET } from '../../../../kubernetes/schema/facts.ts';
import { type JsonObject, objectOrEmpty } from '../../../../manifest/json.ts';
import type { AssetPort } from '../../../ports.ts';
import { objectSchemas } from '../../admission/object-schemas.ts';
import { readUserInfo, type UserInfo } from '../admission/user-info.ts';
import type { Exceptions, PolicyCompiler } from '../policy/compile-document.ts';
import type { CompiledPolicy } from '../policy/compile-policy.ts';
import { PolicyError } from '../policy/policy-error.ts';
import { isException, isPolicy } from '../policy/policy-kinds.ts';
import { NO_VALUES, Values } from '../values/values.ts';
import { AdmissionPoliciesOfTest } from './admission-policies.ts';
import { asResource } from './read-objects.ts';
import type { KyvernoTest } from './read-test.ts';
import type { TestFiles } from './test-files.ts';

/** Everything a test names, read and prepared. */
export interface LoadedTest {
  readonly policies: readonly CompiledPolicy[];
  /** Kubernetes' own admission policies. */
  readonly admission: AdmissionPoliciesOfTest;
  /** Policies that cannot be used, by name, and why. */
  readonly broken: ReadonlyMap<string, string>;
  readonly resources: readonly JsonObject[];
  readonly targets: readonly JsonObject[];
  readonly values: Values;
  readonly user?: UserInfo;
  readonly context?: JsonObject;
  readonly exceptions: Exceptions;
}

/** Loads what a test names. Rejects when a file cannot be read. */
export async function loadTest(
  test: KyvernoTest,
  files: TestFiles,
  compiler: PolicyCompiler,
  assets: AssetPort,
): Promise<LoadedTest> {
  const [documents, resources, targets, params] = await Promise.all([
    files.objects(test.policies),
    files.objects(test.resources),
    files.objects(test.targetResources),
    files.objects(test.params),
  ]);
  const user = test.userinfo ? readUserInfo(await files.object(test.userinfo)) : undefined;
  const exceptions = (await files.objects(test.exceptions))
    .filter(isException)
    .map((document) => compiler.compileException(document));
  const context = test.context ? await files.object(test.context) : undefined;
  const broken = new Map<string, string>();
  const policies = documents
    .filter(isPolicy)
    .flatMap((document) => load(document, compiler, broken));
  const values = await loadValues(test, files);
  const objects = unique(resources.map(asResource));
  const admission = new AdmissionPoliciesOfTest({
    policies: documents,
    params,
    resources: objects,
    values,
    ...(documents.some(isMutating) && {
      schemas: objectSchemas(await assets.readText(FACTS_ASSET)),
    }),
  });
  for (const [name, problem] of admission.broken) broken.set(name, problem);
  return {
    policies,
    admission,
    broken,
    resources: objects,
    targets: targets.map(asResource),
    values,
    exceptions: {
      exceptions: exceptions.flatMap((each) => each.exceptions),
      celExceptions: exceptions.flatMap((each) => each.celExceptions),
    },
    ...(user && { user }),
    ...(context && { context }),
  };
}

function isMutating({ kind }: JsonObject): boolean {
  return kind === 'MutatingAdmissionPolicy';
}

function load(
  document: JsonObject,
  compiler: PolicyCompiler,
  broken: Map<string, string>,
): readonly CompiledPolicy[] {
  try {
    return [compiler.compile(document)];
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error;
    broken.set(nameOf(document), error.message);
    return [];
  }
}

async function loadValues(test: KyvernoTest, files: TestFiles): Promise<Values> {
  if (test.values) return new Values(test.values);
  return test.variables ? new Values(await files.object(test.variables)) : NO_VALUES;
}

/** Of twins the first counts. */
function unique(objects: readonly JsonObject[]): readonly JsonObject[] {
  const byKey = new Map<string, JsonObject>();
  for (const object of objects) {
    const key = [object['apiVersion'], object['kind'], namespaceOf(object), nameOf(object)].join();
    if (!byKey.has(key)) byKey.set(key, object);
  }
  return [...byKey.values()];
}

/** `metadata.name`, or '' */
export function nameOf(object: JsonObject): string {
  return String(objectOrEmpty(object['metadata'])['name'] ?? '');
}

/** `metadata.namespace`, or '' */
export function namespaceOf(object: JsonObject): string {
  return String(objectOrEmpty(object['metadata'])['namespace'] ?? '');
}
