/** What varies of a template whose code is CEL; it needs no opa. */
export interface CelTemplateParts {
  readonly version?: 'v1' | 'v1beta1';
  /** `spec.crd.spec.validation`, in flow style. */
  readonly validation?: string;
  /** The source of the engine, in flow style. */
  readonly source?: string;
  /** Further fields of the target, in flow style. */
  readonly target?: string;
}

const SOURCE = `{validations: [{expression: "false", messageExpression: "object.metadata.name + ''"}]}`;

/** A ConstraintTemplate of the kind K8sCel. Without a source it refuses every object, by its name. */
export function celTemplate({
  version = 'v1',
  validation = '{openAPIV3Schema: {type: object, properties: {max: {type: integer, default: 3}}}}',
  source = SOURCE,
  target = '',
}: CelTemplateParts = {}): string {
  return `---
apiVersion: templates.gatekeeper.sh/${version}
kind: ConstraintTemplate
metadata: {name: k8scel}
spec:
  crd: {spec: {names: {kind: K8sCel}, validation: ${validation}}}
  targets:
    - target: admission.k8s.gatekeeper.sh
      code: [{engine: K8sNativeValidation, source: ${source}}]
      ${target}
`;
}

/** A constraint of the kind K8sCel; its spec in flow style. */
export function celConstraint(spec: string, name = 'c'): string {
  return `---
apiVersion: constraints.gatekeeper.sh/v1beta1
kind: K8sCel
metadata: {name: ${name}}
spec: ${spec}
`;
}
