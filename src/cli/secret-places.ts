import type { HideSecrets } from '../gates/diff/hide-secrets.ts';
import type { Resource } from '../manifest/resource.ts';
import { MASK, type SecretPlaces } from '../report/redaction.ts';

/** What the secrets gate would find in a resource, for masking it in what `render` prints. */
export async function secretPlaces(): Promise<SecretPlaces> {
  const scan = await scannerOfObjects();
  return ({ value }) => scan(value).map(({ at }) => at);
}

/** The same, for masking what stands of it in the texts that `diff` prints. */
export async function secretHider(): Promise<HideSecrets> {
  const scan = await scannerOfObjects();
  const secretsIn = (resource: Resource | undefined) =>
    (resource ? scan(resource.value) : []).flatMap((found) =>
      'sighting' in found ? [found.sighting.anchor, found.sighting.secret] : [],
    );
  return (before, after) => {
    const [old, now] = [secretsIn(before), secretsIn(after)];
    const masks = [
      ...now.map((secret) => {
        const isNew = before !== undefined && !old.some((one) => one.equals(secret));
        return { secret, mask: isNew ? CHANGED : MASK };
      }),
      ...old.map((secret) => ({ secret, mask: MASK })),
    ];
    if (masks.length === 0) return undefined;
    return (text) => masks.reduce((shown, { secret, mask }) => secret.hiddenIn(shown, mask), text);
  };
}

const CHANGED = '«redacted, changed»';

async function scannerOfObjects() {
  const { scanObject } = await import('../gates/secrets/detect/scan-object.ts');
  const { Scanner } = await import('../gates/secrets/detect/scanner.ts');
  const { builtinDetectors } = await import('../gates/secrets/detect/text-detectors.ts');
  const { PatternRules } = await import('../gates/secrets/patterns/pattern-rules.ts');
  const scanner = new Scanner(builtinDetectors(), new PatternRules([]));
  return (value: Resource['value']) => scanObject(value, scanner);
}
