import { type JsonObject, newJsonObject } from '../../../../manifest/json.ts';
import { checksOf, minorOf } from '../pod-security/pod-security.ts';
import { objectField, objectsField, textField, textsField } from '../policy/fields.ts';
import { regoLiteral } from './rego-literal.ts';
import { Untranslatable } from './untranslatable.ts';

/** Stands for the latest version: greater than every minor. */
const LATEST = 100_000;

/** The Rego term of the verdict of `validate.podSecurity`. Older versions read annotations. */
export function podSecurityTerm(validate: JsonObject, rule: string): string {
  const source = objectField(validate, 'podSecurity') ?? newJsonObject();
  const level = textField(source, 'level') ?? '';
  const version = textField(source, 'version') ?? 'latest';
  const minor = Math.min(minorOf(version), LATEST);
  if (minor < 19) throw new Untranslatable('validate.podSecurity before version 1.19');
  const checks = checksOf(level)
    .filter(({ since }) => since === undefined || minor >= since)
    .map(({ id, control, reason }) => ({ id, control, reason }));
  const exclusions = objectsField(source, 'exclude').map((exclusion) => ({
    control: textField(exclusion, 'controlName') ?? '',
    images: textsField(exclusion, 'images'),
    field: textField(exclusion, 'restrictedField') ?? '',
    values: textsField(exclusion, 'values'),
  }));
  const terms = [rule, `${level}:${version}`, minor, checks, exclusions].map(regoLiteral);
  return `k.pod_security(${terms.join(', ')})`;
}
