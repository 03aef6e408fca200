/** One way a function can end: its value, when all conditions hold. */
export interface Clause {
  readonly value: string;
  /** Rego statements; the clauses before this one did not apply. */
  readonly when?: readonly string[];
}

/** Collects the functions of one module; equal ones are written once. */
export class ModuleWriter {
  readonly #names = new Map<string, string>();
  readonly #functions: string[] = [];

  /** Adds a function (`parameters` between its parentheses) and gives its name. */
  define(parameters: string, clauses: readonly Clause[]): string {
    const body = clauses
      .map((clause, i) => clauseText(clause, i < clauses.length - 1))
      .join(' else ');
    const key = `(${parameters})${body}`;
    let name = this.#names.get(key);
    if (name === undefined) {
      name = `f${this.#names.size + 1}`;
      this.#names.set(key, name);
      this.#functions.push(`${name}(${parameters}) ${body}`);
    }
    return name;
  }

  /** What has been defined, each function after those it calls. */
  get functions(): readonly string[] {
    return this.#functions;
  }
}

/** Rego allows `else` only after a condition. */
function clauseText({ value, when = [] }: Clause, hasNext: boolean): string {
  const conditions = when.length === 0 && hasNext ? ['true'] : when;
  if (conditions.length === 0) return `:= ${value}`;
  return `:= ${value} if {\n${conditions.map((line) => `\t${line}\n`).join('')}}`;
}
