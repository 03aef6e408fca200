import { closest } from 'fastest-levenshtein';
import { FailureError } from '../verdict/failure.ts';
import { nearestName } from '../verdict/nearest-name.ts';

/** An argument that is not there. */
export function isMissing(name: string, known: readonly string[]): FailureError {
  const near = nearest(name, known);
  return new FailureError({
    code: 'target-missing',
    message: `${name} does not exist.`,
    hint:
      near === undefined
        ? 'Name a chart, a kustomization, a manifest, a directory of those, or `-` for stdin.'
        : `Did you mean ${near}?`,
  });
}

/** The closest known name: the same last part elsewhere, or a slip of the keyboard. */
function nearest(name: string, known: readonly string[]): string | undefined {
  const last = name.split('/').at(-1);
  const elsewhere = known.filter((one) => one !== '.' && one.split('/').at(-1) === last);
  if (elsewhere.length > 0) return closest(name, elsewhere);
  return nearestName(name, known);
}

/** A library chart, named by itself. */
export function isALibrary(path: string): FailureError {
  return new FailureError({
    code: 'chart-is-a-library',
    message: `${path} is a library chart, which renders nothing by itself.`,
    hint: 'Name a chart that depends on it.',
  });
}

/** A file that holds no Kubernetes object. */
export function isNoManifest(file: string, text: string): FailureError {
  const values = /values[^/]*\.ya?ml$/.test(file);
  return new FailureError({
    code: 'target-is-no-manifest',
    message: `${file} holds no Kubernetes object: ${text.trim() === '' ? 'it is empty' : 'it has no apiVersion and kind'}.`,
    hint: values
      ? `It looks like a values file. Name its chart: manifest-gate check <chart> --values ${file}`
      : 'Name a manifest, a chart or a kustomization.',
  });
}
