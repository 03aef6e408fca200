import type { CelEnvironment } from '../../../../cel/environment.ts';
import { type JsonObject, newJsonObject, objectOrEmpty } from '../../../../manifest/json.ts';
import { compileMatchConditions, type MatchConditions } from '../cel-policies/match-conditions.ts';
import { objectField, objectsField, textField, textsField } from '../policy/fields.ts';

/** A PolicyException of policies.kyverno.io, ready to be asked. */
export interface CelException {
  /** `namespace/name` */
  readonly key: string;
  /** With images or values it only widens what the policy allows: `exceptions.allowedImages`. */
  readonly images: readonly string[];
  readonly allowedValues: readonly string[];
  /** How the policy's outcome is reported: skipped, unless it says passed. */
  readonly reportsPass: boolean;
  /** Of several that apply the one with the highest decides how the outcome is reported. */
  readonly priority: number;
  readonly conditions: MatchConditions;
  /** Whether it refers to a policy. */
  covers(kind: string, policy: string): boolean;
}

/** Reads and prepares a CEL PolicyException. Throws `PolicyError`. */
export function compileCelException(
  document: JsonObject,
  environment: CelEnvironment,
): CelException {
  const metadata = objectOrEmpty(document['metadata']);
  const spec = objectField(document, 'spec') ?? newJsonObject();
  const references = objectsField(spec, 'policyRefs');
  return {
    key: [metadata['namespace'], metadata['name']].filter((part) => part).join('/'),
    images: textsField(spec, 'images'),
    allowedValues: textsField(spec, 'allowedValues'),
    reportsPass: textField(spec, 'reportResult') === 'pass',
    priority: Number(objectOrEmpty(metadata['labels'])['polex.kyverno.io/priority'] ?? 0) || 0,
    conditions: compileMatchConditions(objectsField(spec, 'matchConditions'), environment),
    covers: (kind, policy) =>
      references.some((each) => each['name'] === policy && each['kind'] === kind),
  };
}
