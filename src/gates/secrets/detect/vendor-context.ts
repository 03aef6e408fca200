import { documentedExample, isMadeUp } from '../look-alikes/documented-example.ts';
import { programName } from '../look-alikes/program-name.ts';
import { allProviders } from '../providers/all-providers.ts';
import type { ContextualRule } from '../providers/provider-rule.ts';
import { credentialKind, nameWords } from './credential-key.ts';
import type { Hit } from './detector.ts';
import { isReference } from './generic-credential.ts';
import type { Sample } from './sample.ts';

/** A value that is a vendor's credential because its key, or a name around it, names the vendor. */
export function vendorCredential(sample: Sample): Hit | undefined {
  const value = sample.text.trim();
  if (value.length < 16 || value.length > 400) return undefined;
  if (credentialKind(sample.key) === undefined || isName(value)) return undefined;
  for (const rule of rulesAround(sample)) {
    if (!hasFormat(rule, value) || rule.valid?.(value) === false) continue;
    if (isMadeUp(value) || documentedExample.matches(value)) continue;
    return { rule: `secrets/${rule.id}`, title: rule.title, value };
  }
  return undefined;
}

/** `opensearch-dashboards-credentials`: what a Secret is called, however long. */
function isName(value: string): boolean {
  return isReference(value) || (/[-_./]/.test(value) && programName.matches(value));
}

const BY_VENDOR = new Map<string, ContextualRule[]>();
for (const rule of allProviders) {
  if (!rule.vendor) continue;
  for (const vendor of rule.vendor) {
    BY_VENDOR.set(vendor, [...(BY_VENDOR.get(vendor) ?? []), rule]);
  }
}

/** Whether a value as a whole has a rule's format. */
function hasFormat({ id, pattern }: ContextualRule, value: string): boolean {
  let regex = compiled.get(id);
  if (regex === undefined) {
    regex = new RegExp(`^(?:${pattern.source})$`, pattern.flags);
    compiled.set(id, regex);
  }
  return regex.test(value);
}

const compiled = new Map<string, RegExp>();

/** The rules of the vendors named around a sample, the nearest name first. */
function* rulesAround(sample: Sample): Generator<ContextualRule> {
  for (const name of [sample.key, ...[...sample.surroundings()].reverse()]) yield* rulesOf(name);
}

/** Whether a name says which vendor's credentials to expect. */
export function namesVendor(name: string): boolean {
  return rulesOf(name).length > 0;
}

/** The rules of the vendors that a name names. The same names come again and again. */
function rulesOf(name: string): readonly ContextualRule[] {
  let rules = remembered.get(name);
  if (rules === undefined) {
    if (remembered.size > 20_000) remembered.clear();
    rules = vendorWords(name).flatMap((word) => BY_VENDOR.get(word) ?? []);
    remembered.set(name, rules);
  }
  return rules;
}

const remembered = new Map<string, readonly ContextualRule[]>();

/** The words of a name, and neighbours joined: `data-dog` and `dataDog` name `datadog` too. */
function vendorWords(name: string): string[] {
  const words = nameWords(name);
  return words.flatMap((word, i) => {
    const pair = word + (words[i + 1] ?? '');
    return [word, pair, pair + (words[i + 2] ?? '')];
  });
}
