/** What `go mod vendor` writes beside the modules it copies; programs of others, and their tests. */
const LIST_OF_MODULES = /(?:^|\/)vendor\/modules\.txt$/;

/** The `vendor` directories of Go modules among listed files, each with a `/` behind it. */
export function vendorDirectories(files: readonly string[]): string[] {
  return files
    .filter((file) => LIST_OF_MODULES.test(file))
    .map((file) => file.slice(0, -'modules.txt'.length));
}
