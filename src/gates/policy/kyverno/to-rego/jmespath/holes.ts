/**
 * Places inside an expression's texts where other variables are filled in first:
 * `regex_match('^a', '{{request.object.kind}}')`. While the expression is read, a character of the
 * private use area with the variable's number stands there.
 */
const HOLE = /\uE000(\d+)\uE001/g;

export function hole(index: number): string {
  return `\uE000${index}\uE001`;
}

export function hasHole(text: string): boolean {
  return text.includes('\uE000');
}

/** The numbers of a text's holes, in order. */
export function holesIn(text: string): readonly number[] {
  return [...text.matchAll(HOLE)].map((match) => Number(match[1]));
}

/** The Rego term of a text, of which the holes are elements of the array `h`. */
export function textWithHoles(text: string, array = 'h'): string {
  return `k.text_of([${partsWithHoles(text, (index) => `${array}[${index}]`).join(', ')}])`;
}

/** The texts around holes as Rego literals, and a term for each hole. */
export function partsWithHoles(text: string, term: (index: number) => string): readonly string[] {
  return text
    .split(HOLE)
    .map((part, i) => (i % 2 === 1 ? term(Number(part)) : part))
    .flatMap((part, i) => (i % 2 === 1 ? [part] : part === '' ? [] : [JSON.stringify(part)]));
}
