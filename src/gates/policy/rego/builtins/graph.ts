import { type BuiltinGroup, membersOperand, objectOperand } from '../builtin.ts';
import { isRegoArray, type RegoObject, RegoSet, type RegoValue } from '../value.ts';

/** https://www.openpolicyagent.org/docs/policy-reference/builtins/graph */
export const graph: BuiltinGroup = {
  'graph.reachable_paths': (args) => {
    const edges = objectOperand(args, 0);
    const paths: RegoValue[] = [];
    for (const start of membersOperand(args, 1)) {
      const next = edges.get(start);
      if (next === undefined) continue;
      const neighbours = neighboursOf(next);
      if (neighbours.length === 0) paths.push([start]);
      for (const neighbour of neighbours) pathsFrom(edges, neighbour, [start], [start], paths);
    }
    return new RegoSet(paths);
  },
};

/**
 * Adds every path from a node on: it ends at a node without edges, before a node that is not in
 * the graph, and before a node that was reached. As in OPA, a start may follow itself once.
 */
function pathsFrom(
  edges: RegoObject,
  node: RegoValue,
  path: readonly RegoValue[],
  reached: readonly RegoValue[],
  paths: RegoValue[],
): void {
  const next = edges.get(node);
  if (next === undefined) {
    paths.push(path);
    return;
  }
  const here = [...path, node];
  const neighbours = neighboursOf(next);
  if (neighbours.length === 0) paths.push(here);
  const known = new RegoSet([...reached, node]);
  for (const neighbour of neighbours) {
    if (known.has(neighbour)) paths.push(here);
    else pathsFrom(edges, neighbour, here, known.values, paths);
  }
}

function neighboursOf(value: RegoValue): readonly RegoValue[] {
  if (value instanceof RegoSet) return value.values;
  return isRegoArray(value) ? value : [];
}
