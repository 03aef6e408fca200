import type { Gvk } from '../../../../manifest/gvk.ts';
import {
  isJsonObject,
  type JsonObject,
  objectOrEmpty,
  stringOrUndefined,
} from '../../../../manifest/json.ts';
import type { UserInfo } from './user-info.ts';

export const OPERATIONS = ['CREATE', 'UPDATE', 'DELETE', 'CONNECT'] as const;
export type Operation = (typeof OPERATIONS)[number];

/** What asks for admission: an object, the operation, and who asks. */
export interface Subject {
  /** Absent on DELETE. */
  readonly object?: JsonObject;
  /** Present on UPDATE and DELETE. */
  readonly oldObject?: JsonObject;
  readonly gvk: Gvk;
  /** The resource's name in URLs, where it is not the usual one. */
  readonly plural?: string;
  /** `status`, `scale`, …; '' for the resource itself. */
  readonly subresource: string;
  readonly operation: Operation;
  /** The labels of the object's namespace. */
  readonly namespaceLabels: JsonObject;
  /** The object is some JSON, and no Kubernetes object: only policies for such JSON judge it. */
  readonly isJson?: boolean;
  /** The object's Namespace, when it is known. */
  readonly namespaceObject?: JsonObject;
  /** Absent when nobody is said to ask. */
  readonly user?: UserInfo;
}

/** What match and exclude blocks look at. */
export interface ObjectFacts {
  readonly kind: string;
  /** `metadata.name`, or `metadata.generateName`. */
  readonly name: string;
  readonly namespace: string;
  readonly labels: JsonObject;
  readonly annotations: JsonObject;
}

/** Reads the facts out of an object. */
export function factsOf(object: JsonObject): ObjectFacts {
  const metadata = objectOrEmpty(object['metadata']);
  return {
    kind: stringOrUndefined(object['kind']) ?? '',
    name: textOf(metadata['name']) || textOf(metadata['generateName']),
    namespace: textOf(metadata['namespace']),
    labels: isJsonObject(metadata['labels']) ? metadata['labels'] : objectOrEmpty(undefined),
    annotations: objectOrEmpty(metadata['annotations']),
  };
}

function textOf(value: JsonObject[string]): string {
  return typeof value === 'string' ? value : '';
}
