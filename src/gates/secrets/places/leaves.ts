import {
  isJsonArray,
  isJsonObject,
  type JsonObject,
  type JsonValue,
} from '../../../manifest/json.ts';
import { Pointer } from '../../../manifest/pointer.ts';
import { namedValue } from '../contents/tree.ts';
import type { Role } from '../detect/sample.ts';
import { argumentLeaves, isArguments } from './arguments.ts';
import { literalLeaves } from './kustomization.ts';
import type { VisitLeaf } from './leaf.ts';
import { isProseKind, isReferenceKind, isSealed } from './reference-kinds.ts';
import { secretLeaves } from './secret-data.ts';

/** Whether a document is a Kubernetes object. */
export function isObjectDocument(value: JsonObject): boolean {
  return typeof value['apiVersion'] === 'string' && typeof value['kind'] === 'string';
}

/** Hands out every string of a Kubernetes object, or of any other document, in order. */
export function readLeaves(value: JsonValue, visit: VisitLeaf): void {
  if (isJsonObject(value)) readObject(value, visit);
  else walk(value, Pointer.root, '', 'field', visit);
}

function readObject(value: JsonObject, visit: VisitLeaf): void {
  const role = roleOf(value);
  for (const [key, inner] of Object.entries(value)) {
    if (inner === undefined || key === 'apiVersion' || key === 'kind') continue;
    const at = Pointer.root.at(key);
    if (key === 'sops' && isJsonObject(inner)) continue;
    if (readMember(value, key, inner, at, visit)) continue;
    walk(inner, at, key, role, visit);
  }
}

/** Members that mean something special in their kind; true when they were read. */
function readMember(
  object: JsonObject,
  key: string,
  inner: JsonValue,
  at: Pointer,
  visit: VisitLeaf,
): boolean {
  const { kind } = object;
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
  for (const [key, inner] of Object.entries(metadata)) {
    if (inner === undefined || key === 'managedFields') continue;
    walk(inner, at.at(key), key, 'annotation', visit);
  }
}

function walk(value: JsonValue, at: Pointer, key: string, role: Role, visit: VisitLeaf): void {
  if (typeof value === 'string') {
    visit({ at, text: value, key, role: isProse(key) ? 'prose' : role, encodings: [] });
  } else if (typeof value === 'number') {
    visit({ at, text: String(value), key, role, encodings: [] });
  } else if (isJsonArray(value)) {
    if (role !== 'prose' && isArguments(key, value)) argumentLeaves(value, at, visit);
    else for (const [index, item] of value.entries()) walk(item, at.at(index), key, role, visit);
  } else if (isJsonObject(value)) walkObject(value, at, role, visit);
}

function walkObject(object: JsonObject, at: Pointer, role: Role, visit: VisitLeaf): void {
  const named = role === 'prose' ? undefined : namedValue(object);
  if (named) visit({ at: at.at('value'), ...named, role: 'env', encodings: [] });
  for (const [key, inner] of Object.entries(object)) {
    if (inner === undefined || (named && key === 'value')) continue;
    walk(inner, at.at(key), key, role, visit);
  }
}

/** Fields that hold sentences for people. */
function isProse(key: string): boolean {
  return PROSE.has(key);
}

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
