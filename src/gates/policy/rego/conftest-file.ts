import { Pointer } from '../../../manifest/pointer.ts';
import type { RenderedManifest } from '../../../manifest/rendered-manifest.ts';
import type { Resource } from '../../../manifest/resource.ts';
import type { ParsedModule } from './parsed-module.ts';

/** The file an object was written in, as policies of conftest find it in `data.conftest.file`. */
export interface ConftestFile {
  readonly name: string;
  /** Absolute, as conftest gives it, where the working directory is known. */
  readonly dir: string;
}

/**
 * A module that gives policies `data.conftest.file`. Data is one for all inputs, so the file comes
 * from the host: `opa.runtime()` is asked anew for each input. Elsewhere it stays undefined.
 */
export const CONFTEST_MODULE: readonly [path: string, text: string] = [
  'manifest_gate_conftest.rego',
  'package conftest\n\nfile := opa.runtime().conftest_file\n',
];

/** Whether any of these modules asks for the file, and none says itself what it is. */
export function wantsConftestFile(modules: readonly ParsedModule[]): boolean {
  const isGiven = modules.some(
    (module) =>
      module.package.join('.') === 'conftest' && module.rules.some(({ name }) => name === 'file'),
  );
  return !isGiven && modules.some(({ text }) => /\bdata\s*(?:\.\s*|\[\s*")conftest\b/.test(text));
}

/** Where an object stands. */
export function conftestFile(
  resource: Resource,
  manifest: RenderedManifest,
  workingDirectory: string,
): ConftestFile {
  const file = manifest.authored(resource, Pointer.root)?.file ?? manifest.stream.name;
  const segments = file.split('/');
  const name = segments.pop() ?? '';
  const isAbsolute = file.startsWith('/');
  return { name, dir: resolved(isAbsolute ? '' : workingDirectory, segments) };
}

/** Folds `.` and `..`, as an absolute path has none. */
function resolved(from: string, segments: readonly string[]): string {
  const path = from.split('/').filter((segment) => segment !== '');
  for (const segment of segments) {
    if (segment === '..') path.pop();
    else if (segment !== '.' && segment !== '') path.push(segment);
  }
  return `/${path.join('/')}`;
}
