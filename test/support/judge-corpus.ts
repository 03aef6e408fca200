import { SCHEMA_RULES } from '../../src/gates/schema/builtin-rules.ts';
import { objectOrEmpty } from '../../src/manifest/json.ts';
import type { RenderedManifest } from '../../src/manifest/rendered-manifest.ts';
import type { Resource } from '../../src/manifest/resource.ts';
import type { Observation } from '../../src/verdict/observation.ts';
import type { ExpectedVerdict } from './schema-corpus.ts';
import { runSchemaGate } from './schema-gate.ts';

/** Our verdict on one resource, in kubeconform's words. */
export interface OurVerdict {
  readonly file: string;
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly status: 'valid' | 'invalid' | 'skipped';
  readonly said: readonly string[];
}

/** Judges every manifest by itself at 1.34, strict. */
export async function judgeCorpus(
  manifests: readonly RenderedManifest[],
): Promise<readonly OurVerdict[]> {
  const all: OurVerdict[] = [];
  for (const manifest of manifests) {
    const { observations, coverage } = await runSchemaGate(manifest);
    for (const resource of manifest.resources) {
      const own = observations.filter((one) => one.resource === resource);
      const errors = own.filter((one) => severityOf(one) === 'error');
      const skipped = coverage.skipped.some((skip) => skip.resource === resource);
      all.push({
        file: manifest.target.id,
        apiVersion: resource.apiVersion,
        kind: resource.kind,
        name: nameAsKubeconform(resource),
        status: errors.length > 0 ? 'invalid' : skipped ? 'skipped' : 'valid',
        said: own.map((one) => `${one.rule} ${one.pointer} ${one.message}`),
      });
    }
  }
  return all;
}

const SEVERITIES = new Map(SCHEMA_RULES.map((rule) => [rule.id, rule.severity]));

/** The severity of an observation, by its rule when it states none. */
export function severityOf(observation: Observation): string | undefined {
  return observation.severity ?? SEVERITIES.get(observation.rule);
}

/** kubeconform calls an object with a generateName by that, whatever its name. */
function nameAsKubeconform({ value, name }: Resource): string {
  const prefix = objectOrEmpty(value['metadata'])['generateName'];
  return typeof prefix === 'string' ? `${prefix}{{ generateName }}` : name;
}

/** Expected and own verdicts of the same resources; twins are paired in document order. */
export function pairVerdicts(
  expected: readonly ExpectedVerdict[],
  ours: readonly OurVerdict[],
): readonly { readonly expected: ExpectedVerdict; readonly ours: OurVerdict | undefined }[] {
  const waiting = new Map<string, OurVerdict[]>();
  for (const verdict of ours) {
    const key = identity(verdict);
    const twins = waiting.get(key);
    if (twins) twins.push(verdict);
    else waiting.set(key, [verdict]);
  }
  return expected.map((one) => ({ expected: one, ours: waiting.get(identity(one))?.shift() }));
}

function identity(of: { file: string; apiVersion: string; kind: string; name: string }): string {
  return `${of.file} ${of.apiVersion} ${of.kind} ${of.name}`;
}
