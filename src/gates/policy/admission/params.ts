import { BUILTIN_SCOPES } from '../../../kubernetes/scopes.ts';
import { type JsonObject, objectOrEmpty, stringOrUndefined } from '../../../manifest/json.ts';
import type { ManifestSet } from '../../../manifest/manifest-set.ts';
import type { PolicyDocument } from '../policy-source.ts';
import type { AdmissionRequest } from './admission-request.ts';
import type { PolicyBinding } from './binding.ts';
import type { AdmissionPolicy, ParamKind } from './policy-spec.ts';

/** An object that may be a parameter: where it lives, and what it is. */
interface Candidate {
  readonly namespace: string | undefined;
  readonly value: JsonObject;
}

/** The parameters to judge with, one after the other (null: without), or why that cannot be. */
export type ParamChoice =
  | { readonly params: readonly (JsonObject | null)[] }
  | { readonly error: string };

/** The objects that can be parameters: those of the set, and those beside the policies. */
export class ParamSource {
  constructor(
    readonly set: ManifestSet,
    readonly documents: readonly PolicyDocument[],
  ) {}

  /** What a binding gives to its policy for a request. */
  choose(policy: AdmissionPolicy, binding: PolicyBinding, request: AdmissionRequest): ParamChoice {
    const { paramKind } = policy;
    const { param } = binding;
    if (paramKind === undefined || param === undefined) return { params: [null] };
    const candidates = this.#candidates(paramKind);
    const namespaced = isNamespaced(paramKind, candidates);
    const namespace = namespaced ? (param.namespace ?? request.resource.namespace) : undefined;
    if (namespaced && namespace === undefined) {
      return { error: 'a namespaced paramRef cannot serve cluster-scoped resources' };
    }
    const params = candidates
      .filter((candidate) => !namespaced || livesIn(candidate, namespace))
      .map(({ value }) => value)
      .filter((value) => param.name === undefined || metadataOf(value)['name'] === param.name)
      .filter((value) => param.selects?.(objectOrEmpty(metadataOf(value)['labels'])) ?? true);
    if (params.length > 0 || !param.denyWithout) return { params };
    return { error: 'no params found for policy binding with `Deny` parameterNotFoundAction' };
  }

  #candidates({ group, kind }: ParamKind): Candidate[] {
    const rendered = this.set
      .ofKind(group, kind)
      .map(({ namespace, value }) => ({ namespace, value }));
    const beside = this.documents
      .filter(({ value }) => value['kind'] === kind && groupOf(value) === group)
      .map(({ value }) => ({
        namespace: stringOrUndefined(metadataOf(value)['namespace']),
        value,
      }));
    return [...rendered, ...beside];
  }
}

function groupOf(value: JsonObject): string {
  const apiVersion = String(value['apiVersion']);
  return apiVersion.includes('/') ? (apiVersion.split('/')[0] ?? '') : '';
}

function metadataOf(value: JsonObject): JsonObject {
  return objectOrEmpty(value['metadata']);
}

/** Kinds that Kubernetes does not know are where their objects are. */
function isNamespaced({ group, kind }: ParamKind, candidates: readonly Candidate[]): boolean {
  const known = BUILTIN_SCOPES.isNamespaced(group, kind);
  return known ?? candidates.some(({ namespace }) => namespace !== undefined);
}

/** An object beside the policies that names no namespace serves every one. */
function livesIn(candidate: Candidate, namespace: string | undefined): boolean {
  return candidate.namespace === undefined || candidate.namespace === namespace;
}
