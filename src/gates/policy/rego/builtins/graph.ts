import { type BuiltinGroup, membersOperand, objectOperand } from '../builtin.ts';
import { isRegoArray, type RegoObject, RegoSet, type RegoValue } from '../value.ts';

/** https://www.openpolicyagent.org/docs/policy-reference/builtins/graph */
export const graph: BuiltinGroup = {
  'graph.reachable_paths': (args) => {
    const edges = objectOperand(args, 0);
    const paths: RegoValue[] = [];
    for (const start of membersOperand(args, 1)) pathsFrom(edges, start, [], paths);
    return new RegoSet(paths);
  },
};

/**
 * Adds every path from a node on: it ends at a node without edges, before a node that is not in
 * the graph, and before a node it has been at. A start that is not in the graph has no path.
 */
function pathsFrom(
  edges: RegoObject,
  node: RegoValue,
  path: readonly RegoValue[],
  paths: RegoValue[],
): void {
  const next = edges.get(node);
  const seen = new RegoSet(path);
  if (next === undefined || seen.has(node)) {
    if (path.length > 0) paths.push(path);
    return;
  }
  const here = [...path, node];
  const neighbours = neighboursOf(next);
  if (neighbours.length === 0) paths.push(here);
  for (const neighbour of neighbours) pathsFrom(edges, neighbour, here, paths);
}

function neighboursOf(value: RegoValue): readonly RegoValue[] {
  if (value instanceof RegoSet) return value.values;
  return isRegoArray(value) ? value : [];
}
