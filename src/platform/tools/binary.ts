import type { ToolName } from '../../gates/ports.ts';

/** The programs that are looked for. The tool `kustomize` may be served by the binary `kubectl`. */
export type Binary = ToolName;

/** A program that might be the one. */
export interface Candidate {
  readonly binary: Binary;
  /** An absolute path. */
  readonly file: string;
  /** `--helm`, `MANIFEST_GATE_HELM`, `PATH`, or a package's name. */
  readonly from: string;
  /** Chosen by a person: when it is unusable that is an error, not a reason to look further. */
  readonly chosen: boolean;
}

/** A program that was found to be that tool. */
export interface Located extends Candidate {
  /** Without a `v`. */
  readonly version: string;
  /** The kustomize inside kubectl. */
  readonly kustomize?: string;
}
