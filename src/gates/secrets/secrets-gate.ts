import type { Gate } from '../gate.ts';
import { Scanner } from './detect/scanner.ts';
import { builtinDetectors } from './detect/text-detectors.ts';
import { optionsSchema, type SecretsOptions } from './options.ts';
import { generalRules } from './rules/general-rules.ts';
import { providerRules } from './rules/provider-rules.ts';
import { SecretsInspector } from './secrets-inspector.ts';

const builtinRules = [...generalRules, ...providerRules];

/** Credentials in what is rendered, and in the sources it is rendered from. */
export const secretsGate: Gate<SecretsOptions> = {
  id: 'secrets',
  summary: 'Credentials in rendered manifests and in their sources',
  optionsSchema,
  builtinRules,
  async prepare(options, ports) {
    return new SecretsInspector(builtinRules, new Scanner(builtinDetectors()), options, ports);
  },
};
