const matchers = new Map<string, RegExp>();

/** Whether an expression mentions a name, other than as a member of something. */
export function mentions(text: string, name: string): boolean {
  if (!text.includes(name)) return false;
  let matcher = matchers.get(name);
  if (!matcher) {
    const literal = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    matcher = new RegExp(`(?:^|\\s|[^.0-9A-Za-z])${literal}\\b`);
    matchers.set(name, matcher);
  }
  return matcher.test(text);
}
