import ipaddr from 'ipaddr.js';
import { isJsonArray, type JsonValue } from '../../manifest/json.ts';
import type { Pointer } from '../../manifest/pointer.ts';
import type { Resource } from '../../manifest/resource.ts';
import type { ValueEdit } from './compare/edit.ts';
import { valueAt } from './reading.ts';

/** A step that lets a NetworkPolicy pass more. */
export interface Opening {
  readonly pointer: Pointer;
  readonly path: string;
  readonly message: string;
}

/**
 * The steps of a change that let more through. In a policy an absent or empty list of peers or
 * ports means all of them, so both what comes and what goes can open it.
 */
export function openings(
  before: Resource,
  after: Resource,
  edits: readonly ValueEdit[],
): Opening[] {
  return edits.flatMap((edit): Opening[] => {
    const message = meaning(edit, before, after);
    return message === undefined ? [] : [{ pointer: edit.pointer, path: edit.path, message }];
  });
}

function meaning(edit: ValueEdit, before: Resource, after: Resource): string | undefined {
  const place = edit.path.replace(/\[[^\]]*\]/g, '[]');
  for (const [pattern, tell] of MEANINGS) {
    if (pattern.test(place)) return tell(edit, { before, after });
  }
  return undefined;
}

type Tell = (
  edit: ValueEdit,
  sides: { readonly before: Resource; readonly after: Resource },
) => string | undefined;

const RULES = '^spec\\.(ingress|egress)';
const PEERS_OR_PORTS = `${RULES}\\[\\]\\.(from|to|ports)`;

const MEANINGS: readonly (readonly [RegExp, Tell])[] = [
  [/^spec\.policyTypes/, policyTypes],
  [/^spec\.podSelector/, podSelector],
  [new RegExp(`${RULES}$`), wholeDirection],
  [new RegExp(`${RULES}\\[\\]$`), (edit) => came(edit, 'a rule is added')],
  [new RegExp(`${PEERS_OR_PORTS}$`), allOfThem],
  [new RegExp(`${PEERS_OR_PORTS}\\[\\]$`), onePeerOrPort],
  [/\.ipBlock\.except(\[\])?$/, (edit) => went(edit, 'an exception of an address range is gone')],
  [/\.ipBlock\.cidr$/, addressRange],
  [/\.ports\[\]\.(port|endPort|protocol)$/, () => 'It lets other ports through.'],
  [/\.(podSelector|namespaceSelector)\b/, otherPeers],
];

function came({ op, path }: ValueEdit, what: string): string | undefined {
  return op === 'add' || op === 'replace' ? `At ${path}, ${what}.` : undefined;
}

function went({ op, path }: ValueEdit, what: string): string | undefined {
  return op === 'remove' || op === 'replace' ? `At ${path}, ${what}.` : undefined;
}

/** Without policyTypes, what rules there are decides; Ingress is always covered. */
function policyTypes(_: ValueEdit, { before, after }: Parameters<Tell>[1]): string | undefined {
  const lost = typesOf(before).filter((type) => !typesOf(after).includes(type));
  return lost.length === 0 ? undefined : `It no longer limits ${lost.join(' and ')} traffic.`;
}

function typesOf({ value }: Resource): string[] {
  const types = valueAt(value, 'spec', 'policyTypes');
  if (isJsonArray(types)) return types.map(String);
  return valueAt(value, 'spec', 'egress') === undefined ? ['Ingress'] : ['Ingress', 'Egress'];
}

/** A requirement more leaves out pods that were covered; one less covers more of them. */
function podSelector(edit: ValueEdit): string | undefined {
  return edit.op === 'remove' ? undefined : 'Pods that it covered may no longer be covered.';
}

/** A direction without rules is closed, when the policy covers it. */
function wholeDirection(edit: ValueEdit, sides: Parameters<Tell>[1]): string | undefined {
  if (edit.op === 'remove') return policyTypes(edit, sides);
  const type = edit.path === 'spec.egress' ? 'Egress' : 'Ingress';
  const covered = typesOf(sides.before).includes(type);
  const some = isJsonArray(edit.after) && edit.after.length > 0;
  return covered && some ? `It gets rules that let ${type} traffic through.` : undefined;
}

/** The whole list came or went: none means all. */
function allOfThem(edit: ValueEdit): string | undefined {
  const now = isJsonArray(edit.after) ? edit.after.length : 0;
  return now === 0 && (edit.op === 'remove' || edit.op === 'replace')
    ? `At ${edit.path}, the limit is gone: everything passes.`
    : undefined;
}

function onePeerOrPort(
  edit: ValueEdit,
  { before, after }: Parameters<Tell>[1],
): string | undefined {
  const list = edit.pointer.parent;
  const length = (side: Resource): number => lengthOf(list?.resolve(side.value));
  if (edit.op === 'remove') {
    return length(after) === 0 ? `At ${edit.path}, the last limit is gone.` : undefined;
  }
  if (edit.op !== 'add' || length(before) === 0) return undefined;
  return `At ${edit.path}, one more is let through.`;
}

function lengthOf(value: JsonValue | undefined): number {
  return isJsonArray(value) ? value.length : 0;
}

function addressRange({ before, after, path }: ValueEdit): string | undefined {
  if (typeof before !== 'string' || typeof after !== 'string') return undefined;
  if (!ipaddr.isValidCIDR(before) || !ipaddr.isValidCIDR(after)) return undefined;
  const [[old, oldBits], [now, bits]] = [ipaddr.parseCIDR(before), ipaddr.parseCIDR(after)];
  const inside = old.kind() === now.kind() && bits >= oldBits && now.match(old, oldBits);
  return inside ? undefined : `At ${path}, ${after} is let through instead of ${before}.`;
}

/** One requirement more on a peer closes; one less, or another one, opens. */
function otherPeers(edit: ValueEdit): string | undefined {
  return edit.op === 'add' ? undefined : `At ${edit.path}, other peers are let through.`;
}
