import { Boxed, type CelValue } from '../values/value.ts';

/**
 * A CEL type: what the checker reasons about, and what `type(x)` gives.
 *
 * `V` is the TypeScript type of its values, so that library functions are typed by the types they
 * declare.
 */
export class CelType<out V = unknown> extends Boxed {
  declare readonly carries: V;

  constructor(
    readonly name: string,
    readonly params: readonly CelType[] = [],
    /** `parameter`: stands for any one type (T); `dyn`: checked when it is evaluated. */
    readonly role: 'concrete' | 'dyn' | 'parameter' = 'concrete',
  ) {
    super();
  }

  override get type(): CelType {
    return TYPE;
  }

  override equals(other: CelValue): boolean {
    return other instanceof CelType && other.name === this.name;
  }

  /** The type of a field that values of this type are known to have; undefined when unknown. */
  field(_name: string): Field | undefined {
    return undefined;
  }

  /** The names that {@link field} knows, as far as they can be listed. */
  get fieldNames(): readonly string[] {
    return [];
  }

  /** Whether {@link field} knows every field there can be. */
  get closed(): boolean {
    return false;
  }

  /** `map(string, list(int))`, as CEL writes types. */
  override toString(): string {
    return this.params.length === 0 ? this.name : `${this.name}(${this.params.join(', ')})`;
  }
}

/** A field of a typed object: the key its JSON has, which need not be a CEL identifier. */
export interface Field {
  readonly key: string;
  readonly type: CelType;
  /** A null in the data means that the field is absent, as it does where a schema types it. */
  readonly nullIsAbsent?: boolean;
}

const TYPE: CelType<CelType> = new CelType('type');

/** The type of types. */
export { TYPE };
