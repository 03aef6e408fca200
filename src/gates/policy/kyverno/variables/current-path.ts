import { type Queryable, QueryError } from '../context/queryable.ts';

/**
 * What `@` stands for: the place of the resource that corresponds to this place of the rule. The
 * first two segments (`mutate/patchStrategicMerge`) belong to the rule alone.
 */
export function currentPath(path: readonly string[], context: Queryable): string {
  const inForeach = path.slice(path.indexOf('foreach') + 1);
  const own = inForeach.length > 2 ? inForeach.slice(2) : [];
  return toJmesPath([...root(context), ...own]);
}

function root(context: Queryable): readonly string[] {
  try {
    context.query('target');
    return ['target'];
  } catch (error) {
    if (error instanceof QueryError) return ['request', 'object'];
    throw error;
  }
}

function toJmesPath(segments: readonly string[]): string {
  return segments.reduce((text, segment) => {
    if (/^\d+$/.test(segment)) return `${text}[${segment}]`;
    const name = /^[A-Za-z_][A-Za-z0-9_]*$/.test(segment) ? segment : JSON.stringify(segment);
    return text === '' ? name : `${text}.${name}`;
  }, '');
}
