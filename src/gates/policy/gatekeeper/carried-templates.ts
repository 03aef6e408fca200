import { sameJson } from '../../../kubernetes/same-json.ts';
import { FailureError } from '../../../verdict/failure.ts';
import type { PolicyDocument, PolicySource } from '../policy-source.ts';
import { compiledModules } from '../rego/compiled-module.ts';
import type { ConstraintTemplate } from './constraint-template.ts';
import { describe, groupOf, TEMPLATE_GROUP } from './group.ts';

/** The ConstraintTemplates that came with the modules of a source. */
export class CarriedTemplates {
  readonly #documents: readonly PolicyDocument[];
  readonly #modules: ReadonlyMap<string, Uint8Array>;

  constructor(source: PolicySource) {
    this.#modules = new Map(compiledModules(source).map(({ file, wasm }) => [file, wasm]));
    this.#documents = source.files
      .filter(({ path }) => this.#modules.has(path))
      .flatMap(({ documents }) => documents)
      .filter((document) => groupOf(document) === TEMPLATE_GROUP);
  }

  /** The module that holds a template. Throws a FailureError when none came with the very same one. */
  moduleOf({ document }: ConstraintTemplate): Uint8Array | undefined {
    const same = this.#documents.find(({ value }) => sameJson(value, document.value));
    if (same) return this.#modules.get(same.file);
    throw new FailureError({
      code: 'policy-not-carried',
      message: `the bundle carries no template that is the same as ${describe(document)}`,
      hint: 'Build the bundle again: `manifest-gate policy build <sources> --bundle <bundle.tar.gz>`.',
    });
  }
}
