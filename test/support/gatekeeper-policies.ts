/** A directory with every kind of object that Gatekeeper judges by, and a manifest they are about. */
export const GATEKEEPER_POLICIES: Readonly<Record<string, string>> = {
  'policies/templates.yaml': `apiVersion: templates.gatekeeper.sh/v1
kind: ConstraintTemplate
metadata:
  name: k8sowner
  annotations: {metadata.gatekeeper.sh/title: Owner, description: Says who owns it.}
spec:
  crd:
    spec:
      names: {kind: K8sOwner}
      validation:
        openAPIV3Schema:
          type: object
          default: {}
          properties: {key: {type: string, default: owner}}
  targets:
    - target: admission.k8s.gatekeeper.sh
      rego: |
        package owner
        violation[{"msg": msg}] {
          not input.review.object.metadata.labels[input.parameters.key]
          msg := sprintf("%v has no %v", [input.review.object.metadata.name, input.parameters.key])
        }
---
apiVersion: templates.gatekeeper.sh/v1
kind: ConstraintTemplate
metadata: {name: k8sshort}
spec:
  crd:
    spec:
      names: {kind: K8sShort}
      validation: {openAPIV3Schema: {type: object, properties: {max: {type: integer}}}}
  targets:
    - target: admission.k8s.gatekeeper.sh
      code:
        - engine: K8sNativeValidation
          source:
            validations:
              - expression: "size(variables.anyObject.metadata.name) <= variables.params.max"
                messageExpression: "variables.anyObject.metadata.name + ' is too long'"
`,
  'policies/constraints.yaml': `apiVersion: constraints.gatekeeper.sh/v1beta1
kind: K8sOwner
metadata: {name: owned}
spec: {match: {kinds: [{apiGroups: [""], kinds: [ConfigMap, Pod]}]}}
---
apiVersion: constraints.gatekeeper.sh/v1beta1
kind: K8sShort
metadata: {name: short}
spec: {enforcementAction: warn, parameters: {max: 5}}
`,
  'policies/rest.yaml': `apiVersion: expansion.gatekeeper.sh/v1beta1
kind: ExpansionTemplate
metadata: {name: pods}
spec:
  applyTo: [{groups: [apps], kinds: [Deployment], versions: [v1]}]
  templateSource: spec.template
  generatedGVK: {group: "", version: v1, kind: Pod}
---
apiVersion: mutations.gatekeeper.sh/v1
kind: AssignMetadata
metadata: {name: owner}
spec:
  match: {namespaces: [tended]}
  location: metadata.labels.owner
  parameters: {assign: {value: mutated}}
---
apiVersion: config.gatekeeper.sh/v1alpha1
kind: Config
metadata: {name: config, namespace: gatekeeper-system}
spec: {match: [{excludedNamespaces: ["kube-*"], processes: ["*"]}]}
`,
};

export const GATEKEEPER_MANIFEST = `apiVersion: v1
kind: ConfigMap
metadata: {name: plain, namespace: prod}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: cared, namespace: tended}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: kept-out, namespace: kube-system}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: prod}
spec: {template: {metadata: {labels: {app: web}}, spec: {containers: [{name: c, image: nginx}]}}}
`;
