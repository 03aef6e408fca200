import type { Resource } from '../../manifest/resource.ts';
import { containersOf } from '../../manifest/workload/container.ts';
import { podOf } from '../../manifest/workload/pod.ts';
import type { Observation } from '../../verdict/observation.ts';
import type { Enlisting, Remark } from './lint-rule.ts';
import type { ResourceSubject, Subjects, Surroundings, WorkloadSubject } from './subject.ts';

type Observe = (observation: Observation) => void;

interface Check<Each extends keyof Subjects> {
  readonly rule: string;
  readonly kinds: ReadonlySet<string> | undefined;
  run(subject: Subjects[Each], observe: (remark: Remark) => void): void;
}

/** All checks in one pass over a manifest: every resource, its pod, its containers. */
export class Walk implements Enlisting {
  readonly #checks: { readonly [Each in keyof Subjects]: Check<Each>[] } = {
    target: [],
    resource: [],
    workload: [],
    container: [],
  };
  /** The checks on resources that concern a kind, by `group/kind`. */
  readonly #byKind = new Map<string, readonly Check<'resource'>[]>();

  add<Each extends keyof Subjects>(
    each: Each,
    kinds: readonly string[] | undefined,
    rule: string,
    run: Check<Each>['run'],
  ): void {
    this.#checks[each].push({ rule, kinds: kinds && new Set(kinds), run });
  }

  /** Looks at every resource of a manifest. */
  over(surroundings: Surroundings, observe: Observe): void {
    for (const { rule, run } of this.#checks.target) {
      run({ ...surroundings }, (remark) => observe({ ...remark, rule }));
    }
    for (const resource of surroundings.manifest.resources) {
      this.#visit({ ...surroundings, resource }, observe);
    }
  }

  #visit(subject: ResourceSubject, observe: Observe): void {
    const { resource } = subject;
    for (const check of this.#concerning(resource)) call(check, subject, observe);
    const pod = podOf(resource);
    if (pod) this.#visitPod({ ...subject, pod, containers: containersOf(pod) }, observe);
  }

  #visitPod(subject: WorkloadSubject, observe: Observe): void {
    const kind = kindKey(subject.resource);
    for (const check of this.#checks.workload) {
      if (!check.kinds || check.kinds.has(kind)) call(check, subject, observe);
    }
    for (const container of subject.containers) {
      const contained = { ...subject, container };
      for (const check of this.#checks.container) {
        if (!check.kinds || check.kinds.has(kind)) call(check, contained, observe);
      }
    }
  }

  #concerning(resource: Resource): readonly Check<'resource'>[] {
    const kind = kindKey(resource);
    let checks = this.#byKind.get(kind);
    if (!checks) {
      checks = this.#checks.resource.filter((check) => !check.kinds || check.kinds.has(kind));
      this.#byKind.set(kind, checks);
    }
    return checks;
  }
}

function call<Each extends Exclude<keyof Subjects, 'target'>>(
  { rule, run }: Check<Each>,
  subject: Subjects[Each],
  observe: Observe,
): void {
  run(subject, (remark) => observe({ resource: subject.resource, ...remark, rule }));
}

function kindKey({ group, kind }: Pick<Resource, 'group' | 'kind'>): string {
  return `${group}/${kind}`;
}
