import type { JsonObject } from '../../../../manifest/json.ts';
import { FailureError } from '../../../../verdict/failure.ts';
import type { GatePorts } from '../../../ports.ts';
import type { ClaimedSource } from '../../policy-engine.ts';
import type { PolicyOptions } from '../../policy-options.ts';
import type { PolicyDocument } from '../../policy-source.ts';
import { readUserInfo } from '../admission/user-info.ts';
import { openWasmForms } from '../compiled/wasm-forms.ts';
import { readGlobalEntry } from '../context/global-entries.ts';
import { kyvernoExpressions } from '../jmespath/kyverno-expressions.ts';
import { mergeSchemas } from '../mutate/object-schemas.ts';
import { PolicyCompiler } from '../policy/compile-document.ts';
import type { CompiledPolicy } from '../policy/compile-policy.ts';
import { PolicyError } from '../policy/policy-error.ts';
import { isException, isGlobalEntry, isPolicy } from '../policy/policy-kinds.ts';
import { readDocuments } from '../test-runner/read-objects.ts';
import { knownFields } from '../text/known-fields.ts';
import { NO_VALUES, Values } from '../values/values.ts';
import { USER_INFO } from '../values/values-fields.ts';
import { KyvernoEngine } from './kyverno-engine.ts';

/** Loads Kyverno policies of every kind (kyverno.io and policies.kyverno.io). */
export async function loadKyverno(
  claimed: readonly ClaimedSource[],
  options: PolicyOptions,
  ports: GatePorts,
): Promise<KyvernoEngine> {
  const now = `${ports.today}T00:00:00Z`;
  const compiler = new PolicyCompiler(now);
  const documents = documentsOf(claimed);
  const bySource = claimed.map((claim) => policiesOf(claim, compiler, options, ports));
  const policies = (await Promise.all(bySource)).flat();
  const given = [
    ...documents.filter(({ value }) => isException(value)),
    ...(await readExceptions(options.exceptions, ports)),
  ];
  const exceptions = given.map((document) =>
    explained(document, () => compiler.compileException(document.value)),
  );
  return new KyvernoEngine({
    policies,
    expressions: kyvernoExpressions(now),
    schemaOf: await mergeSchemas(policies, ports.assets),
    exceptions: exceptions.flatMap((each) => each.exceptions),
    celExceptions: exceptions.flatMap((each) => each.celExceptions),
    globalEntries: documents
      .filter(({ value }) => isGlobalEntry(value))
      .flatMap(({ value }) => readGlobalEntry(value) ?? []),
    configMaps: claimed
      .flatMap(({ source }) => source.files.flatMap((file) => file.documents))
      .map(({ value }) => value)
      .filter(({ apiVersion, kind }) => apiVersion === 'v1' && kind === 'ConfigMap'),
    ...(await readInputs(options, ports)),
  });
}

function documentsOf(claimed: readonly ClaimedSource[]): readonly PolicyDocument[] {
  return claimed.flatMap(({ documents }) => documents);
}

/** The policies of a source, each with its form in the module it came with. */
async function policiesOf(
  { source, documents }: ClaimedSource,
  compiler: PolicyCompiler,
  { limits }: PolicyOptions,
  { today }: GatePorts,
): Promise<readonly CompiledPolicy[]> {
  const forms = await openWasmForms(source, limits, today);
  return documents
    .filter(({ value }) => isPolicy(value))
    .map((document) => {
      const policy = explained(document, () => compiler.compile(document.value));
      return forms.join(policy, document);
    });
}

/** A policy that cannot be used is a failure that names its file. */
function explained<Result>(document: PolicyDocument, compile: () => Result): Result {
  try {
    return compile();
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error;
    throw new FailureError({
      code: 'kyverno-policy-invalid',
      message: `${document.file}:${document.line}: ${error.message}`,
      hint: 'Correct the policy, or leave its file out.',
    });
  }
}

/** The PolicyExceptions of files and directories. */
async function readExceptions(
  places: readonly string[],
  ports: GatePorts,
): Promise<readonly PolicyDocument[]> {
  const files = await Promise.all(places.map((place) => filesAt(place, ports)));
  const documents = await Promise.all(
    files.flat().map(async (file) =>
      readDocuments(file, await ports.files.readText(file)).map((value) => ({
        file,
        line: 1,
        value,
      })),
    ),
  );
  return documents.flat().filter(({ value }) => isException(value));
}

async function filesAt(place: string, ports: GatePorts): Promise<readonly string[]> {
  if ((await ports.files.kind(place)) !== 'directory') return [place];
  return (await ports.files.walk(place)).filter((file) => /\.(ya?ml|json)$/.test(file));
}

async function readInputs(options: PolicyOptions, ports: GatePorts) {
  const values = options.kyvernoValues ? await readFirst(options.kyvernoValues, ports) : undefined;
  const user = options.userinfo ? await readFirst(options.userinfo, ports) : undefined;
  return {
    values: values ? Values.read(values, options.kyvernoValues ?? '') : NO_VALUES,
    ...(user && { user: readUserInfo(knownFields(user, USER_INFO, options.userinfo ?? '')) }),
  };
}

async function readFirst(file: string, ports: GatePorts): Promise<JsonObject> {
  const [first] = readDocuments(file, await ports.files.readText(file));
  if (first) return first;
  throw new FailureError({ code: 'kyverno-input-empty', message: `${file} holds no object` });
}
