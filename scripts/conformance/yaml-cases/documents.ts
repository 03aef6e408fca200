import { HEAD, type YamlCase } from './yaml-case.ts';

export const DOCUMENT_CASES: readonly YamlCase[] = [
  {
    title: 'windows line breaks',
    yaml: `${HEAD}spec:\n  a: |\n    b\n    c\n  d: e\n`.replaceAll('\n', '\r\n'),
  },
  {
    title: 'NEL, LS and PS break lines',
    yaml: `${HEAD}spec:\n  a: "b\u0085  c\u2028  d"\n  e: f\u0085  g: h\n`,
  },
  { title: 'byte order mark', yaml: `\ufeff${HEAD}` },
  { title: 'no break at the end', yaml: `${HEAD}spec: |\n  a` },
  { title: 'control character', yaml: `${HEAD}spec: "a\u0001"\n` },
  { title: 'characters beyond 16 bits', yaml: `${HEAD}spec: {a: 😀, "😀": "é"}\n` },
  { title: 'several documents', yaml: `---\n${HEAD}---\n# nothing\n---\n\n---\n${HEAD}---\n` },
  { title: 'comment behind the separator', yaml: `--- # a\n${HEAD}---    \n${HEAD}` },
  {
    title: 'content behind the separator',
    yaml: `--- {apiVersion: v1, kind: A, metadata: {name: a}}\n`,
  },
  { title: 'separator with more dashes', yaml: `${HEAD}----\n${HEAD}` },
  { title: 'separator followed by text', yaml: `${HEAD}---a\n${HEAD}` },
  { title: 'separator that is indented', yaml: `${HEAD} ---\n` },
  { title: 'directive', yaml: `%YAML 1.1\n---\n${HEAD}` },
  { title: 'end of a document', yaml: `${HEAD}...\n---\n${HEAD}` },
  { title: 'comment behind the end of a document', yaml: `${HEAD}...\n# a\n` },
  {
    title: 'content behind the end of a document',
    yaml: `${HEAD}...\n${HEAD}`,
    stricter: 'kubectl drops the second object without a word',
  },
  {
    title: 'JSON',
    yaml: '{"apiVersion":"v1","kind":"A","metadata":{"name":"a"},"n":9007199254740993,"f":1.0,"s":"\\/\\ud83d\\ude00"}',
  },
  {
    title: 'JSON stream',
    yaml: '{"apiVersion":"v1","kind":"A","metadata":{"name":"a"}}\n{"apiVersion":"v1",\n"kind":"A","metadata":{"name":"b"}} {"apiVersion":"v1","kind":"A","metadata":{"name":"c"}}\n',
  },
  {
    title: 'JSON, then YAML',
    yaml: '{"apiVersion":"v1","kind":"A","metadata":{"name":"a"}}\n---\napiVersion: v1\nkind: A\nmetadata: {name: b}\n',
  },
  {
    title: 'tabs in JSON',
    yaml: '{\n\t"apiVersion": "v1",\n\t"kind": "A",\n\t"metadata": {"name": "a"}\n}\n',
  },
  {
    title: 'List',
    yaml: 'apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: A\n  metadata: {name: a}\n- {apiVersion: v1, kind: B, metadata: {name: b}}\n',
  },
  {
    title: 'typed List whose items name no kind',
    yaml: 'apiVersion: v1\nkind: ConfigMapList\nitems:\n- metadata: {name: a}\n',
  },
  { title: 'a text', yaml: 'hello\n' },
  { title: 'a list', yaml: '- a\n' },
  { title: 'no kind', yaml: 'apiVersion: v1\nmetadata: {name: a}\n' },
  {
    title: 'no apiVersion',
    yaml: 'kind: A\nmetadata: {name: a}\n',
    stricter: 'only the server refuses it',
  },
  { title: 'kind that is no text', yaml: 'apiVersion: v1\nkind: 5\nmetadata: {name: a}\n' },
  { title: 'name that is no text', yaml: 'apiVersion: v1\nkind: A\nmetadata: {name: n}\n' },
  {
    title: 'no name',
    yaml: 'apiVersion: v1\nkind: A\nmetadata: {}\n',
    stricter: 'only the server refuses it',
  },
];
