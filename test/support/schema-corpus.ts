import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { RenderedManifest } from '../../src/manifest/rendered-manifest.ts';
import { manifestOf } from './manifest.ts';

const CORPUS = '../shared/corpora/rendered';
const EXPECTED = '../shared/corpora/rendered-expected-1.34.json';

/** Whether the corpus of rendered manifests lies beside the repository. */
export const corpusPresent: boolean = existsSync(CORPUS) && existsSync(EXPECTED);

/** One resource's verdict as kubeconform gave it. */
export interface ExpectedVerdict {
  readonly file: string;
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly status: 'valid' | 'invalid' | 'skipped';
  readonly because?: string;
}

/** The names of the corpus's files, sorted. */
export function corpusFiles(): readonly string[] {
  return readdirSync(CORPUS)
    .filter((file) => /\.ya?ml$/.test(file))
    .sort();
}

export function readCorpusFile(file: string): RenderedManifest {
  return manifestOf(readFileSync(path.join(CORPUS, file), 'utf8'), { target: { id: file } });
}

export function expectedVerdicts(): readonly ExpectedVerdict[] {
  return JSON.parse(readFileSync(EXPECTED, 'utf8'));
}
