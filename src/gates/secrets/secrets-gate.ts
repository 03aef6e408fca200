import type { Rule } from '../../verdict/rule.ts';
import type { Gate } from '../gate.ts';
import type { GatePorts } from '../ports.ts';
import { customPattern, describe } from './custom-rules.ts';
import { Scanner } from './detect/scanner.ts';
import { builtinDetectors } from './detect/text-detectors.ts';
import { Exceptions } from './exceptions.ts';
import { type GitleaksConfig, readGitleaksConfig } from './gitleaks/gitleaks-config.ts';
import { IgnoreFile } from './gitleaks/ignore-file.ts';
import { optionsSchema, type SecretsOptions } from './options.ts';
import { PatternRules } from './patterns/pattern-rules.ts';
import { generalRules } from './rules/general-rules.ts';
import { providerRules } from './rules/provider-rules.ts';
import { SecretsInspector } from './secrets-inspector.ts';

const builtinRules: readonly Rule[] = [...generalRules, ...providerRules].map((rule) => ({
  ...rule,
  docs: `docs/rules/${rule.id}.md`,
}));

/** Credentials in what is rendered, and in the sources it is rendered from. */
export const secretsGate: Gate<SecretsOptions> = {
  id: 'secrets',
  summary: 'Credentials in rendered manifests and in their sources',
  optionsSchema,
  builtinRules,
  async prepare(options, ports) {
    const gitleaks = await gitleaksConfig(options, ports);
    const patterns = [...(gitleaks?.rules ?? []), ...(options.rules ?? []).map(customPattern)];
    return new SecretsInspector({
      rules: [...builtinRules, ...patterns.map(describe)],
      scanner: new Scanner(builtinDetectors(), new PatternRules(patterns)),
      exceptions: new Exceptions(
        gitleaks?.allowlists ?? [],
        gitleaks?.disabled ?? new Set(),
        await ignoreFile(ports),
      ),
      options,
      ports,
    });
  },
};

async function gitleaksConfig(
  { gitleaksConfig: stated }: SecretsOptions,
  { files }: GatePorts,
): Promise<GitleaksConfig | undefined> {
  if (stated !== undefined) return readGitleaksConfig(stated, files);
  const isThere = (await files.kind('.gitleaks.toml')) === 'file';
  return isThere ? readGitleaksConfig('.gitleaks.toml', files) : undefined;
}

async function ignoreFile({ files }: GatePorts): Promise<IgnoreFile | undefined> {
  const own = new Set(builtinRules.map((rule) => rule.id.replace('secrets/', '')));
  const texts: string[] = [];
  for (const file of ['.gitleaksignore', '.betterleaksignore']) {
    if ((await files.kind(file)) === 'file') texts.push(await files.readText(file));
  }
  return texts.length === 0 ? undefined : new IgnoreFile(texts.join('\n'), own);
}
