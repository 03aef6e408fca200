import { FACTS_ASSET } from '../../../../kubernetes/schema/facts.ts';
import type { JsonObject, JsonValue } from '../../../../manifest/json.ts';
import { FailureError } from '../../../../verdict/failure.ts';
import type { AssetPort } from '../../../ports.ts';
import { objectSchemas } from '../../admission/object-schemas.ts';
import { readUserInfo, type UserInfo } from '../admission/user-info.ts';
import type { DeclaredPlurals } from '../cluster/declared-plurals.ts';
import { keyOf, nameOf } from '../cluster/object-key.ts';
import type { CarriedPolicies } from '../compiled/carried-policies.ts';
import type { World } from '../context/world.ts';
import type { ExpressionCompiler } from '../jmespath/compile-expression.ts';
import type { Exceptions, PolicyCompiler } from '../policy/compile-document.ts';
import type { CompiledPolicy } from '../policy/compile-policy.ts';
import { PolicyError } from '../policy/policy-error.ts';
import { isException, isPolicy } from '../policy/policy-kinds.ts';
import { knownFields } from '../text/known-fields.ts';
import { NO_VALUES, Values } from '../values/values.ts';
import { USER_INFO } from '../values/values-fields.ts';
import { AdmissionPoliciesOfTest } from './admission-policies.ts';
import { readClusterResources } from './cluster-resources.ts';
import { readAnswers, readEntries } from './mocks.ts';
import { asResource } from './read-objects.ts';
import type { KyvernoTest } from './read-test.ts';
import { CONTEXT } from './test-fields.ts';
import type { TestFiles } from './test-files.ts';

/** What a test says instead of a cluster and of services. */
export interface Mocks {
  readonly globalEntries?: ReadonlyMap<string, JsonValue>;
  readonly respond?: NonNullable<World['respond']>;
}

/** Everything a test names, read and prepared. */
export interface LoadedTest {
  readonly policies: readonly CompiledPolicy[];
  /** Kubernetes' own admission policies. */
  readonly admission: AdmissionPoliciesOfTest;
  /** Policies that cannot be used, by name, and why. */
  readonly broken: ReadonlyMap<string, string>;
  readonly resources: readonly JsonObject[];
  /** JSON that is no Kubernetes object, by the name results give it. */
  readonly payloads: ReadonlyMap<string, JsonObject>;
  readonly targets: readonly JsonObject[];
  readonly params: readonly JsonObject[];
  readonly cloneSources: readonly JsonObject[];
  /** What else is in the cluster. */
  readonly cluster: readonly JsonObject[];
  readonly hasCluster: boolean;
  readonly plurals: DeclaredPlurals;
  readonly mocks: Mocks;
  readonly values: Values;
  readonly user?: UserInfo;
  readonly context?: JsonObject;
  readonly exceptions: Exceptions;
  /** An object as the Kyverno CLI reads it, with the namespace its kind needs. */
  readonly asResource: (object: JsonObject) => JsonObject;
}

/** What loading takes. */
export interface LoadingTools {
  readonly compiler: PolicyCompiler;
  readonly expressions: ExpressionCompiler;
  readonly assets: AssetPort;
  /** Where policies have to come from, when their compiled form is what is tested. */
  readonly carried?: CarriedPolicies;
}

/** Loads what a test names. Rejects when a file cannot be read. */
export async function loadTest(
  test: KyvernoTest,
  files: TestFiles,
  tools: LoadingTools,
): Promise<LoadedTest> {
  const cluster = await readClusterResources(test.clusterResources, files);
  const normal = (object: JsonObject) => asResource(object, cluster.scopes);
  const documents = await files.objects(test.policies);
  const broken = new Map<string, string>();
  const policies = documents.filter(isPolicy).flatMap((document) => load(document, tools, broken));
  const inputs = {
    resources: unique((await files.objects(test.resources)).map(normal)),
    targets: (await files.objects(test.targetResources)).map(normal),
    params: (await files.objects(test.params)).map(normal),
    values: await loadValues(test, files),
    ...(test.userinfo && { user: await loadUser(test.userinfo, files) }),
  };
  const sources = test.results.flatMap(({ cloneSourceResource }) => cloneSourceResource ?? []);
  const admission = await loadAdmission(documents, { ...inputs, cluster: cluster.objects }, tools);
  for (const [name, problem] of admission.broken) broken.set(name, problem);
  const exceptions = await loadExceptions(test, files, tools.compiler);
  refuseExceptionsOf(admission, exceptions);
  return {
    ...inputs,
    policies,
    admission,
    broken,
    exceptions,
    cloneSources: (await files.objects([...new Set(sources)])).map(normal),
    payloads: await loadPayloads(test, files),
    cluster: cluster.objects.map(normal),
    hasCluster: test.clusterResources.length > 0,
    plurals: cluster.plurals,
    mocks: await loadMocks(test, files, tools.expressions),
    ...(test.context && {
      context: knownFields(await files.object(test.context), CONTEXT, test.context),
    }),
    asResource: normal,
  };
}

function load(
  document: JsonObject,
  { compiler, carried }: LoadingTools,
  broken: Map<string, string>,
): readonly CompiledPolicy[] {
  try {
    const policy = compiler.compile(document);
    const joined = carried ? carried.join(policy, document) : policy;
    if (!joined) broken.set(nameOf(document), 'the bundle carries no policy that is the same');
    return joined ? [joined] : [];
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error;
    broken.set(nameOf(document), error.message);
    return [];
  }
}

async function loadAdmission(
  policies: readonly JsonObject[],
  inputs: Omit<AdmissionPoliciesOfTest['inputs'], 'policies' | 'schemas'>,
  { assets }: LoadingTools,
): Promise<AdmissionPoliciesOfTest> {
  const mutates = policies.some(({ kind }) => kind === 'MutatingAdmissionPolicy');
  const schemas = mutates ? objectSchemas(await assets.readText(FACTS_ASSET)) : undefined;
  return new AdmissionPoliciesOfTest({ ...inputs, policies, ...(schemas && { schemas }) });
}

async function loadExceptions(
  test: KyvernoTest,
  files: TestFiles,
  compiler: PolicyCompiler,
): Promise<Exceptions> {
  const documents = await files.objects(test.exceptions);
  const stranger = documents.find((document) => !isException(document));
  if (stranger) {
    throw new FailureError({
      code: 'kyverno-test-invalid',
      message: `exceptions: ${keyOf(stranger)} is no PolicyException`,
    });
  }
  const exceptions = documents.map((document) => compiler.compileException(document));
  return {
    exceptions: exceptions.flatMap((each) => each.exceptions),
    celExceptions: exceptions.flatMap((each) => each.celExceptions),
  };
}

function refuseExceptionsOf(admission: AdmissionPoliciesOfTest, { exceptions }: Exceptions): void {
  if (!admission.validates || exceptions.length === 0) return;
  throw new FailureError({
    code: 'kyverno-test-invalid',
    message: 'a ValidatingAdmissionPolicy cannot have PolicyExceptions',
    hint: 'Test it on its own.',
  });
}

async function loadPayloads(
  test: KyvernoTest,
  files: TestFiles,
): Promise<ReadonlyMap<string, JsonObject>> {
  const entries = test.jsonPayloads.map(async (name) => [name, await files.payload(name)] as const);
  return new Map(await Promise.all(entries));
}

async function loadMocks(
  test: KyvernoTest,
  files: TestFiles,
  expressions: ExpressionCompiler,
): Promise<Mocks> {
  const { apiCallResponses: answers, globalContextEntries: entries } = test;
  return {
    ...(answers.length > 0 && { respond: readAnswers(answers) }),
    ...(entries.length > 0 && { globalEntries: await readEntries(entries, files, expressions) }),
  };
}

async function loadValues(test: KyvernoTest, files: TestFiles): Promise<Values> {
  if (test.values) return new Values(test.values);
  if (!test.variables) return NO_VALUES;
  return Values.read(await files.object(test.variables), test.variables);
}

async function loadUser(name: string, files: TestFiles): Promise<UserInfo> {
  return readUserInfo(knownFields(await files.object(name), USER_INFO, name));
}

/** Of twins the first counts. */
function unique(objects: readonly JsonObject[]): readonly JsonObject[] {
  const byKey = new Map<string, JsonObject>();
  for (const object of objects) {
    const key = keyOf(object);
    if (!byKey.has(key)) byKey.set(key, object);
  }
  return [...byKey.values()];
}
