import type { Target } from '../manifest/target.ts';
import { isInside } from '../platform/paths.ts';
import type { Platform } from '../platform/platform.ts';
import { FailureError } from '../verdict/failure.ts';

/**
 * Refuses files outside of the repository for what an Argo CD or Flux object deploys: such an
 * object comes with the pull request, and must not make the tool read what else lies on the
 * machine. What a person names on the command line may lie anywhere.
 */
export async function mustStayInside(
  files: readonly string[],
  target: Target,
  platform: Platform,
): Promise<void> {
  if (target.deployedBy === undefined) return;
  const top = await platform.files.realPath((await platform.git.top()) ?? '.');
  for (const file of files) {
    const leadsTo = await platform.files.realPath(file).catch(() => undefined);
    if (leadsTo === undefined || isInside(top, leadsTo)) continue;
    const { kind, name } = target.deployedBy;
    throw new FailureError({
      code: 'file-outside-repository',
      message: `${target.id} is not rendered: ${kind} ${name} (${target.deployedBy.file}) would read ${file}, which lies outside of the repository.`,
      hint: 'Keep a copy of it in the repository.',
    });
  }
}
