import type { PolicyClaims } from '../policy-engine.ts';
import type { PolicyFile } from '../policy-source.ts';
import { isBundlePath } from './bundle.ts';

/** Rego: sources, `.wasm` modules and OPA bundles. */
export const regoClaims: PolicyClaims = {
  id: 'rego',
  claimsFile: (file) => isSource(file) || isWasm(file) || isBundle(file),
  claimsDocument: () => false,
};

/** Whether a file is Rego to compile; tests are not. */
export function isSource({ path }: PolicyFile): boolean {
  return path.endsWith('.rego') && !path.endsWith('_test.rego');
}

/** Whether a file is a compiled module. */
export function isWasm({ path }: PolicyFile): boolean {
  return path.endsWith('.wasm');
}

/** Whether a file is an OPA bundle. */
export function isBundle({ path }: PolicyFile): boolean {
  return isBundlePath(path);
}
