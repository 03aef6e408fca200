import {
  isJsonArray,
  isJsonObject,
  type JsonArray,
  type JsonObject,
  type JsonValue,
} from '../../../manifest/json.ts';
import { Pointer } from '../../../manifest/pointer.ts';
import { namedValue, nameOf } from '../contents/tree.ts';
import type { Role } from '../detect/sample.ts';
import { argumentLeaves, isArguments } from './arguments.ts';
import { literalLeaves } from './kustomization.ts';
import { PLAIN, type VisitLeaf } from './leaf.ts';
import { isProseKind, isReferenceKind, isSealed } from './reference-kinds.ts';
import { secretLeaves } from './secret-data.ts';

/** Whether a document is a Kubernetes object. */
export function isObjectDocument(value: JsonObject): boolean {
  return typeof value['apiVersion'] === 'string' && typeof value['kind'] === 'string';
}

/** Hands out every string of a Kubernetes object, or of any other document, in order. */
export function readLeaves(value: JsonValue, visit: VisitLeaf): void {
  if (isJsonObject(value)) readObject(value, visit);
  else if (isJsonArray(value)) walkArray(value, Pointer.root, '', 'field', visit);
}

function readObject(value: JsonObject, visit: VisitLeaf): void {
  const role = roleOf(value);
  for (const key of Object.keys(value)) {
    const inner = value[key];
    if (inner === undefined || key === 'apiVersion' || key === 'kind') continue;
    if (key === 'sops' && isJsonObject(inner)) continue;
    if (readMember(value, key, inner, visit)) continue;
    walk(inner, Pointer.root, key, key, role, visit);
  }
}

/** Members that mean something special in their kind; true when they were read. */
function readMember(object: JsonObject, key: string, inner: JsonValue, visit: VisitLeaf): boolean {
  const { kind } = object;
  const at = Pointer.root.at(key);
  if (key === 'metadata') {
    readMetadata(inner, at, visit);
    return true;
  }
  if (kind === 'Secret' && (key === 'data' || key === 'stringData')) {
    secretLeaves(inner, at, key, visit);
    return true;
  }
  if (kind === 'ConfigMap' && key === 'binaryData') {
    secretLeaves(inner, at, 'data', visit, 'config');
    return true;
  }
  if (kind === 'Kustomization' && /^(?:secret|configMap)Generator$/.test(key)) {
    literalLeaves(inner, at, visit);
    return true;
  }
  return isSealed(object) && key === 'spec';
}

function roleOf(object: JsonObject): Role {
  if (!isObjectDocument(object)) return 'field';
  if (object['kind'] === 'ConfigMap') return 'config';
  return isProseKind(object) || isReferenceKind(object) ? 'prose' : 'field';
}

function readMetadata(metadata: JsonValue, at: Pointer, visit: VisitLeaf): void {
  if (!isJsonObject(metadata)) return;
  for (const key of Object.keys(metadata)) {
    const inner = metadata[key];
    if (inner === undefined || key === 'managedFields') continue;
    walk(inner, at, key, key, 'annotation', visit);
  }
}

/** `key` is the name a value goes by, which items of a list share with the list. */
function walk(
  value: JsonValue,
  parent: Pointer,
  step: string | number,
  key: string,
  role: Role,
  visit: VisitLeaf,
): void {
  if (typeof value === 'string') {
    const leafRole = PROSE.has(key) ? 'prose' : role;
    visit({ text: value, key, role: leafRole, parent, step, encodings: PLAIN });
  } else if (typeof value === 'number') {
    visit({ text: String(value), key, role, parent, step, encodings: PLAIN });
  } else if (isJsonArray(value)) walkArray(value, parent.at(step), key, role, visit);
  else if (isJsonObject(value)) walkObject(value, parent.at(step), key, role, visit);
}

function walkArray(items: JsonArray, at: Pointer, key: string, role: Role, visit: VisitLeaf): void {
  if (role !== 'prose' && isArguments(key, items)) argumentLeaves(items, at, visit);
  else for (const [index, item] of items.entries()) walk(item, at, index, key, role, visit);
}

function walkObject(
  object: JsonObject,
  at: Pointer,
  holder: string,
  role: Role,
  visit: VisitLeaf,
): void {
  const named = role === 'prose' ? undefined : namedValue(object);
  if (named) {
    const { key, text, member } = named;
    visit({ key, text, role: 'env', parent: at, step: member, encodings: PLAIN });
  }
  for (const key of Object.keys(object)) {
    const inner = object[key];
    if (inner === undefined || key === named?.member) continue;
    if (key.length >= LONG_KEY && role !== 'prose') readKey(key, at, visit);
    walk(inner, at, key, nameOf(key, holder), role, visit);
  }
}

/** A key that is itself a credential: tables of tokens and whom they belong to. */
function readKey(key: string, parent: Pointer, visit: VisitLeaf): void {
  visit({ text: key, key: '', role: 'prose', parent, step: key, encodings: PLAIN });
}

/** Shorter than any credential that names itself is often. */
const LONG_KEY = 20;

/** Fields that hold sentences for people. */
const PROSE = new Set([
  'description',
  'descriptions',
  'summary',
  'message',
  'messages',
  'documentation',
  'help',
  'comment',
  'comments',
  'usage',
  'expression',
  'messageExpression',
]);
