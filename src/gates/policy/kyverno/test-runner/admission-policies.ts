import { BUILTIN_SCOPES } from '../../../../kubernetes/scopes.ts';
import { type JsonObject, objectOrEmpty } from '../../../../manifest/json.ts';
import { ManifestSet } from '../../../../manifest/manifest-set.ts';
import { readManifest } from '../../../../manifest/read-manifest.ts';
import type { RenderedManifest } from '../../../../manifest/rendered-manifest.ts';
import { SourceText } from '../../../../manifest/source-text.ts';
import { failureOf } from '../../../../verdict/failure.ts';
import type { Observation } from '../../../../verdict/observation.ts';
import { AdmissionRun } from '../../admission/admission-run.ts';
import { readBinding } from '../../admission/binding.ts';
import type { ObjectSchemas } from '../../admission/object-schemas.ts';
import { type AdmissionPolicy, readAdmissionPolicy } from '../../admission/policy-spec.ts';
import type { PolicyDocument } from '../../policy-source.ts';
import type { UserInfo } from '../admission/user-info.ts';
import { nameOf, namespaceOf } from '../cluster/object-key.ts';
import type { PolicyOutcome } from '../policy/admission-chain.ts';
import type { RuleResult } from '../rule/rule-result.ts';
import type { Values } from '../values/values.ts';

/** Kubernetes' own admission policies of a test, and what else is known of its cluster. */
export interface AdmissionInputs {
  /** All documents of the test's policy files. */
  readonly policies: readonly JsonObject[];
  readonly params: readonly JsonObject[];
  readonly resources: readonly JsonObject[];
  /** What else is in the cluster: namespaces and parameters may be among it. */
  readonly cluster: readonly JsonObject[];
  /** They tell the labels of namespaces. */
  readonly values: Values;
  readonly user?: UserInfo;
  readonly schemas?: ObjectSchemas;
}

const POLICY = /^(?:Validating|Mutating)AdmissionPolicy$/;

function isAdmissionPolicy(document: JsonObject): boolean {
  const [group] = String(document['apiVersion']).split('/');
  return group === 'admissionregistration.k8s.io' && POLICY.test(String(document['kind']));
}

/** Leads the resources of a test through Kubernetes' own admission policies. */
export class AdmissionPoliciesOfTest {
  /** Policies that the API server would refuse, by name, and why. */
  readonly broken = new Map<string, string>();
  readonly #policies: readonly AdmissionPolicy[];
  #rendered: RenderedManifest | undefined;

  constructor(readonly inputs: AdmissionInputs) {
    this.#policies = inputs.policies.filter(isAdmissionPolicy).flatMap((p) => this.#read(p));
  }

  /** Whether there is a ValidatingAdmissionPolicy among them. */
  get validates(): boolean {
    return this.#policies.some(({ kind }) => kind === 'ValidatingAdmissionPolicy');
  }

  /** What each policy makes of a resource; one that is not about it has no results. */
  outcomes(resource: JsonObject): readonly PolicyOutcome[] {
    return this.#policies.map((policy) => this.#outcome(policy, resource));
  }

  /** Made only when there is a policy to ask. */
  get #manifest(): RenderedManifest {
    this.#rendered ??= manifestOf([...this.inputs.resources, ...namespacesOf(this.inputs)]);
    return this.#rendered;
  }

  #read(value: JsonObject): AdmissionPolicy[] {
    try {
      return [readAdmissionPolicy(documentOf(value))];
    } catch (error) {
      this.broken.set(nameOf(value), failureOf(error).message);
      return [];
    }
  }

  #outcome(policy: AdmissionPolicy, object: JsonObject): PolicyOutcome {
    const resource = this.#manifest.resources.find(
      ({ kind, name, namespace = '' }) =>
        kind === object['kind'] && name === nameOf(object) && namespace === namespaceOf(object),
    );
    const run = new AdmissionRun(this.#loaded(policy), {
      set: new ManifestSet('test', [this.#manifest]),
      environment: { name: 'test', namespace: 'default', kubernetesVersions: [] },
      manifest: this.#manifest,
      signal: new AbortController().signal,
    });
    const observations: Observation[] = [];
    const observe = (observation: Observation) => observations.push(observation);
    const mutated = resource ? run.mutate({ resource, object }, observe) : object;
    if (resource) run.judge({ resource, object }, observe);
    const type = policy.kind === 'MutatingAdmissionPolicy' ? 'mutate' : 'validate';
    const source = { kind: policy.kind, name: policy.name, annotations: annotationsOf(policy) };
    return {
      policy: { source, rules: [], applyOne: false, ruleless: true },
      type,
      results: resultsOf(run, type, observations, mutated),
      object: mutated,
    };
  }

  #loaded(policy: AdmissionPolicy) {
    const { params, cluster, user } = this.inputs;
    const bindings = this.inputs.policies.filter(({ kind }) => /PolicyBinding$/.test(String(kind)));
    return {
      policies: [policy],
      bindings: bindings.map((value) => readBinding(documentOf(value))),
      documents: [...this.inputs.policies, ...params, ...cluster].map(documentOf),
      ...(user && { userInfo: objectOrEmpty(user.json['userInfo']) }),
      ...(this.inputs.schemas && { schemas: this.inputs.schemas }),
    };
  }
}

function resultsOf(
  run: AdmissionRun,
  type: 'mutate' | 'validate',
  observations: readonly Observation[],
  patched: JsonObject,
): readonly RuleResult[] {
  const base = { rule: '', type };
  const [skipped] = run.skipped;
  if (skipped) return [{ ...base, status: 'unsupported', message: skipped.reason }];
  if (run.examined.size === 0) {
    const message = "match conditions aren't met";
    return run.unmet.size === 0 ? [] : [{ ...base, status: 'skip', message }];
  }
  if (observations.length === 0) return [{ ...base, status: 'pass', message: '', patched }];
  return observations.map(({ message }) => {
    const failed = /cannot be evaluated|fails:|failed to configure/.test(message);
    return { ...base, status: failed ? 'error' : 'fail', message };
  });
}

function annotationsOf({ document }: AdmissionPolicy): JsonObject {
  return objectOrEmpty(objectOrEmpty(document.value['metadata'])['annotations']);
}

function documentOf(value: JsonObject): PolicyDocument {
  return { file: 'policies', line: 1, value };
}

/** The namespaces of the resources, as far as values and the cluster tell about them. */
function namespacesOf({ resources, values, cluster }: AdmissionInputs): JsonObject[] {
  const names = new Set(resources.map(namespaceOf).filter((name) => name !== ''));
  return [...names].flatMap((name) => {
    const object = values.namespaceObject(name);
    const labels = values.namespaceLabels(name);
    const made = labels && { metadata: { name, labels } };
    const known = object ?? made ?? cluster.find((each) => isNamespace(each, name));
    return known ? [{ ...known, apiVersion: 'v1', kind: 'Namespace' }] : [];
  });
}

function isNamespace(object: JsonObject, name: string): boolean {
  return object['apiVersion'] === 'v1' && object['kind'] === 'Namespace' && nameOf(object) === name;
}

/** The objects as a rendered manifest, in their order. */
function manifestOf(objects: readonly JsonObject[]): RenderedManifest {
  const text = objects.map((object) => JSON.stringify(object)).join('\n---\n');
  return readManifest({
    target: {
      id: 'test',
      kind: 'plain',
      path: 'test',
      namespace: 'default',
      kubernetesVersions: [],
    },
    renderer: { tool: 'plain', version: '' },
    stream: new SourceText('test', text),
    scopes: BUILTIN_SCOPES,
  });
}
