import type { JsonObject } from '../../../../manifest/json.ts';
import { memberOf, namesOf } from './members.ts';
import type { Outcome } from './outcome.ts';
import type { SchemaNode } from './schema-node.ts';
import { outcomeOf, type Path } from './validate.ts';
import { limit } from './validate-scalar.ts';

/** The members of an object that no property describes, and which there have to be. */
export function validateObject(
  schema: SchemaNode,
  value: JsonObject,
  path: Path,
  outcome: Outcome,
): void {
  const names = namesOf(value);
  limit(schema, 'minProperties', outcome, path, (least) =>
    names.length < least
      ? ['array_min_properties', `Must have at least ${least} properties`]
      : undefined,
  );
  limit(schema, 'maxProperties', outcome, path, (most) =>
    names.length > most
      ? ['array_max_properties', `Must have at most ${most} properties`]
      : undefined,
  );
  for (const name of schema.required) {
    if (memberOf(value, name) === undefined) outcome.add('required', path, `${name} is required`);
    else outcome.passed();
  }
  for (const name of names) validateMember(schema, value, name, path, outcome);
  for (const name of schema.propertyNames ? names : []) {
    const found = schema.propertyNames && outcomeOf(schema.propertyNames, name, path);
    if (!found || found.valid) continue;
    outcome.add('invalid_property_name', path, `Property name of "${name}" does not match`);
    outcome.merge(found);
  }
  outcome.passed();
}

/** A member that no property names: by the patterns it matches, or as an additional one. */
function validateMember(
  schema: SchemaNode,
  value: JsonObject,
  name: string,
  path: Path,
  outcome: Outcome,
): void {
  const member = value[name] ?? null;
  const matching = schema.patternProperties.filter(([regexp]) => regexp.matcher(name).find());
  for (const [, inner] of matching) outcome.merge(outcomeOf(inner, member, [...path, name]));
  if (matching.length > 0) outcome.passed();
  if (matching.length > 0 || schema.properties.has(name)) return;
  const { additionalProperties } = schema;
  if (additionalProperties === false) {
    const description = `Additional property ${name} is not allowed`;
    outcome.add('additional_property_not_allowed', path, description);
  } else if (typeof additionalProperties === 'object') {
    outcome.merge(outcomeOf(additionalProperties, member, [...path, name]));
  }
}
