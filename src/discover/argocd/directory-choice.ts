import { posix } from 'node:path';
import { RE2JS, RE2JSException } from 're2js';
import { type JsonObject, stringOrUndefined } from '../../manifest/json.ts';

/**
 * Which files below a path an Application of plain manifests takes: those that `directory.include`
 * matches and `directory.exclude` does not, both by their path from there. Undefined when it takes
 * all. See getPotentiallyValidManifestFile in Argo CD's repository server.
 */
export function directoryChoice(
  directory: JsonObject,
  path: string,
): ((file: string) => boolean) | undefined {
  const [include, exclude] = ['include', 'exclude'].map((key) => {
    const written = stringOrUndefined(directory[key]);
    return written === undefined || written === '' ? undefined : globMatcher(written);
  });
  if (include === undefined && exclude === undefined) return undefined;
  return (file) => {
    const inside = posix.relative(path, file);
    return (include?.(inside) ?? true) && !(exclude?.(inside) ?? false);
  };
}

/** As gobwas/glob without separators, which Argo CD uses: `*` goes on over slashes. */
function globMatcher(glob: string): (path: string) => boolean {
  try {
    const pattern = RE2JS.compile(regexOf(glob), RE2JS.DOTALL);
    return (path) => pattern.matches(path);
  } catch (error) {
    // What cannot be read matches nothing there either.
    if (error instanceof RE2JSException) return () => false;
    throw error;
  }
}

/** The parts of a glob: an escaped character, a class, braces, a comma, stars, anything else. */
const PART = /\\.|\[!?[^\]]*\]|[{},]|\*+|./gs;

function regexOf(glob: string): string {
  let depth = 0;
  return glob.replace(PART, (part) => {
    if (part.startsWith('*')) return '.*';
    if (part === '?') return '.';
    if (part.startsWith('[')) return part.replace(/^\[!/, '[^').replaceAll('\\', '\\\\');
    if (part === '{') {
      depth++;
      return '(?:';
    }
    if (part === '}' && depth > 0) {
      depth--;
      return ')';
    }
    if (part === ',' && depth > 0) return '|';
    return RE2JS.quote(part.length === 2 && part.startsWith('\\') ? part.slice(1) : part);
  });
}
