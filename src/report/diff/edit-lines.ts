import { structuredPatch } from 'diff';
import { isJsonArray, isJsonObject, type JsonValue } from '../../manifest/json.ts';
import type { Edit, ResourceChange } from '../../verdict/change.ts';
import { yamlLines } from './yaml-lines.ts';

/** A line of a change: what came, what went, what was changed, and text around it. */
export interface EditLine {
  readonly sign: '+' | '-' | '~' | ' ';
  readonly text: string;
}

/** The edits of a change in lines; that of the name is left out where the heading tells it. */
export function changeLines({ change, edits }: ResourceChange): EditLine[] {
  const told = change === 'renamed' ? ['/metadata/name', '/metadata/namespace'] : [];
  return edits.filter(({ pointer }) => !told.includes(pointer)).flatMap(editLines);
}

/** An edit in lines for a person; not yet escaped. */
export function editLines(edit: Edit): EditLine[] {
  const { op, path, before, after, inside } = edit;
  const note = edit.expected === true ? ' (expected)' : '';
  if (op === 'move') return [{ sign: '~', text: `${path} moved from ${edit.from ?? ''}${note}` }];
  if (inside && inside.length > 0) {
    return inside.flatMap((inner) =>
      editLines({ ...inner, path: `${path} » ${inner.path === '' ? 'all of it' : inner.path}` }),
    );
  }
  if (op === 'add') return valueLines('+', `${path}${note}`, after ?? null);
  if (op === 'remove') return valueLines('-', `${path}${note}`, before ?? null);
  if (isText(before) && isText(after)) {
    return [{ sign: '~', text: `${path}:${note}` }, ...textLines(before, after)];
  }
  if (isFlat(before) && isFlat(after)) {
    return [{ sign: '~', text: `${path}: ${flat(before)} → ${flat(after)}${note}` }];
  }
  return [
    ...valueLines('-', `${path}${note}`, before ?? null),
    ...valueLines('+', `${path}${note}`, after ?? null),
  ];
}

function valueLines(sign: '+' | '-', path: string, value: JsonValue): EditLine[] {
  if (isFlat(value)) return [{ sign, text: `${path}: ${flat(value)}` }];
  return [
    { sign, text: `${path}:` },
    ...yamlLines(value).map((line): EditLine => ({ sign, text: `  ${line}` })),
  ];
}

/** Lines that changed, with two lines around them. */
function textLines(before: string, after: string): EditLine[] {
  const { hunks } = structuredPatch('', '', before, after, '', '', { context: 2 });
  return hunks.flatMap((hunk, index): EditLine[] => [
    ...(index > 0 ? [{ sign: ' ' as const, text: '  …' }] : []),
    ...hunk.lines
      .filter((line) => !line.startsWith('\\'))
      .map((line): EditLine => ({ sign: signOf(line), text: `  ${line.slice(1)}` })),
  ]);
}

function signOf(line: string): EditLine['sign'] {
  return line.startsWith('+') ? '+' : line.startsWith('-') ? '-' : ' ';
}

function isText(value: JsonValue | undefined): value is string {
  return typeof value === 'string' && value.includes('\n');
}

function isFlat(value: JsonValue | undefined): boolean {
  if (isJsonArray(value)) return value.length === 0;
  if (isJsonObject(value)) return Object.keys(value).length === 0;
  return !isText(value);
}

/** Text as it is when it cannot be taken for anything else; JSON otherwise. */
function flat(value: JsonValue | undefined): string {
  if (typeof value !== 'string') return JSON.stringify(value);
  const plain =
    /^[\w./:@«-][\w ./:@,«»+=-]*$/.test(value) && !/^(true|false|null|[\d.]+)$/.test(value);
  return plain ? value : JSON.stringify(value);
}
