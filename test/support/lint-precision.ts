import { readFileSync } from 'node:fs';
import { type CorpusFinding, keyOf, type Label, lintCorpus, sampleOf } from './lint-corpus.ts';

const LABELS = 'test/conformance/lint-labels.json';

/** How many of a rule's sampled findings a person holds true. */
export interface RulePrecision {
  readonly rule: string;
  readonly found: number;
  readonly labelled: number;
  readonly true: number;
}

export interface Precision {
  readonly rules: readonly RulePrecision[];
  readonly labelled: number;
  readonly true: number;
  /** Sampled findings that nobody has labelled yet. */
  readonly unlabelled: readonly CorpusFinding[];
  readonly false: readonly Label[];
}

/** Lints the corpus, samples 20 findings of each rule (all, where fewer) and looks up their labels. */
export async function lintPrecision(): Promise<Precision> {
  const findings = await lintCorpus();
  const labels = new Map(readLabels().map((label) => [keyOf(label), label]));
  const sample = sampleOf(findings);
  const known = sample.flatMap((finding) => labels.get(keyOf(finding)) ?? []);
  const rules = [...new Set(findings.map(({ rule }) => rule))].sort().map((rule) => {
    const mine = known.filter((label) => label.rule === rule);
    return {
      rule,
      found: findings.filter((finding) => finding.rule === rule).length,
      labelled: mine.length,
      true: mine.filter((label) => label.true).length,
    };
  });
  return {
    rules,
    labelled: known.length,
    true: known.filter((label) => label.true).length,
    unlabelled: sample.filter((finding) => !labels.has(keyOf(finding))),
    false: known.filter((label) => !label.true),
  };
}

function readLabels(): readonly Label[] {
  return JSON.parse(readFileSync(LABELS, 'utf8')) as Label[];
}
