/**
 * The reviewed table of closed value sets. Keys are `<group>.<Type>.<field>`, for every version of
 * the group; a key with a version (`<group>.<version>.<Type>.<field>`) beats it. A value is a list;
 * `value@1.33` is accepted from that minor version on; `null` declines what the prose suggests.
 */
export type EnumFile = Readonly<Record<string, readonly string[] | null>>;

export class EnumTable {
  readonly #used = new Set<string>();

  constructor(private readonly file: EnumFile) {}

  /** `core.Container.imagePullPolicy`, from the definition's full name. */
  static key(definition: string, field: string): string {
    const parts = definition.split('.');
    return `${parts.at(-3)}.${parts.at(-1)}.${field}`;
  }

  /** The values a version accepts, sorted; undefined when the field takes any string. */
  values(definition: string, field: string, minor: number): readonly string[] | undefined {
    const key = this.#lookup(definition, field);
    const values = key === undefined ? undefined : this.file[key];
    if (key === undefined || values === undefined || values === null) return undefined;
    return values
      .filter((v) => sinceMinor(v) <= minor)
      .map((v) => v.replace(/@.*/, ''))
      .sort();
  }

  /** Whether the table lists or declines the field. */
  knows(definition: string, field: string): boolean {
    return this.#lookup(definition, field) !== undefined;
  }

  /** Keys that no definition has. */
  unused(): string[] {
    return Object.keys(this.file).filter((key) => !this.#used.has(key));
  }

  #lookup(definition: string, field: string): string | undefined {
    const [group, version, type] = definition.split('.').slice(-3);
    const keys = [`${group}.${version}.${type}.${field}`, `${group}.${type}.${field}`];
    const key = keys.find((candidate) => Object.hasOwn(this.file, candidate));
    if (key !== undefined) this.#used.add(key);
    return key;
  }
}

function sinceMinor(value: string): number {
  return Number(/@1\.(\d+)$/.exec(value)?.[1] ?? 0);
}
