import {
  type ASTVisitor,
  GraphQLError,
  specifiedRules,
  type ValidationContext,
  validate,
} from 'graphql';
import { BuiltinError } from '../builtin.ts';
import type { QueryDocument } from './ast.ts';
import { judgedQuery } from './judged-query.ts';
import { judgedSchema } from './judged-schema.ts';
import type { Schema } from './schema.ts';

const RULES = [...specifiedRules, knownRootType];

/**
 * A query against a schema by the rules of the specification
 * (https://spec.graphql.org/October2021/#sec-Validation), through the `graphql` library, which
 * gqlparser's rules are written after. Throws a {@link BuiltinError} with the first fault.
 */
export function validateQuery(schema: Schema, query: QueryDocument): void {
  const [error] = faultsOf(schema, query);
  if (error) throw new BuiltinError(error.message);
}

function faultsOf(schema: Schema, query: QueryDocument): readonly Error[] {
  try {
    return validate(judgedSchema(schema), judgedQuery(query), RULES);
  } catch (error) {
    // Names and values of trees given as objects may be none of the language's.
    return [error instanceof Error ? error : new Error(String(error))];
  }
}

/** An operation that the schema has no type for; the library's own rules let it pass. */
function knownRootType(context: ValidationContext): ASTVisitor {
  return {
    OperationDefinition(node) {
      if (context.getSchema().getRootType(node.operation)) return;
      context.reportError(
        new GraphQLError(`Schema does not support operation type "${node.operation}"`),
      );
    },
  };
}
