/** What the tools need of the environment: nothing that a repository or a CI job keeps secret. */
const PASSED = new Set(
  [
    'PATH',
    'HOME',
    'USER',
    'LOGNAME',
    'TMPDIR',
    'TEMP',
    'TMP',
    'LANG',
    'LC_ALL',
    'TZ',
    'HTTP_PROXY',
    'HTTPS_PROXY',
    'NO_PROXY',
    'ALL_PROXY',
    'SSL_CERT_FILE',
    'SSL_CERT_DIR',
    'SSH_AUTH_SOCK',
    'DOCKER_CONFIG',
    'SYSTEMROOT',
    'SYSTEMDRIVE',
    'USERPROFILE',
    'APPDATA',
    'LOCALAPPDATA',
    'PROGRAMDATA',
    'PATHEXT',
    'COMSPEC',
  ].map((name) => name.toUpperCase()),
);

const PASSED_PREFIXES = ['HELM_', 'XDG_', 'KUSTOMIZE_'];

/** Helm variables that would choose a cluster, a namespace, or turn on what nobody asked for. */
const WITHHELD = /^HELM_(KUBE|NAMESPACE|DEBUG|DRIVER)/;

/** A proxy where nothing listens: the discard port of this machine. */
const CLOSED_PROXY = 'http://127.0.0.1:9';

/** The environment of a renderer. With `offline`, whatever it asks of the network is refused. */
export function childEnvironment(
  env: NodeJS.ProcessEnv,
  options: { readonly offline: boolean },
): Record<string, string> {
  const reduced: Record<string, string> = {};
  for (const [name, value] of Object.entries(env)) {
    if (value !== undefined && isPassed(name)) reduced[name] = value;
  }
  return options.offline ? { ...withoutProxies(reduced), ...closedProxies() } : reduced;
}

function isPassed(name: string): boolean {
  const upper = name.toUpperCase();
  if (WITHHELD.test(upper)) return false;
  return PASSED.has(upper) || PASSED_PREFIXES.some((prefix) => upper.startsWith(prefix));
}

function withoutProxies(env: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !/_proxy$/i.test(name)));
}

function closedProxies(): Record<string, string> {
  const names = ['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY'];
  const closed = names.flatMap((name) => [name, name.toLowerCase()]);
  return {
    ...Object.fromEntries(closed.map((name) => [name, CLOSED_PROXY])),
    // A base that is fetched by git over ssh knows no proxy.
    GIT_SSH_COMMAND: 'false',
    GIT_TERMINAL_PROMPT: '0',
  };
}
