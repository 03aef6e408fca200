/**
 * The comments of a YAML text, a line each. Lines of scripts in block scalars that look like
 * comments are among them.
 */
export function commentsIn(yaml: string): string {
  const comments: string[] = [];
  for (let at = yaml.indexOf('#'); at !== -1; at = yaml.indexOf('#', at + 1)) {
    if (at > 0 && !/\s/.test(yaml[at - 1] ?? '')) continue;
    const end = yaml.indexOf('\n', at);
    comments.push(yaml.slice(at, end === -1 ? yaml.length : end));
    at = end === -1 ? yaml.length : end;
  }
  return comments.join('\n');
}
