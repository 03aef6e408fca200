import type { DiffReport } from '../../verdict/diff-report.ts';

/** An image that changes, and where. */
export interface ImageRow {
  readonly container: string;
  /** '—' where there was none. */
  readonly from: string;
  readonly to: string;
  /** Environments, or targets that belong to none. */
  readonly where: readonly string[];
}

const NONE = '—';

/** Images from → to, each pair once with everywhere it happens. */
export function imageRows({ targets }: DiffReport): ImageRow[] {
  const rows = new Map<string, ImageRow & { where: string[] }>();
  for (const { target, environment, changes } of targets) {
    for (const { container, from = NONE, to = NONE } of changes.flatMap((c) => c.images)) {
      const key = JSON.stringify([container, from, to]);
      const row = rows.get(key) ?? { container, from: short(from), to: short(to), where: [] };
      const where = environment ?? target;
      if (!row.where.includes(where)) row.where.push(where);
      rows.set(key, row);
    }
  }
  return [...rows.values()];
}

/** A digest is recognised by its beginning; the change itself tells all of it. */
function short(image: string): string {
  return image.replace(/(@sha256:[0-9a-f]{12})[0-9a-f]{52}$/, '$1…');
}
