import type { JsonObject } from '../../../../manifest/json.ts';
import { FailureError } from '../../../../verdict/failure.ts';
import type { GatePorts } from '../../../ports.ts';
import type { ClaimedSource, PolicyLoader } from '../../policy-engine.ts';
import type { PolicyOptions } from '../../policy-options.ts';
import type { PolicyDocument } from '../../policy-source.ts';
import { readUserInfo } from '../admission/user-info.ts';
import { policyEnvironment } from '../cel-policies/environments.ts';
import { kyvernoExpressions } from '../jmespath/kyverno-expressions.ts';
import { mergeSchemas } from '../mutate/object-schemas.ts';
import { isJudged, PolicyCompiler } from '../policy/compile-document.ts';
import type { CompiledPolicy } from '../policy/compile-policy.ts';
import { PolicyError } from '../policy/policy-error.ts';
import { readDocuments } from '../test-runner/read-objects.ts';
import { NO_VALUES, Values } from '../values/values.ts';
import { KyvernoEngine } from './kyverno-engine.ts';

/** Loads Kyverno policies of every kind (kyverno.io and policies.kyverno.io). */
export const kyvernoLoader: PolicyLoader = {
  id: 'kyverno',
  claimsFile: () => false,
  claimsDocument: ({ value }) => isJudged(value),

  async load(claimed, options, ports) {
    const now = `${ports.today}T00:00:00Z`;
    const compiler = new PolicyCompiler(policyEnvironment(now));
    const policies = documentsOf(claimed).map((document) => compile(document, compiler));
    return new KyvernoEngine({
      policies,
      expressions: kyvernoExpressions(now),
      schemaOf: await mergeSchemas(policies, ports.assets),
      ...(await readInputs(options, ports)),
    });
  },
};

function documentsOf(claimed: readonly ClaimedSource[]): readonly PolicyDocument[] {
  return claimed.flatMap(({ documents }) => documents);
}

function compile(document: PolicyDocument, compiler: PolicyCompiler): CompiledPolicy {
  try {
    return compiler.compile(document.value);
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error;
    throw new FailureError({
      code: 'kyverno-policy-invalid',
      message: `${document.file}:${document.line}: ${error.message}`,
      hint: 'Correct the policy, or leave its file out of -p.',
    });
  }
}

async function readInputs(options: PolicyOptions, ports: GatePorts) {
  const values = options.kyvernoValues ? await readFirst(options.kyvernoValues, ports) : undefined;
  const user = options.userinfo ? await readFirst(options.userinfo, ports) : undefined;
  return {
    values: values ? new Values(values) : NO_VALUES,
    ...(user && { user: readUserInfo(user) }),
  };
}

async function readFirst(file: string, ports: GatePorts): Promise<JsonObject> {
  const [first] = readDocuments(file, await ports.files.readText(file));
  if (first) return first;
  throw new FailureError({ code: 'kyverno-input-empty', message: `${file} holds no object` });
}
