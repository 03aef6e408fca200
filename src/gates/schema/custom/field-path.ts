/** The keys of a rule's `fieldPath`: `.spec.foo['a.b']` is `spec`, `foo`, `a.b`. */
export function fieldPathKeys(path: string): readonly (string | number)[] {
  const keys: (string | number)[] = [];
  for (const [, field, quoted, index] of path.matchAll(PART)) {
    if (field !== undefined) keys.push(field);
    else if (quoted !== undefined) keys.push(quoted.replace(/\\(['\\])/g, '$1'));
    else keys.push(Number(index));
  }
  return keys;
}

const PART = /\.([^.[]+)|\['((?:[^'\\]|\\.)*)'\]|\[(\d+)\]/g;
