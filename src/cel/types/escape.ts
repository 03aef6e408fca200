const RESERVED: ReadonlySet<string> = new Set(
  (
    'true false null in as break const continue else for function if import let loop package ' +
    'namespace return var void while'
  ).split(' '),
);

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['__', '__underscores__'],
  ['.', '__dot__'],
  ['-', '__dash__'],
  ['/', '__slash__'],
]);

/**
 * The name under which an expression reads a property of a typed object, as Kubernetes escapes it:
 * `namespace` is `__namespace__`, `a-b` is `a__dash__b`. Undefined for a property that no
 * expression can name.
 */
export function escapeIdentifier(property: string): string | undefined {
  if (RESERVED.has(property)) return `__${property}__`;
  if (!/^[A-Za-z_.\-/][A-Za-z0-9_.\-/]*$/.test(property)) return undefined;
  return property.replace(/__|[.\-/]/g, (symbol) => ESCAPES.get(symbol) ?? symbol);
}
