import { defineDanger } from '../../danger-rule.ts';
import { imagePairs } from '../../image-pairs.ts';

export const imageRegistryChanged = defineDanger({
  id: 'diff/image-registry-changed',
  severity: 'warning',
  since: '0.1.0',
  title: 'An image comes from another registry or repository',
  why: 'Whoever publishes there decides what runs here.',
  remedy: 'Check who owns the new place, and that the cluster may pull from it.',
  each: 'changed',
  check(changed, { observe }) {
    for (const { pointer, before, after, container } of imagePairs(changed)) {
      const [old, now] = [before, after].map((i) => `${i.registry}/${plain(i.repository)}`);
      if (old === now) continue;
      observe({
        pointer,
        message: `Container \`${container}\` is pulled from \`${now}\`, no longer from \`${old}\`.`,
      });
    }
  },
});

/** `library/nginx` and `nginx` are one repository of docker.io. */
function plain(repository: string): string {
  return repository.replace(/^library\//, '');
}
