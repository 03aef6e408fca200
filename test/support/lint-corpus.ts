import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { lintSet } from './lint.ts';
import { manifestOf } from './manifest.ts';

/** Real renderings, beside the repository on the maintainers' machines. */
export const CORPUS = '../shared/corpora/rendered';

/** Whether the corpus is there. */
export const hasCorpus = existsSync(CORPUS);

/** One finding of the corpus, as labels name it. */
export interface CorpusFinding {
  readonly rule: string;
  readonly file: string;
  /** `Kind/namespace/name`. */
  readonly resource: string;
  readonly pointer: string;
  readonly message: string;
}

/** What a person says of a finding. */
export interface Label extends Omit<CorpusFinding, 'message'> {
  /** Whether the fact holds in the file as it stands, and the rule’s reason applies to it. */
  readonly true: boolean;
  readonly reason: string;
}

/** Every finding over the corpus, each file its own set. */
export async function lintCorpus(): Promise<CorpusFinding[]> {
  const findings: CorpusFinding[] = [];
  for (const file of readdirSync(CORPUS).sort()) {
    if (!file.endsWith('.yaml')) continue;
    const text = readFileSync(path.join(CORPUS, file), 'utf8');
    for (const { rule, resource, pointer, message } of await lintSet([
      manifestOf(text, { target: { id: file } }),
    ])) {
      findings.push({
        rule,
        file,
        resource: resource ? `${resource.kind}/${resource.namespace ?? ''}/${resource.name}` : '',
        pointer: pointer?.toString() ?? '',
        message,
      });
    }
  }
  return findings;
}

/** At most so many findings of each rule, chosen by a hash: the same ones as long as they are found. */
export function sampleOf(findings: readonly CorpusFinding[], each = 20): CorpusFinding[] {
  const rules = new Map<string, CorpusFinding[]>();
  for (const finding of findings) {
    const list = rules.get(finding.rule);
    if (list) list.push(finding);
    else rules.set(finding.rule, [finding]);
  }
  return [...rules.values()].flatMap((list) =>
    list
      .map((finding) => ({ finding, order: digest(keyOf(finding)) }))
      .sort((a, b) => (a.order < b.order ? -1 : 1))
      .slice(0, each)
      .map(({ finding }) => finding),
  );
}

/** What makes a finding this one. */
export function keyOf({ rule, file, resource, pointer }: Omit<CorpusFinding, 'message'>): string {
  return [rule, file, resource, pointer].join('\t');
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
