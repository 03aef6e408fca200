import {
  BuiltinError,
  type BuiltinGroup,
  integerOperand,
  integerValue,
  stringOperand,
} from '../builtin.ts';
import { parseGoDuration } from '../go/duration.ts';
import { addDate, type GoTime, goTime } from '../go/time.ts';
import { formatGoTime } from '../go/time-format.ts';
import { RFC3339, RFC3339_NANO, WEEKDAYS } from '../go/time-layout.ts';
import { parseGoTime } from '../go/time-parse.ts';
import { isNumeric, isRegoArray, numberText, type RegoValue } from '../value.ts';
import { timeDifference } from './time-diff.ts';

type Args = readonly RegoValue[];

/** https://www.openpolicyagent.org/docs/policy-reference/builtins/time */
export const time: BuiltinGroup = {
  'time.now_ns': (_, context) => integerValue(context.nowNs),
  'time.parse_ns': (args) =>
    integerValue(parseGoTime(stringOperand(args, 0), stringOperand(args, 1))),
  'time.parse_rfc3339_ns': (args) => integerValue(parseGoTime(RFC3339, stringOperand(args, 0))),
  'time.parse_duration_ns': (args) => integerValue(parseGoDuration(stringOperand(args, 0))),
  'time.format': (args) => formatGoTime(timeOperand(args, 0), layoutOf(args)),
  'time.date': (args) => {
    const { year, month, day } = timeOperand(args, 0);
    return [year, month, day];
  },
  'time.clock': (args) => {
    const { hour, minute, second } = timeOperand(args, 0);
    return [hour, minute, second];
  },
  'time.weekday': (args) => WEEKDAYS[timeOperand(args, 0).weekday],
  'time.add_date': (args) => {
    const [years = 0, months = 0, days = 0] = [1, 2, 3].map((i) => calendarOperand(args, i));
    return integerValue(addDate(timeOperand(args, 0), years, months, days));
  },
  'time.diff': (args) => timeDifference(timeOperand(args, 0), timeOperand(args, 1)),
};

/** A number of years, months or days; what leads out of all times that have nanoseconds is refused. */
function calendarOperand(args: Args, index: number): number {
  const count = Number(integerOperand(args, index));
  const operand = args[index];
  // `1e3` is no integer here, while `100.0` is.
  if (isNumeric(operand) && !/^[+-]?\d+(?:\.0+)?$/.test(numberText(operand))) {
    throw new BuiltinError('must be integer number but got floating-point number');
  }
  if (Math.abs(count) > MOST_DAYS) throw new BuiltinError('time outside of valid range');
  return count;
}

/** From 1677 to 2262, twice. */
const MOST_DAYS = 600 * 366;

/** Nanoseconds, or `[nanoseconds, zone]`, or `[nanoseconds, zone, layout]`. */
function timeOperand(args: Args, index: number): GoTime {
  const value = args[index];
  const list = isRegoArray(value) ? value : args.slice(index, index + 1);
  const ns = integerOperand(list, 0);
  if (BigInt.asIntN(64, ns) !== ns) throw new BuiltinError('timestamp too big');
  return goTime(ns, list.length > 1 ? stringOperand(list, 1) : 'UTC');
}

function layoutOf(args: Args): string {
  const list = isRegoArray(args[0]) ? args[0] : [];
  const layout = list.length > 2 ? stringOperand(list, 2) : '';
  return layout === '' ? RFC3339_NANO : layout;
}
