import { type Gvk, gvkOf } from '../../../../manifest/gvk.ts';
import { type JsonObject, objectOrEmpty, stringOrUndefined } from '../../../../manifest/json.ts';
import { factsOf, type Subject } from '../admission/subject.ts';
import type { UserInfo } from '../admission/user-info.ts';
import type { DeclaredPlurals } from '../cluster/declared-plurals.ts';
import type { RuleResult, RuleType } from '../rule/rule-result.ts';
import type { Values } from '../values/values.ts';
import type { CompiledPolicy } from './compile-policy.ts';
import { Review, type ReviewTools } from './review.ts';

/** What one policy makes of one object. */
export interface PolicyOutcome {
  readonly policy: CompiledPolicy;
  readonly type: RuleType;
  readonly results: readonly RuleResult[];
  /** The object after the policies so far. */
  readonly object: JsonObject;
}

/** What is known of the cluster that objects are admitted to. */
export interface Surroundings {
  readonly plurals?: DeclaredPlurals;
  /** Its Namespaces, by name; what values say of them comes first. */
  readonly namespaces?: ReadonlyMap<string, JsonObject>;
}

/** Leads objects through policies as admission does: mutation first, each seeing the last one's. */
export class AdmissionChain {
  constructor(
    readonly policies: readonly CompiledPolicy[],
    readonly tools: ReviewTools,
    readonly user?: UserInfo,
    readonly surroundings: Surroundings = {},
  ) {}

  /** The outcomes in order; a policy of which no rule is about the object has no results. */
  run(object: JsonObject): readonly PolicyOutcome[] {
    const outcomes: PolicyOutcome[] = [];
    let current = object;
    for (const policy of this.#having('mutate')) {
      const results = this.#review(current).judge(policy, 'mutate');
      current = results.reduce((last, result) => result.patched ?? last, current);
      outcomes.push({ policy, type: 'mutate', results, object: current });
    }
    const review = this.#review(current);
    for (const type of ['verifyImages', 'validate', 'generate'] as const) {
      for (const policy of this.#having(type)) {
        const results = review.judge(policy, type);
        outcomes.push({ policy, type, results, object: current });
      }
    }
    return outcomes;
  }

  /** What the policies that judge any JSON make of a payload. */
  runJson(payload: JsonObject): readonly PolicyOutcome[] {
    const review = new Review({ ...this.#subject(payload), isJson: true }, this.tools);
    return this.policies
      .filter(({ readsJson }) => readsJson)
      .map((policy) => ({
        policy,
        type: 'validate',
        results: review.judge(policy, 'validate'),
        object: payload,
      }));
  }

  #having(type: RuleType): readonly CompiledPolicy[] {
    return this.policies.filter((policy) => policy.rules.some((rule) => rule.type === type));
  }

  #review(object: JsonObject): Review {
    return new Review(this.#subject(object), this.tools);
  }

  #subject(object: JsonObject): Subject {
    const { namespace } = factsOf(object);
    const { plurals, namespaces } = this.surroundings;
    const { values } = this.tools;
    const namespaceObject = values.namespaceObject(namespace) ?? namespaces?.get(namespace);
    const labels = objectOrEmpty(objectOrEmpty(namespaceObject?.['metadata'])['labels']);
    const gvk = gvkOf(
      stringOrUndefined(object['apiVersion']) ?? '',
      stringOrUndefined(object['kind']) ?? '',
    );
    return {
      object,
      ...placeOf(gvk, values),
      ...(plurals && { plural: plurals.of(gvk.group, gvk.kind) }),
      operation: 'CREATE',
      namespaceLabels: values.namespaceLabels(namespace) ?? labels,
      ...(namespaceObject && { namespaceObject }),
      ...(this.user && { user: this.user }),
    };
  }
}

/** A kind that values call a subresource is judged as its parent's. */
function placeOf(gvk: Gvk, { subresources }: Values): Pick<Subject, 'gvk' | 'subresource'> {
  for (const { subresource, parentResource } of subresources) {
    if (!isKind(subresource, gvk)) continue;
    const [, name = ''] = String(subresource['name'] ?? '').split('/');
    const [group, version, kind] = ['group', 'version', 'kind'].map((field) =>
      String(parentResource[field] ?? ''),
    );
    return {
      gvk: { group: group ?? '', version: version ?? '', kind: kind ?? '' },
      subresource: name,
    };
  }
  return { gvk, subresource: '' };
}

function isKind(resource: JsonObject, { group, version, kind }: Gvk): boolean {
  return (
    (resource['group'] ?? '') === group &&
    (resource['version'] ?? '') === version &&
    resource['kind'] === kind
  );
}
