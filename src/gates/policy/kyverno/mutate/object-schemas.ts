import { BuiltInSchemas } from '../../../../kubernetes/schema/built-in-schemas.ts';
import { FACTS_ASSET } from '../../../../kubernetes/schema/facts.ts';
import { gvkOf } from '../../../../manifest/gvk.ts';
import type { AssetPort } from '../../../ports.ts';
import type { CompiledPolicy } from '../policy/compile-policy.ts';
import type { SchemaLookup } from '../rule/rule-run.ts';
import { goSprint } from '../text/go-text.ts';

/**
 * The schemas that strategic merges go by: of the newest Kubernetes version covered, as merge keys
 * hardly change. Read only when a policy mutates.
 */
export async function mergeSchemas(
  policies: readonly CompiledPolicy[],
  assets: AssetPort,
): Promise<SchemaLookup> {
  if (!policies.some(({ rules }) => rules.some(({ type }) => type === 'mutate'))) {
    return () => undefined;
  }
  const schemas = new BuiltInSchemas(await assets.readText(FACTS_ASSET));
  const newest = schemas.versions.at(-1) ?? '';
  return ({ apiVersion, kind }) =>
    schemas.kindSchema(newest, gvkOf(goSprint(apiVersion ?? ''), goSprint(kind ?? '')));
}
