import { FailureError } from '../../../verdict/failure.ts';
import type { ConstraintTemplate } from './constraint-template.ts';
import { describe } from './group.ts';

/** A template's modules, ready to be compiled beside those of other templates. */
export interface TemplateModules {
  readonly sources: ReadonlyMap<string, string>;
  /** What to evaluate: `gatekeeper/k8srequiredlabels/violation`. */
  readonly entrypoint: string;
}

/**
 * Moves a template into packages of its own, as Gatekeeper does: two templates may use the same
 * package, and nearly all call their library `lib`.
 */
export function templateModules(template: ConstraintTemplate): TemplateModules {
  const { module = '', libs = [] } = template.rego ?? {};
  const name = template.kind.toLowerCase();
  const own = moved(module, name);
  if (!/^\s*package\s+[\w.]+/m.test(module)) throw withoutPackage(template);
  const sources = new Map([
    [`${name}/template.rego`, own.replace(/^(\s*package\s+)[\w.]+/m, `$1gatekeeper.${name}`)],
    ...libs.map((lib, index): [string, string] => [`${name}/lib${index}.rego`, moved(lib, name)]),
  ]);
  return { sources, entrypoint: `gatekeeper/${name}/violation` };
}

function moved(text: string, name: string): string {
  return text
    .replace(/\bdata\.lib\b/g, `data.gatekeeper_libs.${name}`)
    .replace(/^(\s*package\s+)lib\b/m, `$1gatekeeper_libs.${name}`);
}

function withoutPackage(template: ConstraintTemplate): FailureError {
  return new FailureError({
    code: 'policy-does-not-parse',
    message: `${describe(template.document)} has Rego without a package`,
    hint: 'Begin the Rego with `package <name>`.',
  });
}
