import type { JsonObject } from '../../../../manifest/json.ts';
import { nameOf } from '../cluster/object-key.ts';
import type { ExpressionCompiler } from '../jmespath/compile-expression.ts';
import { AdmissionChain, type PolicyOutcome } from '../policy/admission-chain.ts';
import type { SchemaLookup } from '../rule/rule-run.ts';
import type { TestOperation } from './expectation.ts';
import { type Judged, judgedTargets } from './judged.ts';
import type { LoadedTest } from './load-test.ts';
import { worldsOf } from './worlds.ts';

/** Leads the resources, payloads and targets of a test through its policies. */
export class TestJudge {
  readonly #known = new Map<TestOperation | undefined, readonly Judged[]>();

  constructor(
    readonly test: LoadedTest,
    readonly expressions: ExpressionCompiler,
    readonly schemaOf: SchemaLookup,
  ) {}

  /** Everything judged, each resource in the operation; without one, in what the values say. */
  in(operation: TestOperation | undefined): readonly Judged[] {
    let judged = this.#known.get(operation);
    if (!judged) {
      judged = this.#judge(operation);
      this.#known.set(operation, judged);
    }
    return judged;
  }

  #judge(operation: TestOperation | undefined): readonly Judged[] {
    const { resources, payloads, targets, admission } = this.test;
    const chain = this.#chain(operation);
    const triggers = resources.map((resource) => ({
      resource,
      outcomes: [...together(chain.run(resource)), ...admission.outcomes(resource)],
    }));
    const others = [...payloads].map(([payload, resource]) => ({
      resource,
      payload,
      outcomes: chain.runJson(resource),
    }));
    return [...triggers, ...others, ...judgedTargets(targets, triggers)];
  }

  #chain(operation: TestOperation | undefined): AdmissionChain {
    const { policies, exceptions, values, user, plurals, hasCluster } = this.test;
    const namespaces = hasCluster ? namespacesOf(this.test) : new Map();
    const tools = {
      expressions: this.expressions,
      schemaOf: this.schemaOf,
      ...exceptions,
      ...worldsOf(this.test),
      values: operation ? values.inOperation(operation) : values,
    };
    return new AdmissionChain(policies, tools, user, { plurals, namespaces });
  }
}

/** The Kyverno CLI shows what all MutatingPolicies together make of an object, for each of them. */
function together(outcomes: readonly PolicyOutcome[]): readonly PolicyOutcome[] {
  const last = outcomes.findLast(isMutatingPolicy)?.object;
  return outcomes.map((outcome) =>
    last && isMutatingPolicy(outcome) ? { ...outcome, object: last } : outcome,
  );
}

function isMutatingPolicy({ type, policy }: PolicyOutcome): boolean {
  return type === 'mutate' && policy.ruleless === true;
}

function namespacesOf(test: LoadedTest): ReadonlyMap<string, JsonObject> {
  const objects = [...test.cluster, ...test.resources, ...test.targets, ...test.params];
  const isNamespace = ({ apiVersion, kind }: JsonObject) =>
    apiVersion === 'v1' && kind === 'Namespace';
  return new Map(objects.filter(isNamespace).map((object) => [nameOf(object), object]));
}
