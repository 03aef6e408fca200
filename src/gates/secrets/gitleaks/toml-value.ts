import {
  arrayOrEmpty,
  isJsonObject,
  type JsonObject,
  type JsonValue,
} from '../../../manifest/json.ts';
import { FailureError } from '../../../verdict/failure.ts';

/** Reads members of a gitleaks configuration; a wrong type is told with its place. */
export class TomlTable {
  constructor(
    readonly value: JsonObject,
    /** `.gitleaks.toml rules[2]`. */
    readonly where: string,
  ) {}

  string(name: string): string | undefined {
    const value = this.value[name];
    if (value === undefined) return undefined;
    return typeof value === 'string' ? value : this.#refuse(name, 'a string');
  }

  number(name: string): number | undefined {
    const value = this.value[name];
    if (value === undefined) return undefined;
    return typeof value === 'number' ? value : this.#refuse(name, 'a number');
  }

  boolean(name: string): boolean {
    const value = this.value[name];
    if (value === undefined) return false;
    return typeof value === 'boolean' ? value : this.#refuse(name, 'true or false');
  }

  strings(name: string): string[] {
    const value = this.value[name];
    if (value === undefined) return [];
    const list = arrayOrEmpty(value).filter((item) => typeof item === 'string');
    const isList = Array.isArray(value) && list.length === value.length;
    return isList ? list : this.#refuse(name, 'a list of strings');
  }

  table(name: string): TomlTable | undefined {
    const value = this.value[name];
    if (value === undefined) return undefined;
    return this.#table(value, name, `${this.where} ${name}`);
  }

  tables(name: string): TomlTable[] {
    const value = this.value[name];
    if (value === undefined) return [];
    if (!Array.isArray(value)) return this.#refuse(name, 'a list of tables ([[…]])');
    return value.map((item: JsonValue, i) =>
      this.#table(item, name, `${this.where} ${name}[${i}]`),
    );
  }

  #table(value: JsonValue, name: string, where: string): TomlTable {
    return isJsonObject(value) ? new TomlTable(value, where) : this.#refuse(name, 'a table');
  }

  #refuse(name: string, wanted: string): never {
    throw new FailureError({
      code: 'bad-gitleaks-config',
      message: `${this.where}: ${name} must be ${wanted}`,
      hint: 'See https://github.com/gitleaks/gitleaks#configuration.',
    });
  }
}
