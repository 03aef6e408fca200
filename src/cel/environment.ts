/**
 * CEL, as Kubernetes speaks it: the one evaluator behind `x-kubernetes-validations`, admission
 * policies, Gatekeeper's and Kyverno's CEL, and custom lint rules.
 *
 * ```ts
 * const environment = new CelEnvironment({ variables: { object: DYN }, libraries: KUBERNETES });
 * const program = environment.compile('object.spec.replicas <= 5');
 * program.evaluate({ object: resource.value }, { budget: 1_000_000 });
 * ```
 *
 * What a host brings: the types of its variables (`DYN`, or `typeFromNode` of a schema), libraries
 * (`KUBERNETES` is what the API server has), functions of its own (`global`, `member`), the types
 * of object literals (`mutationType`). What it gets: a `CelSyntaxError` or `CelCheckError` with a
 * place when it compiles, a value (`toJson` makes it JSON) or a `CelEvaluationError` when it
 * evaluates. A `Meter` given to many evaluations limits them together.
 *
 * The rooms inside, in the order an expression passes them:
 *
 * - `syntax/`: text to tree; macros (`all`, `has`, `cel.bind`) become nodes of their own here.
 * - `types/`: what types there are, the type of a value, types made from schemas.
 * - `check/`: every name resolved, types checked as far as they are known.
 * - `compile/`: the checked tree to one closure.
 * - `values/`: what is computed with. JSON is not copied; errors are values until absorbed.
 * - `library/`: the functions, a file for each library.
 *
 * Where cel-go (and so the API server) and google/cel-spec differ, Kubernetes' libraries follow
 * cel-go. Evaluation has no clock, no randomness, no input but its bindings, and a budget of steps.
 */

import { check } from './check/check.ts';
import type { Declarations } from './check/declarations.ts';
import { compile } from './compile/compile.ts';
import { BINDINGS } from './library/bindings.ts';
import { CORE } from './library/core.ts';
import type { Library, Overload } from './library/function.ts';
import { OPTIONALS } from './library/optionals.ts';
import { Program } from './program.ts';
import { parse } from './syntax/parser.ts';
import type { CelType } from './types/type.ts';
import { NAMED_TYPES } from './types/types.ts';
import type { CelValue } from './values/value.ts';

/** What the expressions of an environment may name. */
export interface EnvironmentOptions {
  /** The variables and their types; `DYN` for what is known only when it is evaluated. */
  readonly variables?: Readonly<Record<string, CelType>>;
  /** Beside the language's own functions and optionals, which are always there. */
  readonly libraries?: readonly Library[];
  /** Functions of the host: `resource.Get`. They must be deterministic. */
  readonly functions?: readonly Overload[];
  readonly constants?: Readonly<Record<string, CelValue>>;
  /** The types of object literals, by name; undefined for a name that is none. */
  readonly objectType?: (name: string) => CelType | undefined;
  /** The namespace in which names are looked up first. */
  readonly container?: string;
  /**
   * Refuse literals that mix types, and durations, timestamps and patterns that are literals and
   * cannot be read, as Kubernetes does. Default false.
   */
  readonly homogeneousLiterals?: boolean;
  /** Check types before evaluation. Default true. */
  readonly typed?: boolean;
  /** Expand `all`, `has`, `map`, …. Default true. */
  readonly macros?: boolean;
}

/** Compiles expressions that share their variables and functions. Immutable; make one, use it often. */
export class CelEnvironment {
  readonly #declarations: Declarations;

  constructor(readonly options: EnvironmentOptions = {}) {
    const libraries = [CORE, OPTIONALS, ...(options.libraries ?? [])];
    this.#declarations = {
      variables: new Map(Object.entries(options.variables ?? {})),
      constants: constantsOf(libraries, options.constants ?? {}),
      functions: functionsOf(libraries, options.functions ?? []),
      objectType: options.objectType ?? (() => undefined),
      container: options.container ?? '',
      homogeneousLiterals: options.homogeneousLiterals ?? false,
      typed: options.typed ?? true,
    };
  }

  /**
   * Reads, checks and compiles an expression. Throws a `CelSyntaxError` or a `CelCheckError`, each
   * with its place in the text.
   */
  compile(source: string): Program {
    const { macros = true, libraries = [] } = this.options;
    const expression = parse(source, { macros, bind: libraries.includes(BINDINGS) });
    const checked = check(expression, source, this.#declarations);
    return new Program(checked, compile(checked));
  }

  /** The same environment with more variables (or other types for the same ones). */
  extend(variables: Readonly<Record<string, CelType>>): CelEnvironment {
    return new CelEnvironment({
      ...this.options,
      variables: { ...this.options.variables, ...variables },
    });
  }
}

function constantsOf(
  libraries: readonly Library[],
  constants: Readonly<Record<string, CelValue>>,
): ReadonlyMap<string, CelValue> {
  const types = [...NAMED_TYPES, ...libraries.flatMap((library) => library.types ?? [])];
  return new Map<string, CelValue>([
    ...types.map((type) => [type.name, type] as const),
    ...Object.entries(constants),
  ]);
}

/** A later overload of the same name and types takes the place of an earlier one. */
function functionsOf(
  libraries: readonly Library[],
  functions: readonly Overload[],
): ReadonlyMap<string, readonly Overload[]> {
  const bySignature = new Map<string, Overload>();
  for (const overload of [...libraries.flatMap((library) => library.functions), ...functions]) {
    const { name, member, params } = overload;
    bySignature.set(`${name} ${member} ${params.join()}`, overload);
  }
  const byName = new Map<string, Overload[]>();
  for (const overload of bySignature.values()) {
    const known = byName.get(overload.name);
    if (known) known.push(overload);
    else byName.set(overload.name, [overload]);
  }
  return byName;
}
