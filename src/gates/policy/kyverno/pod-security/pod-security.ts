import { type JsonObject, newJsonObject } from '../../../../manifest/json.ts';
import { Pointer } from '../../../../manifest/pointer.ts';
import { podPath } from '../pod-controllers.ts';
import { objectField, objectsField, textField } from '../policy/fields.ts';
import { PolicyError } from '../policy/policy-error.ts';
import { goSprint } from '../text/go-text.ts';
import type { Validation } from '../validate/validation.ts';
import { baselineChecks } from './baseline-checks.ts';
import type { Minor, PodSecurityCheck } from './check.ts';
import { compileExclusion, type Exclusion } from './exclusion.ts';
import { restrictedChecks } from './restricted-checks.ts';
import { type PodView, type Violation, viewPod } from './violation.ts';

/** A control that is broken, and where. */
interface Broken {
  readonly check: PodSecurityCheck;
  readonly violations: readonly Violation[];
}

/** Prepares `validate.podSecurity`: a level at a version, less what is excluded. */
export function compilePodSecurity(validate: JsonObject): Validation {
  const source = objectField(validate, 'podSecurity') ?? newJsonObject();
  const level = textField(source, 'level') ?? '';
  const version = textField(source, 'version') ?? 'latest';
  const minor = minorOf(version);
  const checks = checksOf(level);
  const exclusions = objectsField(source, 'exclude').map(compileExclusion);
  return (run) => {
    if (run.subject.operation === 'DELETE') return undefined;
    const path = podPath(run.subject.gvk.kind);
    if (!path) {
      return {
        status: 'error',
        message: 'Error while getting new resource: could not find correct resource type',
      };
    }
    const pod = Pointer.root.at(...path).resolve(run.object);
    const view = viewPod(typeof pod === 'object' && pod !== null ? (pod as JsonObject) : {});
    const excused = run.exceptions
      .filter((exception) => exception.podSecurity.length > 0 && exception.applies(run))
      .flatMap(({ podSecurity }) => podSecurity);
    const all = find(view, checks, minor, exclusions);
    const broken =
      excused.length === 0 ? all : find(view, checks, minor, [...exclusions, ...excused]);
    if (broken.length === 0 && all.length > 0) {
      return { status: 'skip', message: 'rule is skipped due to policy exceptions' };
    }
    if (broken.length === 0) {
      return { status: 'pass', message: `Validation rule '${run.rule}' passed.` };
    }
    const [first] = broken.flatMap(({ violations }) => violations);
    return {
      status: 'fail',
      message: `Validation rule '${run.rule}' failed. It violates PodSecurity "${level}:${version}": ${describe(broken, path)}`,
      ...(first && { at: Pointer.root.at(...path, ...first.path) }),
    };
  };
}

/** The controls of a level, in the order of their messages. */
export function checksOf(level: string): readonly PodSecurityCheck[] {
  switch (level) {
    case 'privileged':
      return [];
    case 'baseline':
      return baselineChecks;
    case 'restricted':
      return [...baselineChecks, ...restrictedChecks].toSorted((a, b) => (a.id < b.id ? -1 : 1));
    default:
      throw new PolicyError(`the podSecurity level ${JSON.stringify(level)} is unknown`);
  }
}

/** The minor version that `latest`, or `v1.24`, means. */
export function minorOf(version: string): Minor {
  if (version === '' || version === 'latest') return Number.POSITIVE_INFINITY;
  const match = /^v?1\.(\d+)$/.exec(version);
  if (!match)
    throw new PolicyError(`the podSecurity version ${JSON.stringify(version)} is unknown`);
  return Number(match[1]);
}

function find(
  pod: PodView,
  checks: readonly PodSecurityCheck[],
  version: Minor,
  exclusions: readonly Exclusion[],
): readonly Broken[] {
  return checks.flatMap((check) => {
    if (check.since !== undefined && version < check.since) return [];
    const violations = check
      .find(pod, version)
      .filter((violation) => !exclusions.some((excludes) => excludes(check, violation, pod)));
    return violations.length > 0 ? [{ check, violations }] : [];
  });
}

function describe(broken: readonly Broken[], path: readonly string[]): string {
  return broken
    .map(({ check, violations }) => {
      const errors = violations.map((violation) => describeViolation(violation, path)).join(', ');
      return `(Forbidden reason: ${check.reason}, field error list: [${errors}])`;
    })
    .join('');
}

function describeViolation({ path, value }: Violation, prefix: readonly string[]): string {
  const field = [...prefix, ...path]
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${part}`))
    .join('')
    .slice(1);
  return value === undefined || value === ''
    ? `${field}: Required value`
    : `${field} is forbidden, forbidden values found: ${goSprint(value)}`;
}
