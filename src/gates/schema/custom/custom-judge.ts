/** What only custom kinds need, loaded when there are any: the CEL evaluator among it. */
export { celProblems } from './cel-rules.ts';
export { checkConstraints } from './constraints.ts';
export { crdProblems } from './crd-checks.ts';
