import type { JsonObject } from '../../../../manifest/json.ts';
import { readPolicy } from '../policy/kyverno-policy.ts';
import { libraryModules } from './library.ts';
import { PackageNames } from './package-names.ts';
import { translatePolicy } from './translate-policy.ts';
import type { DocumentTranslation, RegoTranslation } from './translation.ts';

export type {
  RegoResult,
  RegoTranslation,
  TranslatedRule,
  UntranslatedRule,
} from './translation.ts';

/**
 * Translates the `validate` rules of ClusterPolicies and Policies to Rego; rules of other types
 * are left out. What Rego cannot express exactly is listed with its reason, never approximated.
 * Throws {@link PolicyError} for a document that is no such policy.
 */
export function translatePolicies(documents: readonly JsonObject[]): RegoTranslation {
  const modules = new Map<string, string>();
  const translations: DocumentTranslation[] = [];
  const names = new PackageNames();
  for (const document of documents) {
    const policy = readPolicy(document);
    const slug = names.take(policy);
    const { text, rules, left } = translatePolicy(policy, `kyverno.${slug}`);
    if (text !== undefined) modules.set(`kyverno/${slug}.rego`, text);
    translations.push({ translated: rules, untranslated: left });
  }
  if (modules.size > 0) for (const [path, text] of libraryModules) modules.set(path, text);
  return {
    modules,
    documents: translations,
    translated: translations.flatMap((each) => each.translated),
    untranslated: translations.flatMap((each) => each.untranslated),
  };
}
