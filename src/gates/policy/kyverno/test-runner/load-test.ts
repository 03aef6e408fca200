import { FACTS_ASSET } from '../../../../kubernetes/schema/facts.ts';
import type { JsonObject } from '../../../../manifest/json.ts';
import { FailureError } from '../../../../verdict/failure.ts';
import type { AssetPort } from '../../../ports.ts';
import { objectSchemas } from '../../admission/object-schemas.ts';
import { keyOf, nameOf } from '../cluster/object-key.ts';
import type { CarriedPolicies } from '../compiled/carried-policies.ts';
import type { ExpressionCompiler } from '../jmespath/compile-expression.ts';
import type { Exceptions, PolicyCompiler } from '../policy/compile-document.ts';
import type { CompiledPolicy } from '../policy/compile-policy.ts';
import { PolicyError } from '../policy/policy-error.ts';
import { isException, isPolicy } from '../policy/policy-kinds.ts';
import { AdmissionPoliciesOfTest } from './admission-policies.ts';
import { loadKnowledge, type TestKnowledge } from './load-knowledge.ts';
import { loadObjects, type TestObjects } from './load-objects.ts';
import type { KyvernoTest } from './read-test.ts';
import type { TestFiles } from './test-files.ts';

/** Everything a test names, read and prepared. */
export interface LoadedTest extends TestObjects, TestKnowledge {
  readonly policies: readonly CompiledPolicy[];
  /** Kubernetes' own admission policies. */
  readonly admission: AdmissionPoliciesOfTest;
  /** Policies that cannot be used, by name, and why. */
  readonly broken: ReadonlyMap<string, string>;
  readonly exceptions: Exceptions;
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
  const objects = await loadObjects(test, files);
  const knowledge = await loadKnowledge(test, files, tools.expressions);
  const documents = await files.objects(test.policies);
  const broken = new Map<string, string>();
  const policies = documents.filter(isPolicy).flatMap((document) => load(document, tools, broken));
  const admission = await loadAdmission(documents, { ...objects, ...knowledge }, tools);
  for (const [name, problem] of admission.broken) broken.set(name, problem);
  const exceptions = await loadExceptions(test, files, tools.compiler);
  refuseExceptionsOf(admission, exceptions);
  return { ...objects, ...knowledge, policies, admission, broken, exceptions };
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
  const exceptions = documents.map((document) => compileException(document, compiler));
  return {
    exceptions: exceptions.flatMap((each) => each.exceptions),
    celExceptions: exceptions.flatMap((each) => each.celExceptions),
  };
}

function compileException(document: JsonObject, compiler: PolicyCompiler): Exceptions {
  try {
    return compiler.compileException(document);
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error;
    throw new FailureError({
      code: 'kyverno-test-invalid',
      message: `exceptions: ${keyOf(document)}: ${error.message}`,
    });
  }
}

function refuseExceptionsOf(admission: AdmissionPoliciesOfTest, { exceptions }: Exceptions): void {
  if (!admission.validates || exceptions.length === 0) return;
  throw new FailureError({
    code: 'kyverno-test-invalid',
    message: 'a ValidatingAdmissionPolicy cannot have PolicyExceptions',
    hint: 'Test it on its own.',
  });
}
