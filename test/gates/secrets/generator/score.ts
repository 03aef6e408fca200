import { observe } from '../observe.ts';
import type { LabelledCase } from './labelled-corpus.ts';

/** How the gate did on labelled cases. */
export interface Score {
  /** Credentials that were found where they stand. */
  readonly found: number;
  readonly missed: readonly string[];
  /** Look-alikes that were left alone. */
  readonly silent: number;
  readonly wrong: readonly string[];
  /** Of the found ones, those that another rule than the labelled one found. */
  readonly otherRule: number;
}

/** Judges each case on its own. That a Secret is a plain one is not counted: it is one. */
export async function score(cases: Iterable<LabelledCase>): Promise<Score> {
  const missed: string[] = [];
  const wrong: string[] = [];
  let [found, silent, otherRule] = [0, 0, 0];
  const all = [...cases];
  const byCase = await observeAll(all.map((one) => one.object));
  for (const [index, one] of all.entries()) {
    const here = byCase[index] ?? [];
    if (one.rule === undefined) {
      if (here.length === 0) silent++;
      else wrong.push(`${one.name}: ${here.map((h) => h.rule).join()}`);
    } else if (here.some((h) => h.pointer === one.pointer)) {
      found++;
      if (!here.some((h) => h.rule === `secrets/${one.rule}`)) otherRule++;
    } else missed.push(`${one.name}: ${here.map((h) => `${h.rule} ${h.pointer}`).join()}`);
  }
  return { found, missed, silent, wrong, otherRule };
}

/** All objects in one stream: the gate is prepared once. */
async function observeAll(
  objects: readonly object[],
): Promise<{ rule: string; pointer: string }[][]> {
  const stream = objects.map((object) => JSON.stringify(object)).join('\n---\n');
  const byStart = new Map<number, { rule: string; pointer: string }[]>();
  for (const { rule, resource, pointer } of await observe(stream)) {
    if (rule === 'secrets/plain-secret-manifest' || !resource) continue;
    const line = resource.span.start.line;
    byStart.set(line, [...(byStart.get(line) ?? []), { rule, pointer: pointer?.toString() ?? '' }]);
  }
  return objects.map((_, index) => byStart.get(2 * index + 1) ?? []);
}
