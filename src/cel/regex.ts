import { RE2JS } from 're2js';
import { CelError } from './values/value.ts';

const CACHE_SIZE = 1000;
const cache = new Map<string, RE2JS | CelError>();

/**
 * The compiled pattern, in RE2's syntax and in linear time, or why it is none.
 *
 * Patterns are remembered; a thousand of them, so that patterns made of data do not fill memory.
 */
export function compilePattern(pattern: string): RE2JS | CelError {
  const known = cache.get(pattern);
  if (known !== undefined) return known;
  if (cache.size >= CACHE_SIZE) cache.clear();
  const compiled = compiledOrError(pattern);
  cache.set(pattern, compiled);
  return compiled;
}

function compiledOrError(pattern: string): RE2JS | CelError {
  try {
    return RE2JS.compile(pattern);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return new CelError('invalid-argument', `invalid regular expression: ${reason}`);
  }
}
