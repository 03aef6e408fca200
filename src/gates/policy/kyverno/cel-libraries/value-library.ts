import { global, type Library, member } from '../../../../cel/library/function.ts';
import {
  DOUBLE,
  DURATION,
  DYN,
  INT,
  listOf,
  mapOf,
  STRING,
  TIMESTAMP,
} from '../../../../cel/types/types.ts';
import { doubleOf, numberOf } from '../../../../cel/values/numbers.ts';
import { CelOptional } from '../../../../cel/values/optional.ts';
import { timestampOf } from '../../../../cel/values/time.ts';
import {
  CelError,
  type CelList,
  type CelRecord,
  type CelValue,
  isRecord,
} from '../../../../cel/values/value.ts';
import { newJsonObject } from '../../../../manifest/json.ts';
import { clockFields, floorDivide, parseRfc3339 } from '../time/instant.ts';

/** Nanoseconds from year 1 to 1970: where Go's truncation starts. */
const ZERO_TIME = 62_135_596_800_000_000_000n;
const SERVICE_ACCOUNT = 'system:serviceaccount:';

/** Kyverno's functions over times, numbers, lists and user names; `now` in RFC 3339. */
export function valueLibrary(now: string): Library {
  return {
    name: 'kyverno.values',
    functions: [
      global('time.now', [], TIMESTAMP, () => timestampOf(parseRfc3339(now)?.nanoseconds ?? 0n)),
      global('time.toCron', [TIMESTAMP], STRING, ({ nanos }) => cron(nanos)),
      global('time.truncate', [TIMESTAMP, DURATION], TIMESTAMP, (time, step) =>
        timestampOf(truncate(time.nanos, step.nanos)),
      ),
      global('math.round', [DOUBLE, INT], DOUBLE, (value, digits) => {
        const shift = 10 ** Number(digits);
        return doubleOf(Math.round(numberOf(value) * shift) / shift);
      }),
      ...['listObjToMap', 'transform.listObjToMap'].map((name) =>
        global(name, [listOf(DYN), listOf(DYN), STRING, STRING], mapOf(STRING, DYN), listsToMap),
      ),
      ...['parseServiceAccount', 'user.parseServiceAccount'].map((name) =>
        global(name, [STRING], DYN, serviceAccount),
      ),
      member('orValue', [DYN, DYN], DYN, (value, otherwise) =>
        value instanceof CelOptional ? (value.value ?? otherwise) : value,
      ),
    ],
  };
}

function cron(nanoseconds: bigint): string {
  const f = clockFields({ nanoseconds, offset: 0, utc: true });
  return `${f.minute} ${f.hour} ${f.day} ${f.month} ${f.weekday}`;
}

function truncate(nanoseconds: bigint, step: bigint): bigint {
  if (step <= 0n) return nanoseconds;
  return floorDivide(nanoseconds + ZERO_TIME, step) * step - ZERO_TIME;
}

function listsToMap(
  keys: CelList,
  values: CelList,
  keyName: string,
  valueName: string,
): CelRecord | CelError {
  if (keys.length !== values.length) {
    const lengths = `list1: ${keys.length}, list2: ${values.length}`;
    return new CelError(
      'invalid-argument',
      `listObjToMap must take lists of equal length. ${lengths}`,
    );
  }
  const map: Record<string, CelValue> = Object.create(null);
  for (const [index, each] of keys.entries()) {
    const key = isRecord(each) ? each[keyName] : undefined;
    const value = values[index];
    if (typeof key !== 'string' || !isRecord(value)) {
      return new CelError('invalid-argument', 'listObjToMap must take lists of objects');
    }
    map[key] = value[valueName] ?? null;
  }
  return map;
}

function serviceAccount(user: string): CelValue {
  const [namespace = '', name = ''] = user.startsWith(SERVICE_ACCOUNT)
    ? user.slice(SERVICE_ACCOUNT.length).split(/:(.*)/s)
    : [];
  return Object.assign(newJsonObject(), { Namespace: name === '' ? '' : namespace, Name: name });
}
