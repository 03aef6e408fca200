import type { JsonObject } from '../../../../manifest/json.ts';
import { goSprint } from '../text/go-text.ts';

type Requirement = (labels: JsonObject) => boolean;

/** A label selector as it stands in a URL: `a=b,c!=d,e in (f, g),h,!i`. Nothing selects all. */
export function labelQuery(text: string): Requirement {
  const requirements = (text.match(/[^,(]+(?:\([^)]*\))?/g) ?? []).map((t) => readOne(t.trim()));
  return (labels) => requirements.every((requirement) => requirement(labels));
}

function readOne(text: string): Requirement {
  const set = /^(\S+)\s+(in|notin)\s*\(([^)]*)\)$/.exec(text);
  if (set) {
    const [, key = '', operator, list = ''] = set;
    const values = list.split(',').map((value) => value.trim());
    const isIn: Requirement = (labels) => values.includes(goSprint(labels[key] ?? ''));
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
