import { CelType } from '../types/type.ts';
import { listOf, optionalOf, STRING } from '../types/types.ts';
import { CelOptional } from '../values/optional.ts';
import { Boxed, type CelValue } from '../values/value.ts';
import { global, type Library, member } from './function.ts';
import { NAMED_FORMATS, type Validate } from './named-formats.ts';

/** A named format of strings. */
class CelFormat extends Boxed {
  constructor(
    readonly name: string,
    readonly validate: Validate,
  ) {
    super();
  }

  override get type(): CelType {
    return FORMAT;
  }

  override equals(other: CelValue): boolean {
    return other instanceof CelFormat && other.name === this.name;
  }
}

const FORMAT: CelType<CelFormat> = new CelType('kubernetes.NamedFormat');

/** Kubernetes' named formats. */
export const KUBERNETES_FORMAT: Library = {
  name: 'kubernetes.format',
  types: [FORMAT],
  functions: [
    global('format.named', [STRING], optionalOf(FORMAT), (name) => {
      const validate = NAMED_FORMATS.get(name);
      return CelOptional.of(validate && new CelFormat(name, validate));
    }),
    member('validate', [FORMAT, STRING], optionalOf(listOf(STRING)), (format, text) => {
      const problems = format.validate(text);
      return CelOptional.of(problems.length === 0 ? undefined : problems);
    }),
    ...Array.from(NAMED_FORMATS, ([name, validate]) =>
      global(`format.${name}`, [], FORMAT, () => new CelFormat(name, validate)),
    ),
  ],
};
