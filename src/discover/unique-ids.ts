import type { Target } from '../manifest/target.ts';

/**
 * Makes ids unique by what tells the targets apart: the environment or the object that deploys
 * them, that they are loose files beside a kustomization, and, when all else is equal, a number.
 */
export function uniqueIds(targets: readonly Target[]): Target[] {
  const seen = new Set<string>();
  return targets.map((target) => {
    const clashes = targets.some((other) => other !== target && other.id === target.id);
    const id = firstFree(clashes ? namesOf(target) : [target.id], seen);
    seen.add(id);
    return id === target.id ? target : { ...target, id };
  });
}

function namesOf({ id, deployedBy, environment, kind }: Target): string[] {
  if (kind === 'plain' && !deployedBy) return [`${id}/*`];
  if (!deployedBy) return [id];
  const at = environment !== undefined && !id.endsWith(`@${environment}`) ? environment : undefined;
  const { name } = deployedBy;
  return at === undefined ? [`${id}@${name}`] : [`${id}@${at}`, `${id}@${at}/${name}`];
}

function firstFree(names: readonly string[], seen: ReadonlySet<string>): string {
  const free = names.find((name) => !seen.has(name));
  if (free !== undefined) return free;
  for (let number = 2; ; number++) {
    const numbered = `${names.at(-1)}#${number}`;
    if (!seen.has(numbered)) return numbered;
  }
}
