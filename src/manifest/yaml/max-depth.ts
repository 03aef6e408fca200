/**
 * How deep collections may be nested: far beyond any manifest, and well within the stack of
 * everybody who walks the values. kubectl goes to 10,000.
 */
export const MAX_DEPTH = 400;

export const TOO_DEEP = `collections are nested more than ${MAX_DEPTH} levels deep`;
