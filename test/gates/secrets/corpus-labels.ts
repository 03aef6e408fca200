import { readFileSync } from 'node:fs';
import type { CorpusFinding } from './corpus.ts';

/** A finding somebody has looked at. */
export interface Label extends CorpusFinding {
  readonly genuine: boolean;
  readonly reason: string;
}

/** The reviewed findings on the corpus of rendered files. */
export function labels(): readonly Label[] {
  const read: Label[] = JSON.parse(
    readFileSync('fixtures/conformance/secrets-corpus.json', 'utf8'),
  );
  return read.map((label) => ({ ...label, evidence: label.evidence ?? '' }));
}

/** A finding of gitleaks that this gate does not have, and why that is right or wrong. */
export interface PeerLabel {
  readonly file: string;
  readonly line: number;
  readonly rule: string;
  readonly genuine: boolean;
  readonly reason: string;
}

/** The reviewed findings of gitleaks that this gate does not have. */
export function peerLabels(): readonly PeerLabel[] {
  return JSON.parse(readFileSync('fixtures/conformance/secrets-gitleaks.json', 'utf8'));
}
