import { type JsonObject, newJsonObject } from '../../../../manifest/json.ts';
import { compileConditions } from '../conditions/condition.ts';
import { compileEntries } from '../context/context-entries.ts';
import { compileMatch } from '../match/match-resources.ts';
import { guarded } from '../rule/guarded.ts';
import type { CompiledPolicy } from './compile-policy.ts';
import { objectField, objectsField } from './fields.ts';
import { readIdentity } from './kyverno-policy.ts';
import { PolicyError } from './policy-error.ts';

/**
 * Reads and prepares a CleanupPolicy or ClusterCleanupPolicy. An object it would delete passes,
 * one that it matches and its conditions spare fails. Throws {@link PolicyError}.
 */
export function compileCleanupPolicy(document: JsonObject): CompiledPolicy {
  const spec = objectField(document, 'spec');
  if (!spec) throw new PolicyError('the policy has no spec');
  const declare = compileEntries(objectsField(spec, 'context'));
  const conditions = compileConditions(spec['conditions']);
  return {
    source: readIdentity(document, document['kind'] === 'CleanupPolicy'),
    rules: [
      {
        name: 'cleanup',
        type: 'validate',
        match: compileMatch(objectField(spec, 'match'), objectField(spec, 'exclude')),
        defaultAction: 'Audit',
        action: () => 'Audit',
        judge: ({ context, world, object }) =>
          guarded(() => {
            context.set(Object.assign(newJsonObject(), { target: object }));
            declare(context, world);
            return conditions(context).holds
              ? { status: 'pass', message: 'resource matched' }
              : { status: 'fail', message: 'resource did not match' };
          }),
      },
    ],
    applyOne: false,
    ruleless: true,
  };
}
