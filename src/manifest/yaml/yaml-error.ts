/** A document that is not YAML, or YAML that has no JSON equivalent. */
export class YamlError extends Error {
  override readonly name = 'YamlError';

  constructor(
    message: string,
    /** Where, as a UTF-16 offset into the text that was being read. */
    readonly offset: number,
  ) {
    super(message);
  }
}
