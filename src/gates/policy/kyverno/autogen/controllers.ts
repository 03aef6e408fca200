import { type JsonObject, newJsonObject } from '../../../../manifest/json.ts';
import { kindNameOf } from '../match/kind-selector.ts';
import { POD_CONTROLLERS } from '../pod-controllers.ts';
import { objectField, objectsField, textsField } from '../policy/fields.ts';
import type { KyvernoPolicy } from '../policy/kyverno-policy.ts';

const ANNOTATION = 'pod-policies.kyverno.io/autogen-controllers';

/** The pod controllers a policy's rules for pods are also meant for; none when it cannot be. */
export function autogenControllers(policy: KyvernoPolicy): readonly string[] {
  if (!canAutogen(policy.rules)) return [];
  const wanted = policy.annotations[ANNOTATION];
  if (typeof wanted !== 'string' || wanted === 'all') return POD_CONTROLLERS;
  return wanted.split(',').filter((kind) => POD_CONTROLLERS.includes(kind));
}

/** One rule that names objects, or mixes pods with other kinds, rules it out for all. */
function canAutogen(rules: readonly JsonObject[]): boolean {
  if (rules.some((rule) => rule['generate'] !== undefined || patchesByPath(rule))) return false;
  const blocks = rules.flatMap(resourceBlocks);
  if (!blocks.every(isGeneral)) return false;
  return blocks.some((block) =>
    textsField(block, 'kinds').some((kind) => kind === 'Pod' || POD_CONTROLLERS.includes(kind)),
  );
}

function patchesByPath(rule: JsonObject): boolean {
  const mutate = objectField(rule, 'mutate') ?? newJsonObject();
  return [mutate, ...objectsField(mutate, 'foreach')].some((m) => m['patchesJson6902']);
}

/** Every `resources` block of match and exclude. */
function resourceBlocks(rule: JsonObject): readonly JsonObject[] {
  return ['match', 'exclude'].flatMap((name) => {
    const block = objectField(rule, name);
    if (!block) return [];
    return [block, ...objectsField(block, 'any'), ...objectsField(block, 'all')].map(
      (filter) => objectField(filter, 'resources') ?? newJsonObject(),
    );
  });
}

function isGeneral(block: JsonObject): boolean {
  const kinds = textsField(block, 'kinds');
  const mixed = kinds.length > 1 && kinds.some((kind) => kindNameOf(kind) === 'Pod');
  const named = block['name'] || textsField(block, 'names').length > 0;
  return !mixed && !named && !block['selector'] && !block['annotations'];
}
