import type { LabelPredicate } from './label-selector.ts';

/**
 * A label selector as kubectl and URLs write it: `a=b,c!=d,e in (f, g),h,!i`. Nothing selects all.
 * https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#api
 */
export function labelQuery(text: string): LabelPredicate {
  if (text.trim() === '') return () => true;
  const requirements = (text.match(/[^,(]+(?:\([^)]*\))?/g) ?? []).map((t) => readOne(t.trim()));
  return (labels) => requirements.every((requirement) => requirement(labels));
}

function readOne(text: string): LabelPredicate {
  const set = /^(\S+)\s+(in|notin)\s*\(([^)]*)\)$/.exec(text);
  if (set) {
    const [, key = '', operator, list = ''] = set;
    const values = list.split(',').map((value) => value.trim());
    const isIn: LabelPredicate = (labels) => values.includes(String(labels[key] ?? ''));
    return operator === 'in' ? (l) => l[key] !== undefined && isIn(l) : (l) => !isIn(l);
  }
  const equality = /^([^!=\s]+)\s*(!=|==?)\s*(.*)$/.exec(text);
  if (equality) {
    const [, key = '', operator, value] = equality;
    return operator === '!=' ? (l) => l[key] !== value : (l) => l[key] === value;
  }
  const absent = text.startsWith('!');
  const key = absent ? text.slice(1).trim() : text;
  return (labels) => (labels[key] !== undefined) !== absent;
}
