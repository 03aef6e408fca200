import type { JsonValue } from '../../../../manifest/json.ts';

/** A query that gives no value: a missing key, a wrong type, text that is no expression. */
export class QueryError extends Error {
  override readonly name = 'QueryError';
}

/** Where variables get their values from. */
export interface Queryable {
  /** The value of a JMESPath expression; null is a value. Throws {@link QueryError}. */
  query(text: string): JsonValue;
  /** The value of an expression over other data. Throws {@link QueryError}. */
  search(text: string, data: JsonValue): JsonValue;
  /** `CREATE`, `UPDATE` or `DELETE`. */
  readonly operation: string;
}
