import { isJsonArray, type JsonValue } from '../../../../manifest/json.ts';
import { type Evaluate, JmesPathError } from './value.ts';

/** `[start:stop:step]`, as Python slices. */
export function slice(start: number | null, stop: number | null, step: number | null): Evaluate {
  const stride = step ?? 1;
  if (stride === 0) throw new JmesPathError('Invalid slice, step cannot be 0');
  return (value) => (isJsonArray(value) ? take(value, start, stop, stride) : null);
}

function take(
  list: readonly JsonValue[],
  start: number | null,
  stop: number | null,
  step: number,
): JsonValue {
  const back = step < 0;
  const from = start === null ? (back ? list.length - 1 : 0) : cap(start, list.length, back);
  const to = stop === null ? (back ? -1 : list.length) : cap(stop, list.length, back);
  const result: JsonValue[] = [];
  for (let i = from; back ? i > to : i < to; i += step) result.push(list[i] ?? null);
  return result;
}

function cap(position: number, length: number, back: boolean): number {
  const from = position < 0 ? position + length : position;
  if (from < 0) return back ? -1 : 0;
  return from >= length ? (back ? length - 1 : length) : from;
}
