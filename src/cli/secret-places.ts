import type { SecretPlaces } from '../report/redaction.ts';

/** What the secrets gate would find in a resource, for masking it in what `render` prints. */
export async function secretPlaces(): Promise<SecretPlaces> {
  const { scanObject } = await import('../gates/secrets/detect/scan-object.ts');
  const { Scanner } = await import('../gates/secrets/detect/scanner.ts');
  const { builtinDetectors } = await import('../gates/secrets/detect/text-detectors.ts');
  const { PatternRules } = await import('../gates/secrets/patterns/pattern-rules.ts');
  const scanner = new Scanner(builtinDetectors(), new PatternRules([]));
  return ({ value }) => scanObject(value, scanner).map(({ at }) => at);
}
