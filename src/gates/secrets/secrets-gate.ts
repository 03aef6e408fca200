import type { Coverage } from '../../verdict/coverage.ts';
import type { Observation } from '../../verdict/observation.ts';
import type { Gate, Inspection, PreparedGate } from '../gate.ts';
import { Scanner } from './detect/scanner.ts';
import { builtinDetectors } from './detect/text-detectors.ts';
import { inspectObject } from './inspect-manifest.ts';
import { evidenceOf, messageOf } from './message.ts';
import { optionsSchema, type SecretsOptions } from './options.ts';
import { generalRules } from './rules/general-rules.ts';
import { realSecretEntries } from './rules/plain-secret-manifest.ts';
import { providerRules } from './rules/provider-rules.ts';

const builtinRules = [...generalRules, ...providerRules];

/** Credentials in what is rendered, and in the sources it is rendered from. */
export const secretsGate: Gate<SecretsOptions> = {
  id: 'secrets',
  summary: 'Credentials in rendered manifests and in their sources',
  optionsSchema,
  builtinRules,
  async prepare() {
    return new SecretsInspector(new Scanner(builtinDetectors()));
  },
};

class SecretsInspector implements PreparedGate {
  readonly rules = builtinRules;

  constructor(readonly scanner: Scanner) {}

  async inspect(
    { manifest, signal }: Inspection,
    observe: (observation: Observation) => void,
  ): Promise<Coverage> {
    for (const resource of manifest.resources) {
      signal.throwIfAborted();
      const real = realSecretEntries(resource.value);
      const [first] = real;
      if (first) {
        const names = real.map((p) => `\`${p.key}\``).join(', ');
        observe({
          rule: 'secrets/plain-secret-manifest',
          resource,
          pointer: first,
          message: `Secret \`${resource.name}\` holds readable data: ${names}.`,
          sensitive: true,
        });
      }
      inspectObject(
        resource.value,
        this.scanner,
        ({ sighting, at }) =>
          observe({
            rule: sighting.rule,
            resource,
            pointer: at,
            message: messageOf(sighting),
            evidence: evidenceOf(sighting),
            sensitive: true,
          }),
        (at, reason) =>
          observe({
            rule: 'secrets/unscanned-content',
            resource,
            pointer: at,
            message: `A part was not looked at: ${reason}.`,
            sensitive: true,
          }),
      );
    }
    return { examined: manifest.resources.length, skipped: [] };
  }
}
