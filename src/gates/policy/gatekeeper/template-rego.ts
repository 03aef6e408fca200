import { FailureError } from '../../../verdict/failure.ts';
import type { ConstraintTemplate } from './constraint-template.ts';
import { describe } from './group.ts';
import { withLibrariesAt } from './rego-references.ts';

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

const PLACE = /\b([\w-]+)\/(?:template|lib(\d+))\.rego:(\d+)/g;

/**
 * Makes a failure of opa's say whose Rego it is about: opa knows it by a path that is nobody's.
 * Anything else is given back as it is.
 */
export function aboutTemplates(error: unknown, templates: readonly ConstraintTemplate[]): unknown {
  if (!(error instanceof FailureError)) return error;
  const { message, hint } = error.failure;
  const byName = new Map(templates.map((each) => [each.kind.toLowerCase(), each]));
  const named = message.replace(
    PLACE,
    (path, name: string, lib: string | undefined, line: string) => {
      const template = byName.get(name);
      const part = lib === undefined ? 'the Rego' : `libs[${lib}]`;
      return template ? `line ${line} of ${part} of ${describe(template.document)}` : path;
    },
  );
  if (named === message) return error;
  const isOurs = hint?.startsWith('Mend the policy') === true;
  return new FailureError(
    { ...error.failure, message: named, ...(isOurs && { hint: 'Mend the Rego in the template.' }) },
    { cause: error },
  );
}

function moved(text: string, name: string): string {
  const place = `gatekeeper_libs.${name}`;
  return withLibrariesAt(text, `data.${place}`).replace(/^(\s*package\s+)lib\b/m, `$1${place}`);
}

function withoutPackage(template: ConstraintTemplate): FailureError {
  return new FailureError({
    code: 'policy-does-not-parse',
    message: `${describe(template.document)} has Rego without a package`,
    hint: 'Begin the Rego with `package <name>`.',
  });
}
