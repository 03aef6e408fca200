const UP = '_up_/';

/** The path a file has inside opa's own directory: never above it. */
export function insidePath(path: string): string {
  return path.replace(/^\/+/, '').replaceAll('../', UP).replaceAll('./', '');
}

/** What opa, or a module it made, says of such files, with the paths as they were given. */
export function withGivenPaths(text: string): string {
  return text.replaceAll(UP, '../');
}
