import {
  arrayOrEmpty,
  isJsonObject,
  type JsonObject,
  objectOrEmpty,
  stringOrUndefined,
} from '../../../manifest/json.ts';
import type { PolicyDocument } from '../policy-source.ts';
import type { RegoVersion } from '../rego/opa.ts';
import { invalid, nameOf } from './group.ts';

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
  /** OpenAPI v3 schema of `spec.parameters`. */
  readonly schema?: JsonObject;
  readonly rego?: TemplateRego;
  /** The source of a `K8sNativeValidation` engine. */
  readonly cel?: JsonObject;
}

/** Reads a ConstraintTemplate (templates.gatekeeper.sh/v1, v1beta1, v1alpha1). */
export function readTemplate(document: PolicyDocument): ConstraintTemplate {
  const spec = objectOrEmpty(document.value['spec']);
  const crd = objectOrEmpty(objectOrEmpty(spec['crd'])['spec']);
  const kind = stringOrUndefined(objectOrEmpty(crd['names'])['kind']);
  if (kind === undefined) throw invalid(document, 'names no kind', 'Set spec.crd.spec.names.kind.');
  const [target] = arrayOrEmpty(spec['targets']);
  const source = sourcesOf(objectOrEmpty(target));
  if (!source.rego && !source.cel) {
    throw invalid(
      document,
      'has neither Rego nor K8sNativeValidation code',
      'Add spec.targets[0].rego or code.',
    );
  }
  const annotations = objectOrEmpty(objectOrEmpty(document.value['metadata'])['annotations']);
  const schema = objectOrEmpty(crd['validation'])['openAPIV3Schema'];
  const title = stringOrUndefined(annotations['metadata.gatekeeper.sh/title']);
  const description = stringOrUndefined(annotations['description']);
  return {
    document,
    kind,
    ...source,
    ...(isJsonObject(schema) && { schema }),
    ...(title !== undefined && { title }),
    ...(description !== undefined && { description: description.trim() }),
  };
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

function sourcesOf(target: JsonObject): Pick<ConstraintTemplate, 'rego' | 'cel'> {
  const code = arrayOrEmpty(target['code']).filter(isJsonObject);
  const engine = (name: string) => {
    const found = code.find((entry) => entry['engine'] === name);
    return found && objectOrEmpty(found['source']);
  };
  const cel = engine('K8sNativeValidation');
  const rego = regoOf(engine('Rego') ?? target);
  return { ...(rego && { rego }), ...(cel && { cel }) };
}

function regoOf(source: JsonObject): TemplateRego | undefined {
  const module = stringOrUndefined(source['rego']);
  if (module === undefined || module.trim() === '') return undefined;
  const libs = arrayOrEmpty(source['libs']).filter((lib) => typeof lib === 'string');
  return { module, libs, version: source['version'] === 'v1' ? 'v1' : 'v0' };
}
