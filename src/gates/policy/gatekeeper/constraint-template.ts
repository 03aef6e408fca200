import {
  arrayOrEmpty,
  isJsonObject,
  type JsonObject,
  objectOrEmpty,
  stringOrUndefined,
} from '../../../manifest/json.ts';
import type { PolicyDocument } from '../policy-source.ts';
import type { RegoVersion } from '../rego/opa.ts';
import { invalid, nameOf, TEMPLATE_GROUP } from './group.ts';
import { referenceProblem } from './rego-references.ts';
import { parametersSchema, unstructuralPlace } from './template-schema.ts';

/** A template's Rego: the module with `violation`, and the libraries it imports. */
export interface TemplateRego {
  readonly module: string;
  readonly libs: readonly string[];
  readonly version: RegoVersion;
}

/** A ConstraintTemplate, read. */
export interface ConstraintTemplate {
  readonly document: PolicyDocument;
  /** The kind of its constraints. */
  readonly kind: string;
  readonly title?: string;
  readonly description?: string;
  /** OpenAPI v3 schema of `spec.parameters`; without one its constraints have none. */
  readonly schema?: JsonObject;
  readonly rego?: TemplateRego;
  /** The source of a `K8sNativeValidation` engine. */
  readonly cel?: JsonObject;
  /** The operations the webhook asks it about; none stands for all. */
  readonly operations: readonly string[];
}

/** Reads a ConstraintTemplate (templates.gatekeeper.sh/v1, v1beta1, v1alpha1). */
export function readTemplate(document: PolicyDocument): ConstraintTemplate {
  const spec = objectOrEmpty(document.value['spec']);
  const crd = objectOrEmpty(objectOrEmpty(spec['crd'])['spec']);
  const kind = stringOrUndefined(objectOrEmpty(crd['names'])['kind']);
  if (kind === undefined) throw invalid(document, 'names no kind', 'Set spec.crd.spec.names.kind.');
  checkVersion(document);
  const target = targetOf(document);
  const schema = schemaOf(document, objectOrEmpty(crd['validation']));
  const annotations = objectOrEmpty(objectOrEmpty(document.value['metadata'])['annotations']);
  const title = stringOrUndefined(annotations['metadata.gatekeeper.sh/title']);
  const description = stringOrUndefined(annotations['description']);
  return {
    document,
    kind,
    ...sourcesOf(document, target),
    operations: arrayOrEmpty(target['operations']).map(String),
    ...(schema && { schema }),
    ...(title !== undefined && { title }),
    ...(description !== undefined && { description: description.trim() }),
  };
}

const VERSIONS = ['v1', 'v1beta1', 'v1alpha1'].map((each) => `${TEMPLATE_GROUP}/${each}`);

function checkVersion(document: PolicyDocument): void {
  const { apiVersion } = document.value;
  if (VERSIONS.includes(String(apiVersion)) && document.value['kind'] === 'ConstraintTemplate')
    return;
  const hint = `Write apiVersion: ${VERSIONS[0]} and kind: ConstraintTemplate.`;
  throw invalid(document, `is no template that Gatekeeper serves (${String(apiVersion)})`, hint);
}

const TARGET = 'admission.k8s.gatekeeper.sh';

function targetOf(document: PolicyDocument): JsonObject {
  const targets = arrayOrEmpty(objectOrEmpty(document.value['spec'])['targets']);
  const target = objectOrEmpty(targets[0]);
  if (targets.length !== 1) {
    const many = targets.length === 0 ? 'no target' : `${targets.length} targets`;
    throw invalid(
      document,
      `has ${many}, where Gatekeeper wants one`,
      `Give spec.targets one entry with target: ${TARGET} and its rego or code.`,
    );
  }
  if (target['target'] === TARGET) return target;
  throw invalid(
    document,
    `has the unknown target ${JSON.stringify(target['target'] ?? '')}`,
    `Set spec.targets[0].target to ${TARGET}.`,
  );
}

function schemaOf(document: PolicyDocument, validation: JsonObject): JsonObject | undefined {
  const schema = parametersSchema(validation, String(document.value['apiVersion']));
  const place = schema && unstructuralPlace(schema, 'openAPIV3Schema');
  if (place === undefined) return schema;
  throw invalid(
    document,
    `has a schema of parameters without ${place}, of which no CRD can be made`,
    'Say the type on every level of spec.crd.spec.validation.openAPIV3Schema, or set legacySchema: true beside it.',
  );
}

/** A template's name must be its kind in lower case; anything else the cluster refuses. */
export function checkName(template: ConstraintTemplate): void {
  const name = nameOf(template.document.value);
  if (name === template.kind.toLowerCase()) return;
  throw invalid(
    template.document,
    `has the name ${name}, but its constraints are of kind ${template.kind}`,
    `Name it ${template.kind.toLowerCase()}.`,
  );
}

/** A Rego engine counts only where there is no `rego` of old. */
function sourcesOf(
  document: PolicyDocument,
  target: JsonObject,
): Pick<ConstraintTemplate, 'rego' | 'cel'> {
  const code = arrayOrEmpty(target['code']).filter(isJsonObject);
  const engine = (name: string) => {
    const found = code.find((entry) => entry['engine'] === name);
    return found && objectOrEmpty(found['source']);
  };
  const cel = engine('K8sNativeValidation');
  const rego = regoOf(target) ?? regoOf(engine('Rego') ?? {});
  if (rego && !cel) checkRego(document, rego);
  if (rego || cel) return { ...(rego && { rego }), ...(cel && { cel }) };
  const engines = code.map((entry) => String(entry['engine']));
  throw invalid(
    document,
    engines.length > 0
      ? `has code for ${engines.join(', ')} only, which is not judged here`
      : 'has neither Rego nor K8sNativeValidation code',
    'Add spec.targets[0].rego, or code of the engine Rego or K8sNativeValidation.',
  );
}

function checkRego(document: PolicyDocument, rego: TemplateRego): void {
  const problem = referenceProblem(rego);
  if (problem !== undefined) {
    const hint =
      'Read input.parameters, data.inventory, or a library of libs: `package lib.<name>`.';
    throw invalid(document, problem, hint);
  }
  // The first rule may stand in the line of the package.
  if (/^\s*(?:package\s+[\w.]+[^\S\n]+)?(?:default\s+)?violation\b/m.test(rego.module)) return;
  throw invalid(
    document,
    'has Rego without a rule violation',
    'Write `violation[{"msg": msg}] { … }`.',
  );
}

function regoOf(source: JsonObject): TemplateRego | undefined {
  const module = stringOrUndefined(source['rego']);
  if (module === undefined || module.trim() === '') return undefined;
  const libs = arrayOrEmpty(source['libs']).filter((lib) => typeof lib === 'string');
  return { module, libs, version: source['version'] === 'v1' ? 'v1' : 'v0' };
}
