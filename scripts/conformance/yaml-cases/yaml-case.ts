/** A stream that is read as kubectl reads it, and the sentence that says what it shows. */
export interface YamlCase {
  readonly title: string;
  readonly yaml: string;
  /** Why this reader refuses what kubectl accepts, where it does so on purpose. */
  readonly stricter?: string;
}

export const HEAD = 'apiVersion: example.io/v1\nkind: Case\nmetadata:\n  name: case\n';

/** What stands below `spec:`, indented by two. */
export function spec(title: string, ...lines: string[]): YamlCase {
  return { title, yaml: `${HEAD}spec:\n${lines.map((line) => `  ${line}\n`).join('')}` };
}

/** Scalars as the items of a list. */
export function scalars(title: string, list: readonly string[]): YamlCase {
  return spec(title, ...list.map((scalar) => `- ${scalar}`));
}

/** Keys of a mapping. */
export function keys(title: string, list: readonly string[]): YamlCase {
  return spec(title, ...list.map((key, index) => `${key}: v${index}`));
}
