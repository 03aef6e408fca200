import { type Library, member, type Overload } from '../../../../cel/library/function.ts';
import { CelType } from '../../../../cel/types/type.ts';
import { DYN, mapOf, STRING } from '../../../../cel/types/types.ts';
import { Boxed, CelError, type CelRecord, type CelValue } from '../../../../cel/values/value.ts';
import { pluralOf } from '../../../../kubernetes/scopes.ts';
import { gvkOf } from '../../../../manifest/gvk.ts';
import { formatApiPath } from '../cluster/api-path.ts';
import { type CelContext, RESOURCE_CONTEXT } from './context-value.ts';

/** A group, version and plural: what `resource.ToGVR` gives. */
class CelGvr extends Boxed {
  constructor(
    readonly apiVersion: string,
    readonly plural: string,
  ) {
    super();
  }

  override get type(): CelType {
    return GVR;
  }

  override equals(other: CelValue): boolean {
    return (
      other instanceof CelGvr &&
      other.apiVersion === this.apiVersion &&
      other.plural === this.plural
    );
  }
}

const GVR: CelType<CelGvr> = new CelType('resource.GVR');
const LABELS = mapOf(STRING, STRING);
const OBJECT = mapOf(STRING, DYN);

/** Kyverno's `resource`: objects of the cluster, which here is the rendered set. */
export const RESOURCE_LIBRARY: Library = {
  name: 'kyverno.resource',
  types: [GVR],
  functions: [
    ...named('Get', get),
    ...named('List', list),
    ...named('Post', post),
    ...named('ToGVR', toGvr),
  ],
};

/** The library has each function in two spellings. */
function named(name: string, overloads: (name: string) => readonly Overload[]): Overload[] {
  return [name, name.charAt(0).toLowerCase() + name.slice(1)].flatMap(overloads);
}

function get(name: string): readonly Overload[] {
  return [
    member(name, [RESOURCE_CONTEXT, STRING, STRING, STRING, STRING], DYN, getOne),
    member(name, [RESOURCE_CONTEXT, GVR, STRING, STRING], DYN, (context, gvr, namespace, object) =>
      getOne(context, gvr.apiVersion, gvr.plural, namespace, object),
    ),
    member(name, [RESOURCE_CONTEXT, GVR, STRING], DYN, (context, gvr, object) =>
      getOne(context, gvr.apiVersion, gvr.plural, context.home ?? '', object),
    ),
    member(
      name,
      [RESOURCE_CONTEXT, STRING, STRING, STRING],
      DYN,
      (context, version, plural, object) =>
        getOne(context, version, plural, context.home ?? '', object),
    ),
  ];
}

function list(name: string): readonly Overload[] {
  return [
    member(name, [RESOURCE_CONTEXT, STRING, STRING, STRING], OBJECT, listAll),
    member(name, [RESOURCE_CONTEXT, STRING, STRING, STRING, LABELS], OBJECT, listAll),
    member(name, [RESOURCE_CONTEXT, GVR, STRING], OBJECT, (context, gvr, namespace) =>
      listAll(context, gvr.apiVersion, gvr.plural, namespace),
    ),
    member(name, [RESOURCE_CONTEXT, STRING, STRING], OBJECT, (context, version, plural) =>
      listAll(context, version, plural, context.home ?? ''),
    ),
    member(
      name,
      [RESOURCE_CONTEXT, STRING, STRING, LABELS],
      OBJECT,
      (context, version, plural, labels) =>
        listAll(context, version, plural, context.home ?? '', labels),
    ),
    member(name, [RESOURCE_CONTEXT, GVR], OBJECT, (context, gvr) =>
      listAll(context, gvr.apiVersion, gvr.plural, context.home ?? ''),
    ),
    member(name, [RESOURCE_CONTEXT, GVR, LABELS], OBJECT, (context, gvr, labels) =>
      listAll(context, gvr.apiVersion, gvr.plural, context.home ?? '', labels),
    ),
    member(
      name,
      [RESOURCE_CONTEXT, GVR, STRING, LABELS],
      OBJECT,
      (context, gvr, namespace, labels) =>
        listAll(context, gvr.apiVersion, gvr.plural, namespace, labels),
    ),
  ];
}

function post(name: string): readonly Overload[] {
  const refused = () =>
    new CelError('unsupported', `resource.${name}() needs a running API server`);
  return [
    member(name, [RESOURCE_CONTEXT, STRING, STRING, STRING, OBJECT], DYN, refused),
    member(name, [RESOURCE_CONTEXT, STRING, STRING, OBJECT], DYN, refused),
  ];
}

function toGvr(name: string): readonly Overload[] {
  return [
    member(name, [RESOURCE_CONTEXT, STRING, STRING], GVR, (_, apiVersion, kind) => {
      const { group } = gvkOf(apiVersion, kind);
      const plural = pluralOf(group, kind);
      return plural === undefined
        ? new CelError('invalid-argument', `the kind ${apiVersion}/${kind} is unknown`)
        : new CelGvr(apiVersion, plural);
    }),
  ];
}

function getOne(
  context: CelContext,
  apiVersion: string,
  plural: string,
  namespace: string,
  name: string,
): CelValue | CelError {
  if (!context.world.get) return notOffered('Get');
  const path = formatApiPath({ apiVersion, plural, name, ...(namespace && { namespace }) });
  return context.world.get(path) ?? null;
}

function listAll(
  context: CelContext,
  apiVersion: string,
  plural: string,
  namespace: string,
  labels?: unknown,
): CelRecord | CelError {
  if (!context.world.get) return notOffered('List');
  const labelSelector = labelText(labels);
  const path = formatApiPath({
    apiVersion,
    plural,
    ...(namespace && { namespace }),
    ...(labelSelector && { labelSelector }),
  });
  const found = context.world.get(path);
  if (typeof found === 'object' && found !== null && !Array.isArray(found))
    return found as CelRecord;
  return new CelError('host', `failed to list resource: ${plural} resource not found`);
}

/** Labels as a selector; a meter or nothing in their place gives none. */
function labelText(labels: unknown): string {
  if (typeof labels !== 'object' || labels === null || labels instanceof Boxed) return '';
  return Object.entries(labels)
    .filter(([, value]) => typeof value === 'string')
    .map(([key, value]) => `${key}=${String(value)}`)
    .join(',');
}

function notOffered(name: string): CelError {
  return new CelError(
    'unsupported',
    `resource.${name}() needs objects that are not available here`,
  );
}
