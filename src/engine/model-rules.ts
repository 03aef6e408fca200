import type { RenderedManifest } from '../manifest/rendered-manifest.ts';
import type { Observation } from '../verdict/observation.ts';
import type { Rule } from '../verdict/rule.ts';

/** The pseudo-gate under which the model's own findings are reported. */
export const MODEL = 'model';

const MALFORMED: Rule = {
  id: 'model/malformed',
  severity: 'error',
  title: 'Document is not a Kubernetes object',
  why: 'An operator fails on it, or leaves it out; no gate can judge what cannot be read.',
  remedy: 'Mend the document, or move the file out of what is deployed.',
  since: '0.1.0',
  docs: 'docs/rules/model/malformed.md',
  waivable: false,
};

const EMPTY_TARGET: Rule = {
  id: 'model/empty-target',
  severity: 'warning',
  title: 'Target renders no resource',
  why: 'Nothing would be deployed, and no gate had anything to look at.',
  remedy: 'Check the values that switch its resources on, or leave the target out.',
  since: '0.1.0',
  docs: 'docs/rules/model/empty-target.md',
};

/** The rules that every run has, whatever gates are enabled. */
export const MODEL_RULES: readonly Rule[] = [MALFORMED, EMPTY_TARGET];

/** What the model itself has to say of a manifest. */
export function* modelObservations(manifest: RenderedManifest): Generator<Observation> {
  for (const document of manifest.malformed) {
    yield {
      rule: MALFORMED.id,
      message: document.reason,
      place: document.authored ?? { file: manifest.stream.name, ...document.position },
      evidence: document.reason,
    };
  }
  const { target } = manifest;
  // A target of no files stands for something else than manifests: the git index.
  if (target.files?.length === 0) return;
  if (manifest.resources.length === 0 && manifest.malformed.length === 0) {
    yield { rule: EMPTY_TARGET.id, message: `${manifest.target.id} renders no resource.` };
  }
}
