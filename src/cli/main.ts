/** The command line's entry: runs one command and returns the exit status. */
export async function main(_argv: readonly string[]): Promise<number> {
  return 2;
}
