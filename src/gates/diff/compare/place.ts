import { childSchema, type SchemaNode } from '../../../kubernetes/schema/schema-node.ts';
import { Pointer } from '../../../manifest/pointer.ts';

/** Where a comparison stands: the pointer, the words for it, and what the schema says there. */
export class Place {
  private constructor(
    readonly parent: Place | undefined,
    readonly pointer: Pointer,
    readonly label: string,
    /** The last key; undefined at the root and for list items. */
    readonly field: string | undefined,
    readonly node: SchemaNode | undefined,
  ) {}

  static root(node: SchemaNode | undefined): Place {
    return new Place(undefined, Pointer.root, '', undefined, node);
  }

  /** The place of a field. */
  atField(key: string): Place {
    const label = this.parent === undefined ? key : `.${key}`;
    const node = this.node && childSchema(this.node, key);
    return new Place(this, this.pointer.at(key), label, key, node);
  }

  /** The place of a list item: its index now, and its name (`[name=web]`). */
  atItem(index: number, label: string): Place {
    const node = this.node && childSchema(this.node, index);
    return new Place(this, this.pointer.at(index), label, undefined, node);
  }

  /** `spec.containers[name=web].image`. */
  get path(): string {
    return this.parent === undefined ? '' : this.parent.path + this.label;
  }

  /** `PodSpec.tolerations`: the structure a field belongs to, and the field. */
  get definedAs(): string | undefined {
    const definition = this.parent?.node?.definition;
    if (definition === undefined || this.field === undefined) return undefined;
    return `${typeName(definition)}.${this.field}`;
  }
}

/** `PodSpec` of `io.k8s.api.core.v1.PodSpec`. */
export function typeName(definition: string): string {
  return definition.slice(definition.lastIndexOf('.') + 1);
}
