import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { manifestOf } from '../../support/manifest.ts';
import { observe } from './observe.ts';

/** A finding in a file of a corpus, without anything of the value. */
export interface CorpusFinding {
  readonly file: string;
  readonly rule: string;
  /** `Secret/release-redis`. */
  readonly resource: string;
  readonly pointer: string;
  readonly evidence: string;
}

/** Everything the gate finds in the YAML files of a directory, sorted. */
export async function found(directory: string): Promise<CorpusFinding[]> {
  const files = readdirSync(directory).filter((file) => file.endsWith('.yaml'));
  const findings: CorpusFinding[] = [];
  for (const file of files.sort()) {
    const text = readFileSync(path.join(directory, file), 'utf8');
    for (const { rule, resource, pointer, evidence = '' } of await observe(manifestOf(text))) {
      const name = resource ? `${resource.kind}/${resource.name}` : '';
      findings.push({ file, rule, resource: name, pointer: pointer?.toString() ?? '', evidence });
    }
  }
  return findings;
}

/** What makes a finding itself, for comparing with labels. */
export function nameOf({ file, rule, resource, pointer, evidence }: CorpusFinding): string {
  return [file, rule, resource, pointer, evidence].join(' | ');
}
