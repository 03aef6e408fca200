/** A key (or a leaf) of an assertion tree, taken apart. */
export interface AssertionKey {
  /** The member it names; '' when it is an expression. */
  readonly name: string;
  /** The JMESPath in brackets. */
  readonly expression?: string;
  /** Go over all items; the name the index is bound to, '' for none. */
  readonly each?: string;
  /** The name the value is bound to. */
  readonly binding?: string;
}

/** Reads `~index.key->binding`; a backslash at either end keeps brackets from being read. */
export function parseAssertionKey(text: string): AssertionKey {
  const binding = /->(\w+)$/.exec(text)?.[1];
  const unbound = binding === undefined ? text : text.slice(0, -binding.length - 2);
  const each = /^~(\w*)\./.exec(unbound)?.[1];
  const bare = each === undefined ? unbound : unbound.slice(each.length + 2);
  const expression = /^\((.+)\)$/s.exec(bare)?.[1];
  return {
    name: expression === undefined ? bare.replace(/^\\(.+)\\$/s, '$1') : '',
    ...(expression !== undefined && { expression: expression.trim().replace(/\$(\w)/g, '$1') }),
    ...(each !== undefined && { each }),
    ...(binding !== undefined && { binding }),
  };
}
