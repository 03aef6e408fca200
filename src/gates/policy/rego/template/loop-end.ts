/** Leaves the innermost `range`, or its round: `{{break}}`, `{{continue}}`. */
export class LoopEnd extends Error {
  override readonly name = 'LoopEnd';

  constructor(readonly keyword: 'break' | 'continue') {
    super(`template: {{${keyword}}} outside {{range}}`);
  }
}
