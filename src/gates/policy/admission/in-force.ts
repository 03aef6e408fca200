import type { JsonObject } from '../../../manifest/json.ts';
import type { ManifestSet } from '../../../manifest/manifest-set.ts';
import type { PolicyDocument } from '../policy-source.ts';
import { impliedBinding, type PolicyBinding, readBinding } from './binding.ts';
import type { ObjectSchemas } from './object-schemas.ts';
import type { AdmissionPolicy } from './policy-spec.ts';

/** Everything loaded: policies, their bindings, and the documents beside them. */
export interface AdmissionPolicies {
  readonly policies: readonly AdmissionPolicy[];
  readonly bindings: readonly PolicyBinding[];
  /** All documents of the sources: parameters may be among them. */
  readonly documents: readonly PolicyDocument[];
  /** `request.userInfo`, when it is said who asks. */
  readonly userInfo?: JsonObject;
  /** Loaded only where there is something to mutate. */
  readonly schemas?: ObjectSchemas;
}

/** A policy as a binding puts it in force. */
export interface BoundPolicy {
  readonly policy: AdmissionPolicy;
  readonly binding: PolicyBinding;
}

/**
 * The policies of a kind with their bindings: those of the sources, those of the rendered set,
 * and for a policy that has none, the implied one. By name, as the API server goes through them.
 */
export function boundPolicies(
  loaded: AdmissionPolicies,
  kind: AdmissionPolicy['kind'],
  set: ManifestSet,
): readonly BoundPolicy[] {
  const bindings = [...loaded.bindings, ...renderedBindings(kind, set)];
  return loaded.policies
    .filter((policy) => policy.kind === kind)
    .toSorted((a, b) => compareText(a.name, b.name))
    .flatMap((policy) => {
      const own = unique(
        bindings.filter((binding) => binding.kind === kind && binding.policy === policy.name),
      );
      if (own.length === 0) return [{ policy, binding: impliedBinding(policy.name, kind) }];
      return own.map((binding) => ({ policy, binding }));
    });
}

function renderedBindings(kind: AdmissionPolicy['kind'], set: ManifestSet): PolicyBinding[] {
  return set
    .ofKind('admissionregistration.k8s.io', `${kind}Binding`)
    .map(({ value, id }) => readBinding({ file: `rendered ${id.name}`, line: 1, value }));
}

/** One binding may be given twice: beside its policy and in the set. */
function unique(bindings: readonly PolicyBinding[]): PolicyBinding[] {
  const byName = new Map<string, PolicyBinding>();
  for (const binding of bindings) if (!byName.has(binding.name)) byName.set(binding.name, binding);
  return [...byName.values()].sort((a, b) => compareText(a.name, b.name));
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
