import type { SchemaNode } from '../../../kubernetes/schema/schema-node.ts';
import type { Gvk } from '../../../manifest/gvk.ts';
import type { Resource } from '../../../manifest/resource.ts';
import type { ValueEdit } from './edit.ts';
import { embeddedFiles } from './embedded-fields.ts';
import { equal } from './equal.ts';
import { type Equivalence, type EquivalenceCounts, noCounts } from './equivalence.ts';
import { exactNumberEdits } from './exact-numbers.ts';
import { pairResources, type ResourcePair } from './pair.ts';
import { Place } from './place.ts';
import { withoutSameData } from './secret-data.ts';
import { ValueDiff } from './value-diff.ts';

/** How two manifests are compared. */
export interface CompareOptions {
  readonly equivalences: ReadonlySet<Equivalence>;
  /** What is known of a kind: merge keys, quantities, defaults. */
  schemaOf(gvk: Gvk): SchemaNode | undefined;
  /** Resources that share a name in another namespace are the same one: environments compared. */
  readonly acrossNamespaces?: boolean;
  /** Pointers of a resource's values that each rendering makes anew. */
  unstableIn?(resource: Resource): ReadonlySet<string> | undefined;
}

/** A pair and the steps from one side to the other; none for what came or went as a whole. */
export type ComparedPair = ResourcePair & { readonly edits: readonly ValueEdit[] };

/** What changed between two manifests. */
export interface ManifestChange {
  /** Pairs that differ, in the order of the later side; removed ones last. */
  readonly changes: readonly ComparedPair[];
  /** Pairs that differ in nothing but equivalent spellings; their counts are in `equivalent`. */
  readonly equivalentPairs: readonly ComparedPair[];
  /** How many resources are the same on both sides, equivalent ones included. */
  readonly unchanged: number;
  readonly equivalent: EquivalenceCounts;
  /** How many values were left out since each rendering makes them anew. */
  readonly unstable: number;
}

/** Compares the resources of two manifests. Pure. */
export function compareManifests(
  from: { readonly resources: readonly Resource[] },
  to: { readonly resources: readonly Resource[] },
  options: CompareOptions,
): ManifestChange {
  const pairs = pairResources(from.resources, to.resources, {
    acrossNamespaces: options.acrossNamespaces ?? false,
  });
  const changes: ComparedPair[] = [];
  const equivalentPairs: ComparedPair[] = [];
  const equivalent = noCounts();
  let [unchanged, unstable] = [0, 0];
  for (const pair of pairs) {
    if (pair.kind === 'added' || pair.kind === 'removed') {
      changes.push({ ...pair, edits: [] });
      continue;
    }
    const result = compareResources(pair.before, pair.after, options);
    unstable += result.unstable.length;
    for (const [kind, count] of Object.entries(result.equivalent)) {
      equivalent[kind as Equivalence] += count;
    }
    const compared = { ...pair, edits: result.edits };
    if (result.edits.length > 0 || pair.kind === 'renamed') changes.push(compared);
    else {
      unchanged++;
      if (!result.identical) equivalentPairs.push(compared);
    }
  }
  return { changes, equivalentPairs, unchanged, equivalent, unstable };
}

interface ResourceResult extends Pick<ValueDiff, 'edits' | 'unstable'> {
  readonly equivalent: EquivalenceCounts;
  readonly identical: boolean;
}

/** The steps from one resource's value to another's. */
export function compareResources(
  before: Resource,
  after: Resource,
  options: CompareOptions,
): ResourceResult {
  const exact = exactNumberEdits(before, after);
  if (exact.length === 0 && equal(before.value, after.value)) {
    return { edits: [], unstable: [], equivalent: noCounts(), identical: true };
  }
  const unstable = options.unstableIn?.(after);
  const diff = new ValueDiff({
    equivalences: options.equivalences,
    embedded: embeddedFiles(after),
    ...(unstable && { unstable }),
  });
  const isSecret = after.group === '' && after.kind === 'Secret';
  const sides =
    isSecret && options.equivalences.has('default')
      ? withoutSameData(before.value, after.value)
      : { before: before.value, after: after.value, same: 0 };
  diff.compare(sides.before, sides.after, Place.root(options.schemaOf(after)));
  const { equivalent } = diff;
  return {
    edits: [...diff.edits, ...exact],
    unstable: diff.unstable,
    equivalent: { ...equivalent, default: equivalent.default + sides.same },
    identical: false,
  };
}
