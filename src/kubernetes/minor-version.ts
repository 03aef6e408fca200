/** Orders Kubernetes minor versions (`1.9` before `1.10`); text that is none comes first. */
export function compareMinor(a: string, b: string): number {
  return minorOf(a) - minorOf(b);
}

function minorOf(version: string): number {
  const minor = /^v?1\.(\d+)/.exec(version)?.[1];
  return minor === undefined ? -1 : Number(minor);
}
