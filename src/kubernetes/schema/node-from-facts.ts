import type { DefinitionFact, NamedTypeFact, TypeFact } from './facts.ts';
import type { Schema, SchemaNode } from './schema-node.ts';

/** Turns facts into schema nodes; `reference` gives the node of another definition when needed. */
export function nodeFromDefinition(
  name: string,
  fact: DefinitionFact,
  reference: (name: string) => Schema,
): SchemaNode {
  const fields = Object.entries(fact.fields);
  return {
    definition: name,
    type: 'object',
    properties: new Map(fields.map(([field, type]) => [field, schemaOf(type, reference)])),
    ...(fact.required && { required: fact.required }),
    ...(fact.map && { mapType: fact.map }),
  };
}

function schemaOf(fact: TypeFact, reference: (name: string) => Schema): Schema {
  if (typeof fact === 'string') {
    return fact.startsWith('#') ? reference(fact.slice(1)) : scalarNode(fact);
  }
  const patch = {
    ...(fact.merge && { mergeKey: fact.merge }),
    ...(fact.strategy && { patchStrategy: fact.strategy }),
  };
  if ('items' in fact) {
    const list = {
      ...(fact.list && { listType: fact.list }),
      ...(fact.keys && { listMapKeys: fact.keys }),
    };
    return { type: 'array', items: schemaOf(fact.items, reference), ...list, ...patch };
  }
  const map = fact.map && { mapType: fact.map };
  if ('values' in fact) {
    return { type: 'object', values: schemaOf(fact.values, reference), ...map, ...patch };
  }
  return qualified(schemaOf(fact.is, reference), {
    ...(fact.enum && { enum: fact.enum }),
    ...map,
    ...patch,
  });
}

/** What the place adds to a type; a reference stays unread until a document reaches it. */
function qualified(schema: Schema, extra: Partial<SchemaNode>): Schema {
  if (typeof schema !== 'function') return { ...schema, ...extra };
  let node: SchemaNode | undefined;
  return () => {
    node ??= { ...schema(), ...extra };
    return node;
  };
}

function scalarNode(name: NamedTypeFact): SchemaNode {
  const node = SCALARS.get(name);
  if (node === undefined) throw new Error(`unknown type in the schema facts: ${name}`);
  return node;
}

const SCALARS: ReadonlyMap<string, SchemaNode> = new Map<string, SchemaNode>([
  ['string', { type: 'string' }],
  ['boolean', { type: 'boolean' }],
  ['int32', { type: 'integer', format: 'int32' }],
  ['int64', { type: 'integer', format: 'int64' }],
  ['double', { type: 'number', format: 'double' }],
  ['byte', { type: 'string', format: 'byte' }],
  ['date-time', { type: 'string', format: 'date-time' }],
  ['micro-time', { type: 'string', format: 'micro-time' }],
  ['quantity', { format: 'quantity' }],
  ['int-or-string', { intOrString: true }],
  ['object', { type: 'object', open: true }],
  ['any', { open: true }],
]);
