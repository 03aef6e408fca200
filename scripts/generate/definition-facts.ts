import type {
  DefinitionFact,
  ListFact,
  MapFact,
  NamedTypeFact,
  QualifiedFact,
  TypeFact,
} from '../../src/kubernetes/schema/facts.ts';
import type { EnumTable } from './enum-table.ts';

/** A schema as the Kubernetes OpenAPI v2 document writes it. */
export interface OpenApiDefinition {
  readonly description?: string;
  readonly type?: string;
  readonly format?: string;
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, OpenApiDefinition>>;
  readonly items?: OpenApiDefinition;
  readonly additionalProperties?: OpenApiDefinition;
  readonly required?: readonly string[];
  readonly 'x-kubernetes-group-version-kind'?: readonly {
    readonly group: string;
    readonly version: string;
    readonly kind: string;
  }[];
  readonly 'x-kubernetes-list-type'?: ListFact['list'];
  readonly 'x-kubernetes-list-map-keys'?: readonly string[];
  readonly 'x-kubernetes-map-type'?: MapFact['map'];
  readonly 'x-kubernetes-patch-merge-key'?: string;
  readonly 'x-kubernetes-patch-strategy'?: string;
}

/** Definitions that stand for a value rather than a structure. */
const VALUE_TYPES: ReadonlyMap<string, NamedTypeFact> = new Map([
  ['io.k8s.apimachinery.pkg.api.resource.Quantity', 'quantity'],
  ['io.k8s.apimachinery.pkg.util.intstr.IntOrString', 'int-or-string'],
  ['io.k8s.apimachinery.pkg.apis.meta.v1.Time', 'date-time'],
  ['io.k8s.apimachinery.pkg.apis.meta.v1.MicroTime', 'micro-time'],
  ['io.k8s.apimachinery.pkg.apis.meta.v1.FieldsV1', 'object'],
  ['io.k8s.apimachinery.pkg.apis.meta.v1.Patch', 'object'],
  ['io.k8s.apimachinery.pkg.runtime.RawExtension', 'object'],
  ['io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSON', 'any'],
  ['io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaPropsOrArray', 'any'],
  ['io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaPropsOrBool', 'any'],
  ['io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaPropsOrStringArray', 'any'],
]);

/** What requests and answers are made of: registered in every group, and never an object. */
const REQUEST_BODIES: ReadonlySet<string> = new Set([
  'io.k8s.apimachinery.pkg.apis.meta.v1.DeleteOptions',
  'io.k8s.apimachinery.pkg.apis.meta.v1.Status',
  'io.k8s.apimachinery.pkg.apis.meta.v1.WatchEvent',
]);

/** The facts of a definition; undefined when the version lacks it or it stands for a value. */
export function definitionFacts(
  name: string,
  minor: number,
  definitions: ReadonlyMap<string, OpenApiDefinition>,
  enums: EnumTable,
): DefinitionFact | undefined {
  const definition = definitions.get(name);
  if (definition === undefined || VALUE_TYPES.has(name)) return undefined;
  const kinds = REQUEST_BODIES.has(name)
    ? []
    : (definition['x-kubernetes-group-version-kind'] ?? []);
  const map = definition['x-kubernetes-map-type'];
  const fields = Object.entries(definition.properties ?? {}).map(([field, schema]) => [
    field,
    withEnum(typeFact(schema), enums.values(name, field, minor)),
  ]);
  return {
    ...(kinds.length > 0 && { kinds: kinds.map((k) => `${k.group}/${k.version}/${k.kind}`) }),
    ...(map && { map }),
    ...(definition.required && { required: definition.required }),
    fields: Object.fromEntries(fields),
  };
}

function typeFact(schema: OpenApiDefinition): TypeFact {
  const patch = patchFact(schema);
  const map = schema['x-kubernetes-map-type'];
  if (schema.items) return { items: typeFact(schema.items), ...listFact(schema), ...patch };
  if (schema.additionalProperties) {
    return { values: typeFact(schema.additionalProperties), ...(map && { map }), ...patch };
  }
  const is = namedType(schema);
  return map || patch.merge || patch.strategy ? { is, ...(map && { map }), ...patch } : is;
}

function listFact(schema: OpenApiDefinition): Omit<ListFact, 'items'> {
  const list = schema['x-kubernetes-list-type'];
  const keys = schema['x-kubernetes-list-map-keys'];
  return { ...(list && { list }), ...(keys && { keys }) };
}

function patchFact(schema: OpenApiDefinition): { merge?: string; strategy?: string } {
  const merge = schema['x-kubernetes-patch-merge-key'];
  const strategy = schema['x-kubernetes-patch-strategy'];
  return { ...(merge && { merge }), ...(strategy && { strategy }) };
}

function namedType(schema: OpenApiDefinition): NamedTypeFact {
  if (schema.$ref) {
    const name = schema.$ref.replace('#/definitions/', '');
    return VALUE_TYPES.get(name) ?? `#${name}`;
  }
  const named = NAMED_BY_FORMAT.get(schema.format ?? schema.type ?? 'any');
  if (named === undefined) throw new Error(`unknown type: ${JSON.stringify(schema)}`);
  return named;
}

const NAMED_BY_FORMAT: ReadonlyMap<string, NamedTypeFact> = new Map(
  (
    ['string', 'boolean', 'int32', 'int64', 'double', 'byte', 'date-time', 'object', 'any'] as const
  ).map((name) => [name, name]),
);

function withEnum(type: TypeFact, values: readonly string[] | undefined): TypeFact {
  if (values === undefined) return type;
  if (typeof type === 'string') return { is: type, enum: values } satisfies QualifiedFact;
  if ('items' in type) return { ...type, items: withEnum(type.items, values) };
  if ('values' in type) return { ...type, values: withEnum(type.values, values) };
  return { ...type, enum: values };
}
