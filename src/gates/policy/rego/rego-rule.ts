import type { Rule } from '../../../verdict/rule.ts';
import type { Severity } from '../../../verdict/severity.ts';

/** What a `# METADATA` annotation says of a rule. */
export interface RuleMetadata {
  readonly id?: string;
  readonly title?: string;
  readonly description?: string;
  readonly severity?: Severity;
  readonly remedy?: string;
  readonly docs?: string;
}

/** One rule of a Rego policy that judges: where it is evaluated, and what it is called. */
export interface RegoRule {
  /** Dotted, without `data.`: `kubernetes.admission`. */
  readonly package: string;
  /** As written: `deny_run_as_root`. */
  readonly name: string;
  /** What is evaluated: `main/deny`, or a rule made of one annotated body. */
  readonly entrypoint: string;
  readonly metadata: RuleMetadata;
  /** The built-in pack it belongs to: its rules are called by the pack's name. */
  readonly pack?: string;
}

const JUDGING = /^(deny|violation|warn)(_[a-zA-Z0-9]+)*$/;

/** Whether conftest takes a rule of that name for a judgement. */
export function isJudgingRule(name: string): boolean {
  return JUDGING.test(name);
}

/**
 * The name by which an `exception` rule means it: `run_as_root` for `deny_run_as_root`. Prefixes
 * are taken off in the order in which conftest does.
 */
export function exceptionName(name: string): string {
  if (/^(?:deny|violation|warn)$/.test(name)) return '';
  return name
    .replace(/^violation_/, '')
    .replace(/^deny_/, '')
    .replace(/^warn_/, '');
}

/** The rule as reports know it. */
export function verdictRule(rule: RegoRule): Rule {
  const { metadata } = rule;
  const policy = rule.pack ?? rule.package;
  const id = `policy/rego/${policy}/${ruleName(rule)}`;
  const docs = rule.pack === undefined ? metadata.docs : `docs/rules/${id}.md`;
  const title = metadata.title ?? `${rule.package}: ${rule.name.replaceAll('_', ' ')}`;
  return {
    id,
    severity: metadata.severity ?? (rule.name.startsWith('warn') ? 'warning' : 'error'),
    title: title.replace(/\.$/, ''),
    why: metadata.description ?? `The policy rule ${rule.name} of package ${rule.package} says so.`,
    remedy: metadata.remedy ?? 'Change the object as the message says, or waive the finding.',
    ...(docs !== undefined && { docs }),
    ...(rule.pack !== undefined && { since: PACKS_SINCE }),
    policy: { engine: 'rego', name: policy, rule: rule.name, via: 'wasm' },
  };
}

/** The version that brought the packs. */
const PACKS_SINCE = '0.1.0';

function ruleName({ name, metadata }: RegoRule): string {
  return metadata.id ?? (metadata.title === undefined ? name : slug(metadata.title));
}

function slug(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}
