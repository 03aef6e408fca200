import { isJsonArray, type JsonObject, type JsonValue } from '../../../../manifest/json.ts';
import type { Pointer } from '../../../../manifest/pointer.ts';
import { containerPairs, podPair } from '../../container-pairs.ts';
import { defineDanger } from '../../danger-rule.ts';
import { valueAt } from '../../reading.ts';

export const securityContextWidened = defineDanger({
  id: 'diff/security-context-widened',
  severity: 'warning',
  since: '0.1.0',
  title: 'A container may do more than before',
  why: 'Whoever takes the container over may do it, too.',
  remedy: 'Give the one permission that is missing, and keep the others closed.',
  each: 'changed',
  check(changed, { observe }) {
    const pods = podPair(changed);
    if (pods === undefined) return;
    const whole = { name: 'the pod', pointer: pods.after.pointer };
    const parts = [
      { ...whole, before: pods.before.spec, after: pods.after.spec },
      ...containerPairs(changed).map(({ before, after }) => ({
        name: `container \`${after.name}\``,
        pointer: after.pointer,
        before: before.value,
        after: after.value,
      })),
    ];
    for (const { name, pointer, before, after } of parts) {
      for (const { field, message } of widened(before, after)) {
        const at: Pointer = pointer.at('securityContext', ...field);
        observe({ pointer: at, message: `In ${name}, ${message}` });
      }
    }
  },
});

interface Widening {
  readonly field: readonly string[];
  readonly message: string;
}

function widened(before: JsonObject, after: JsonObject): Widening[] {
  return [...switches(before, after), ...capabilities(before, after), ...profiles(before, after)];
}

/** What each field says when it is not given, and the value that gives more than that. */
const SWITCHES = [
  { field: 'privileged', closed: [false, undefined], open: true },
  { field: 'allowPrivilegeEscalation', closed: [false], open: undefined },
  { field: 'runAsNonRoot', closed: [true], open: undefined },
  { field: 'readOnlyRootFilesystem', closed: [true], open: undefined },
] as const;

function switches(before: JsonObject, after: JsonObject): Widening[] {
  return SWITCHES.flatMap(({ field, closed, open }): Widening[] => {
    const old = valueAt(before, 'securityContext', field);
    const now = valueAt(after, 'securityContext', field);
    const isClosed = (value: JsonValue | undefined) => closed.some((one) => one === value);
    if (!isClosed(old) || isClosed(now) || (open !== undefined && now !== open)) return [];
    return [
      { field: [field], message: `\`${field}\` was ${spell(old)}, and is ${spell(now)} now.` },
    ];
  });
}

function capabilities(before: JsonObject, after: JsonObject): Widening[] {
  const list = (of: JsonObject, verb: string): readonly JsonValue[] => {
    const names = valueAt(of, 'securityContext', 'capabilities', verb);
    return isJsonArray(names) ? names : [];
  };
  const added = list(after, 'add').filter((name) => !list(before, 'add').includes(name));
  const kept = list(before, 'drop').filter((name) => !list(after, 'drop').includes(name));
  const field = (verb: string) => ['capabilities', verb];
  return [
    ...added.map((name) => ({ field: field('add'), message: `the capability ${name} is added.` })),
    ...(list(after, 'drop').includes('ALL') ? [] : kept).map((name) => ({
      field: field('drop'),
      message: `the capability ${name} is no longer dropped.`,
    })),
  ];
}

function profiles(before: JsonObject, after: JsonObject): Widening[] {
  return ['seccompProfile', 'appArmorProfile'].flatMap((field): Widening[] => {
    const old = valueAt(before, 'securityContext', field, 'type');
    const now = valueAt(after, 'securityContext', field, 'type');
    if (old === now || (now !== 'Unconfined' && now !== undefined)) return [];
    if (old === undefined && now !== 'Unconfined') return [];
    return [
      { field: [field], message: `\`${field}\` was ${spell(old)}, and is ${spell(now)} now.` },
    ];
  });
}

function spell(value: JsonValue | undefined): string {
  return value === undefined ? 'not given' : String(value);
}
