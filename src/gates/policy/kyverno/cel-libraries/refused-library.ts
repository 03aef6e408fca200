import { global, type Library, member } from '../../../../cel/library/function.ts';
import { DYN, mapOf, STRING } from '../../../../cel/types/types.ts';
import { CelError } from '../../../../cel/values/value.ts';
import { GLOBAL_CONTEXT, HTTP_CONTEXT } from './context-value.ts';

const HEADERS = mapOf(STRING, STRING);

/** Kyverno's functions that ask the network or chance, and global context entries. */
export const REFUSED_LIBRARY: Library = {
  name: 'kyverno.outside',
  functions: [
    ...['Get', 'get'].flatMap((name) => [
      member(name, [HTTP_CONTEXT, STRING], DYN, () => needsNetwork(name)),
      member(name, [HTTP_CONTEXT, STRING, HEADERS], DYN, () => needsNetwork(name)),
      member(name, [GLOBAL_CONTEXT, STRING], DYN, (context, entry) => {
        if (!context.world.globalEntry) return noEntries();
        return context.world.globalEntry(entry) ?? null;
      }),
      member(name, [GLOBAL_CONTEXT, STRING, STRING], DYN, (context, entry, projection) => {
        if (!context.world.globalEntry) return noEntries();
        const found = context.world.globalEntry(entry);
        const projected =
          typeof found === 'object' && found !== null && !Array.isArray(found)
            ? Reflect.get(found, projection)
            : undefined;
        const problem = `projection "${projection}" not found in global context entry "${entry}"`;
        return projected === undefined ? new CelError('host', problem) : projected;
      }),
    ]),
    ...['Post', 'post'].flatMap((name) => [
      member(name, [HTTP_CONTEXT, STRING, DYN], DYN, () => needsNetwork(name)),
      member(name, [HTTP_CONTEXT, STRING, DYN, HEADERS], DYN, () => needsNetwork(name)),
    ]),
    ...['Client', 'client'].map((name) =>
      member(name, [HTTP_CONTEXT, STRING], HTTP_CONTEXT, () => needsNetwork(name)),
    ),
    ...['random', 'random.random'].flatMap((name) => [
      global(name, [], STRING, refuseChance),
      global(name, [STRING], STRING, refuseChance),
    ]),
  ],
};

function needsNetwork(name: string): CelError {
  return new CelError('unsupported', `http.${name}() needs the network`);
}

function noEntries(): CelError {
  return new CelError('unsupported', 'globalContext needs entries that are not available here');
}

function refuseChance(): CelError {
  return new CelError('unsupported', 'random() would give another value on every run');
}
