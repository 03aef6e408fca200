/** A feature that compiled Rego cannot express exactly; the rule stays with the engine. */
export class Untranslatable extends Error {
  override readonly name = 'Untranslatable';
}
