/**
 * A predicate for a glob: `*` stands for anything up to the next `.` or `/`, `[*]` for any list
 * item, `**` for anything. Everything else stands for itself.
 */
export function globOf(glob: string): (text: string) => boolean {
  const source = glob
    .split(/(\[\*\]|\*\*|\*)/)
    .map((part) => (Object.hasOwn(WILD, part) ? WILD[part] : literal(part)))
    .join('');
  const pattern = new RegExp(`^${source}$`, 's');
  return (text) => pattern.test(text);
}

const WILD: Readonly<Record<string, string>> = {
  '[*]': '\\[[^\\]]*\\]',
  '**': '.*',
  '*': '[^./]*',
};

function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
