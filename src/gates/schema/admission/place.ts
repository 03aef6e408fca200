import {
  isJsonArray,
  isJsonObject,
  type JsonObject,
  type JsonValue,
} from '../../../manifest/json.ts';
import { conflictingFields } from '../rules/conflicting-fields.ts';
import { duplicateListEntry } from '../rules/duplicate-list-entry.ts';
import { invalidValue } from '../rules/invalid-value.ts';
import { missingField } from '../rules/missing-field.ts';
import { outOfRange } from '../rules/out-of-range.ts';
import type { WalkState } from '../walk/walk-state.ts';
import { found } from '../walk/wording.ts';

type Key = string | number;

/** A value of a document and where it stands: what a check reads, and reports at. */
export class Place {
  constructor(
    private readonly state: WalkState,
    readonly value: JsonValue | undefined,
    private readonly below: readonly Key[] = [],
  ) {}

  /** A field, or a field of a field; absent ones are places too. */
  field(...keys: readonly string[]): Place {
    let value = this.value;
    for (const key of keys) value = isJsonObject(value) ? value[key] : undefined;
    return new Place(this.state, value, [...this.below, ...keys]);
  }

  /** Whether the Kubernetes version that judges is at least this one; so it is when none is known. */
  since(version: string): boolean {
    const { kubernetesVersion } = this.state.options;
    return kubernetesVersion === undefined || minorOf(kubernetesVersion) >= minorOf(version);
  }

  /** The whole document. */
  get root(): Place {
    return new Place(this.state, this.state.document);
  }

  /** The entries of a list; none when it is not one. */
  entries(): readonly Place[] {
    if (!isJsonArray(this.value)) return [];
    return this.value.map((item, i) => new Place(this.state, item, [...this.below, i]));
  }

  /** The fields of a mapping, with their names. */
  fields(): readonly (readonly [string, Place])[] {
    return Object.keys(this.object ?? {}).map((key) => [key, this.field(key)] as const);
  }

  /** Whether anything is given: null and an absent field are nothing. */
  get given(): boolean {
    return this.value !== undefined && this.value !== null;
  }

  /** The text, unless it is still to be substituted (`${VAR}`, as Flux's postBuild does). */
  get text(): string | undefined {
    return typeof this.value === 'string' && !/\$\{[^}]*\}/.test(this.value)
      ? this.value
      : undefined;
  }

  get number(): number | undefined {
    return typeof this.value === 'number' ? this.value : undefined;
  }

  get object(): JsonObject | undefined {
    return isJsonObject(this.value) ? this.value : undefined;
  }

  get length(): number {
    return isJsonArray(this.value) ? this.value.length : 0;
  }

  /** Reports a value that is not accepted; `wanted` completes the sentence. */
  invalid(wanted: string, rule: string = invalidValue.id): void {
    this.#report(rule, `Wanted ${wanted}, found ${found(this.value ?? null)}.`, wanted);
  }

  /** Reports in other words than {@link invalid}. */
  refuse(message: string, rule: string = invalidValue.id, part?: 'key'): void {
    this.#report(rule, message, message, part);
  }

  /** Reports a field that must be set. */
  missing(why?: string): void {
    const name = String(this.below.at(-1) ?? '');
    const message = why ?? `The required field \`${name}\` is missing.`;
    this.#report(missingField.id, message, name);
  }

  /** Reports a field that may not be set beside another. */
  forbidden(why: string): void {
    this.#report(conflictingFields.id, why, why);
  }

  duplicate(what: string): void {
    this.#report(duplicateListEntry.id, `${what} is given twice.`, what);
  }

  /** Checks a number's range; other values are the walk's to judge. */
  between(least: number, most: number = Number.POSITIVE_INFINITY): void {
    const { number } = this;
    if (number === undefined || (number >= least && number <= most)) return;
    const range = most === Number.POSITIVE_INFINITY ? `at least ${least}` : `${least} to ${most}`;
    this.#report(outOfRange.id, `Wanted ${range}, found ${number}.`, range);
  }

  #report(rule: string, message: string, evidence: string, part?: 'key'): void {
    this.state.report({
      rule,
      pointer: this.state.at(...this.below),
      message,
      evidence,
      ...(part && { part }),
    });
  }
}

function minorOf(version: string): number {
  return Number(version.split('.')[1]);
}
