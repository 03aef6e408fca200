/** A path of the Kubernetes API, taken apart. */
export interface ApiPath {
  readonly apiVersion: string;
  /** `deployments` */
  readonly plural: string;
  /** Absent for cluster-scoped kinds, and for all namespaces at once. */
  readonly namespace?: string;
  /** Absent for lists. */
  readonly name?: string;
  readonly labelSelector?: string;
}

/** `/apis/apps/v1/namespaces/x/deployments/y` */
export function formatApiPath(path: ApiPath): string {
  const root = path.apiVersion.includes('/') ? '/apis' : '/api';
  const parts = [root, path.apiVersion];
  if (path.namespace) parts.push('namespaces', path.namespace);
  parts.push(path.plural);
  if (path.name) parts.push(path.name);
  const query = path.labelSelector
    ? `?labelSelector=${encodeURIComponent(path.labelSelector)}`
    : '';
  return `${parts.join('/')}${query}`;
}

/** Takes a path apart; undefined for what is no path to objects (`/version`, subresources). */
export function parseApiPath(text: string): ApiPath | undefined {
  const url = URL.canParse(text, 'http://cluster') ? new URL(text, 'http://cluster') : undefined;
  const segments = (url?.pathname ?? '')
    .split('/')
    .filter((s) => s !== '')
    .map(decodeURIComponent);
  const group = segments[0] === 'apis' ? segments[1] : undefined;
  const [version, ...rest] = segments.slice(group === undefined ? 1 : 2);
  if (version === undefined || (segments[0] !== 'api' && segments[0] !== 'apis')) return undefined;
  const place = objectPlace(rest);
  const labelSelector = url?.searchParams.get('labelSelector');
  return (
    place && {
      apiVersion: group === undefined ? version : `${group}/${version}`,
      ...place,
      ...(labelSelector && { labelSelector }),
    }
  );
}

function objectPlace(segments: readonly string[]): Omit<ApiPath, 'apiVersion'> | undefined {
  const [first, second, third, fourth, ...more] = segments;
  if (first === undefined || more.length > 0) return undefined;
  if (first === 'namespaces' && second !== undefined && third !== undefined) {
    return { namespace: second, plural: third, ...(fourth !== undefined && { name: fourth }) };
  }
  if (third !== undefined) return undefined;
  return { plural: first, ...(second !== undefined && { name: second }) };
}
