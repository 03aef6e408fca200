import type { OpenApiDefinition } from './definition-facts.ts';

/** The closed value set a string field's description seems to state; empty when it states none. */
export function valuesInProse(schema: OpenApiDefinition): string[] {
  if ((schema.items ?? schema).type !== 'string') return [];
  const prose = schema.description ?? '';
  const stated = STATEMENTS.map((statement) => statement.exec(prose)?.[1]).find(Boolean);
  if (stated === undefined) return [];
  const words = stated.match(/[A-Za-z][\w/.-]*\w/g) ?? [];
  return [...new Set(words.filter((word) => /^["'`]?[A-Z]/.test(word)))].sort();
}

/** How Kubernetes' authors introduce a closed set. */
const STATEMENTS: readonly RegExp[] = [
  /\bone of:? ([^.]+)/i,
  /\bcan be:? ([^.]+)/i,
  /\bmust be (?:either )?([^.]+)/i,
  /\b(?:valid|supported|allowed|possible|permitted) (?:values|options|policies|types)[^:.]*?(?:are|is|include|:)\s*:?([^.]+)/i,
];
