import { isJsonObject, type JsonObject } from '../../../../manifest/json.ts';
import { BuiltinError, type BuiltinGroup, stringOperand } from '../builtin.ts';
import { jsonOf, RegoObject, type RegoValue, typeName } from '../value.ts';
import type { QueryDocument, SchemaDocument } from './ast.ts';
import { decodeQuery, decodeSchema } from './decode.ts';
import { parseQuery } from './parse-query.ts';
import { parseSchema } from './parse-schema.ts';
import { type Schema, schemaOf } from './schema.ts';
import { treeValue } from './tree-value.ts';
import { validateQuery } from './validate-query.ts';

type Args = readonly RegoValue[];

/** https://www.openpolicyagent.org/docs/policy-reference/builtins/graphql */
export const graphql: BuiltinGroup = {
  'graphql.parse': (args) => verified(args),
  'graphql.parse_and_verify': (args) => {
    const trees = unlessWrong(() => verified(args));
    return trees ? [true, ...trees] : [false, new RegoObject(), new RegoObject()];
  },
  'graphql.parse_query': (args) => treeValue(parseQuery(stringOperand(args, 0))),
  'graphql.parse_schema': (args) => treeValue(parseSchema(stringOperand(args, 0))),
  'graphql.is_valid': (args) => unlessWrong(() => verified(args)) !== undefined,
  'graphql.schema_is_valid': (args) =>
    unlessWrong(() => schemaOf(schemaOperand(args[0]))) !== undefined,
};

/** The trees of a query and of the schema that it is right for. */
function verified([queryOperandValue, schemaOperandValue]: Args): readonly [RegoValue, RegoValue] {
  const query = queryOperand(queryOperandValue);
  const document = schemaOperand(schemaOperandValue);
  validateQuery(knownSchema(schemaOperandValue, document), query);
  return [treeValue(query), treeValue(document)];
}

/** The schema judged last: a policy asks about many queries and one schema. */
let last: { readonly text: RegoValue | undefined; readonly schema: Schema } | undefined;

function knownSchema(text: RegoValue | undefined, document: SchemaDocument): Schema {
  if (typeof text === 'string' && last?.text === text) return last.schema;
  const schema = schemaOf(document);
  last = { text, schema };
  return schema;
}

function queryOperand(value: RegoValue | undefined): QueryDocument {
  return typeof value === 'string' ? parseQuery(value) : decodeQuery(treeOperand(value));
}

function schemaOperand(value: RegoValue | undefined): SchemaDocument {
  return typeof value === 'string' ? parseSchema(value) : decodeSchema(treeOperand(value));
}

function treeOperand(value: RegoValue | undefined): JsonObject {
  const json = value instanceof RegoObject ? jsonOf(value) : undefined;
  if (isJsonObject(json)) return json;
  const found = value === undefined ? 'nothing' : typeName(value);
  throw new BuiltinError(`operand must be one of {string, object} but got ${found}`);
}

/** What the work gives; undefined when a built-in error stops it. */
function unlessWrong<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (error instanceof BuiltinError) return undefined;
    throw error;
  }
}
