import { global, type Library, member } from '../../../../cel/library/function.ts';
import { DYN, mapOf, STRING } from '../../../../cel/types/types.ts';
import { CelError, type CelValue } from '../../../../cel/values/value.ts';
import { isJsonObject, newJsonObject } from '../../../../manifest/json.ts';
import { QueryError } from '../context/queryable.ts';
import { type CelContext, GLOBAL_CONTEXT, HTTP_CONTEXT } from './context-value.ts';

const HEADERS = mapOf(STRING, STRING);

/** Kyverno's functions that ask the network or chance, and global context entries. */
export const OUTSIDE_LIBRARY: Library = {
  name: 'kyverno.outside',
  functions: [
    ...['Get', 'get'].flatMap((name) => [
      member(name, [HTTP_CONTEXT, STRING], DYN, (context, url) => ask(context, 'GET', url)),
      member(name, [HTTP_CONTEXT, STRING, HEADERS], DYN, (context, url) =>
        ask(context, 'GET', url),
      ),
      member(name, [GLOBAL_CONTEXT, STRING], DYN, (context, entry) => globalEntry(context, entry)),
      member(name, [GLOBAL_CONTEXT, STRING, STRING], DYN, globalEntry),
    ]),
    ...['Post', 'post'].flatMap((name) => [
      member(name, [HTTP_CONTEXT, STRING, DYN], DYN, (context, url) => ask(context, 'POST', url)),
      member(name, [HTTP_CONTEXT, STRING, DYN, HEADERS], DYN, (context, url) =>
        ask(context, 'POST', url),
      ),
    ]),
    ...['Client', 'client'].map((name) =>
      member(name, [HTTP_CONTEXT, STRING], HTTP_CONTEXT, (context) => context),
    ),
    ...['random', 'random.random'].flatMap((name) => [
      global(name, [], STRING, refuseChance),
      global(name, [STRING], STRING, refuseChance),
    ]),
  ],
};

/**
 * The answer supplied for a call: the members of its body, as Kyverno gives them in a cluster, and
 * its `body` and `statusCode`, as its CLI gives mocked ones.
 */
function ask({ world }: CelContext, method: string, url: string): CelValue | CelError {
  const answer = world.respond?.(method, url);
  if (answer === undefined) {
    return new CelError('unsupported', `the ${method} of ${url} needs the network`);
  }
  const { body, status } = answer;
  const members = isJsonObject(body) ? body : {};
  return Object.assign(newJsonObject(), members, { body, statusCode: status });
}

/** Entries that nobody knows are null, projections that are not there an error. */
function globalEntry({ world }: CelContext, name: string, projection = ''): CelValue | CelError {
  if (!world.globalEntry) {
    return new CelError('unsupported', 'globalContext needs entries that are not available here');
  }
  try {
    const found = world.globalEntry(name, projection);
    if (found !== undefined) return found;
    if (projection === '' || world.globalEntry(name, '') === undefined) return null;
  } catch (error) {
    if (!(error instanceof QueryError)) throw error;
  }
  const problem = `projection "${projection}" not found in global context entry "${name}"`;
  return new CelError('host', problem);
}

function refuseChance(): CelError {
  return new CelError('unsupported', 'random() would give another value on every run');
}
