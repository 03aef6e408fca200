/** The Kubernetes minors whose API facts are built in, oldest first. */
export const KUBERNETES_VERSIONS: readonly string[] = [
  '1.25',
  '1.26',
  '1.27',
  '1.28',
  '1.29',
  '1.30',
  '1.31',
  '1.32',
  '1.33',
  '1.34',
  '1.35',
  '1.36',
];

/** What is judged for when nobody says: a version that most supported clusters run. */
export const DEFAULT_KUBERNETES_VERSION = '1.34';

/** `1.34` from `1.34`, `1.34.2` or `v1.34.0`; undefined when the text is no version. */
export function minorOf(text: string): string | undefined {
  const match = /^v?(\d+)\.(\d+)(?:\.\d+)?(?:[-+].*)?$/.exec(text.trim());
  return match ? `${match[1]}.${match[2]}` : undefined;
}
