import { type JsonObject, newJsonObject } from '../../../../manifest/json.ts';
import { compileConstraints } from '../cel-policies/match-constraints.ts';
import { compileMatch } from '../match/match-resources.ts';
import type { CompiledPolicy } from './compile-policy.ts';
import { objectField } from './fields.ts';
import { readIdentity } from './kyverno-policy.ts';

/** A policy of such a kind: it counts every object it is about as not judged. */
export function compileUnjudged(document: JsonObject, reason: string): CompiledPolicy {
  const kind = String(document['kind']);
  const isNamespaced = kind.startsWith('Namespaced') || kind === 'CleanupPolicy';
  const spec = objectField(document, 'spec') ?? newJsonObject();
  const constraints = objectField(spec, 'matchConstraints');
  return {
    source: readIdentity(document, isNamespaced),
    rules: [
      {
        name: kind,
        type: 'generate',
        match: constraints
          ? compileConstraints(constraints)
          : compileMatch(objectField(spec, 'match'), objectField(spec, 'exclude')),
        defaultAction: 'Audit',
        action: () => 'Audit',
        judge: () => ({ status: 'unsupported', message: reason }),
      },
    ],
    applyOne: false,
    ruleless: true,
  };
}
