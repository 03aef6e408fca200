import type { JsonObject } from '../../../../manifest/json.ts';
import type { ManifestSet } from '../../../../manifest/manifest-set.ts';
import type { Resource } from '../../../../manifest/resource.ts';
import type { Rule } from '../../../../verdict/rule.ts';
import type {
  Admitted,
  Observe,
  PolicyCoverage,
  PolicyEngine,
  PolicyReview,
} from '../../policy-engine.ts';
import type { Subject } from '../admission/subject.ts';
import type { UserInfo } from '../admission/user-info.ts';
import { prepareVerdicts } from '../compiled/prepare-verdicts.ts';
import type { GlobalEntry } from '../context/global-entries.ts';
import type { ExpressionCompiler } from '../jmespath/compile-expression.ts';
import type { Exceptions } from '../policy/compile-document.ts';
import type { CompiledPolicy } from '../policy/compile-policy.ts';
import { Review } from '../policy/review.ts';
import type { RuleResult } from '../rule/rule-result.ts';
import type { SchemaLookup } from '../rule/rule-run.ts';
import type { Values } from '../values/values.ts';
import { Candidates } from './candidates.ts';
import { Cluster } from './cluster.ts';
import { observationOf } from './observation.ts';
import { rulesOf } from './policy-rules.ts';

/** What an engine is made of. */
export interface KyvernoParts extends Exceptions {
  readonly policies: readonly CompiledPolicy[];
  readonly expressions: ExpressionCompiler;
  readonly values: Values;
  readonly user?: UserInfo;
  readonly globalEntries: readonly GlobalEntry[];
  /** ConfigMaps that lie beside the policies, for the context of rules. */
  readonly configMaps: readonly JsonObject[];
  readonly schemaOf: SchemaLookup;
}

/** Objects that modules judge together. */
const CHUNK = 64;

/** Judges manifests by Kyverno policies. */
export class KyvernoEngine implements PolicyEngine {
  readonly id = 'kyverno';
  readonly rules: readonly Rule[];
  readonly #candidates: Candidates;
  readonly #clusters = new WeakMap<ManifestSet, Cluster>();

  constructor(readonly parts: KyvernoParts) {
    this.rules = rulesOf(parts.policies);
    this.#candidates = new Candidates(parts.policies);
  }

  mutate(admitted: Admitted, review: PolicyReview): JsonObject {
    let object = admitted.object;
    for (const policy of this.#candidates.of(admitted.resource.kind, 'mutate')) {
      const results = this.#review({ ...admitted, object }, review).judge(policy, 'mutate');
      object = results.reduce((last, result) => result.patched ?? last, object);
    }
    return object;
  }

  async evaluate(
    objects: readonly Admitted[],
    review: PolicyReview,
    observe: Observe,
  ): Promise<PolicyCoverage> {
    const examined = new Set<Resource>();
    const skipped: { resource: Resource; reason: string }[] = [];
    for (let start = 0; start < objects.length; start += CHUNK) {
      review.signal.throwIfAborted();
      const chunk = objects
        .slice(start, start + CHUNK)
        .map((admitted) => ({ admitted, reviewed: this.#review(admitted, review) }));
      this.#prepare(chunk.map(({ reviewed }) => reviewed.subject));
      for (const { admitted, reviewed } of chunk) {
        for (const reason of this.#judge(admitted, reviewed, observe, examined)) {
          skipped.push({ resource: admitted.resource, reason });
        }
      }
    }
    return { examined, skipped };
  }

  #prepare(subjects: readonly Subject[]): void {
    prepareVerdicts(subjects, (kind) => this.#candidates.of(kind, 'validate'));
  }

  /** Gives the reasons why rules that apply could not be judged. */
  *#judge(
    admitted: Admitted,
    reviewed: Review,
    observe: Observe,
    examined: Set<Resource>,
  ): Generator<string> {
    for (const type of ['mutate', 'verifyImages', 'validate', 'generate'] as const) {
      for (const policy of this.#candidates.of(admitted.resource.kind, type)) {
        for (const result of reviewed.judge(policy, type)) {
          const reason = whyNotJudged(result);
          if (reason !== undefined) {
            yield `${policy.source.name}/${result.rule}: ${reason}`;
            continue;
          }
          if (type === 'validate' || isMutated(result)) examined.add(admitted.resource);
          const observation = observationOf(policy, result, admitted, reviewed.subject);
          if (observation) observe(observation);
        }
      }
    }
  }

  #review(admitted: Admitted, review: PolicyReview): Review {
    const cluster = this.#cluster(review);
    const { user, policies: _, globalEntries: __, configMaps: ___, ...tools } = this.parts;
    return new Review(cluster.subject(admitted, user), {
      ...tools,
      world: cluster.world,
    });
  }

  #cluster(review: PolicyReview): Cluster {
    let cluster = this.#clusters.get(review.set);
    if (!cluster) {
      cluster = new Cluster(review.set, review.base, this.parts);
      this.#clusters.set(review.set, cluster);
    }
    return cluster;
  }
}

/** What keeps a rule from being judged here; undefined for rules that are. */
function whyNotJudged(result: RuleResult): string | undefined {
  if (result.status === 'unsupported') return result.message;
  if (result.type !== 'generate' || result.status === 'skip') return undefined;
  const why = result.status === 'error' ? ` (${result.message})` : '';
  return `nothing is generated here${why}`;
}

/** A mutation that was tried; one whose preconditions do not hold looked at nothing. */
function isMutated({ type, status }: RuleResult): boolean {
  return type === 'mutate' && status !== 'skip';
}
