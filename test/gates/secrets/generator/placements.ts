import { gzipSync } from 'node:zlib';
import { nameWords } from '../../../../src/gates/secrets/detect/credential-key.ts';
import type { Credential } from './credentials.ts';

/** A place of a manifest where a credential can stand, and where a finding must then point. */
export interface Placement {
  readonly name: string;
  /** JSON Pointer of the value. */
  readonly pointer: string;
  /** Whether the place can carry a value of several lines. */
  readonly lines: boolean;
  build(credential: Credential): object;
}

export const placements: readonly Placement[] = [
  place('environment variable', '/spec/containers/0/env/0/value', true, ({ key, value }) =>
    pod({ env: [{ name: key, value }] }),
  ),
  place('argument', '/spec/containers/0/args/0', false, ({ key, value }) =>
    pod({ args: [`--${flag(key)}=${value}`] }),
  ),
  place('argument of two words', '/spec/containers/0/args/1', false, ({ key, value }) =>
    pod({ args: [`--${flag(key)}`, value] }),
  ),
  place('shell command', '/spec/containers/0/command/2', false, ({ key, value }) =>
    pod({ command: ['sh', '-c', `export ${key}='${value}'\nexec app`] }),
  ),
  place('Secret data', '/data/KEY', true, ({ key, value }) =>
    secret({ data: { [key]: base64(value) } }),
  ),
  place('Secret stringData', '/stringData/KEY', true, ({ key, value }) =>
    secret({ stringData: { [key]: value } }),
  ),
  place('Secret data encoded twice', '/data/KEY', true, ({ key, value }) =>
    secret({ data: { [key]: base64(base64(value)) } }),
  ),
  place('Secret data, gzip', '/data/KEY', true, ({ key, value }) =>
    secret({ data: { [key]: gzipSync(value).toString('base64') } }),
  ),
  place('Secret data, an env file', '/data/app.env', false, ({ key, value }) =>
    secret({ data: { 'app.env': base64(`MODE=prod\n${key}=${value}\n`) } }),
  ),
  place('ConfigMap value', '/data/KEY', true, ({ key, value }) => configMap({ [key]: value })),
  place('ConfigMap env file', '/data/app.env', false, ({ key, value }) =>
    configMap({ 'app.env': `MODE=prod\n${key}=${value}\n` }),
  ),
  place('ConfigMap properties', '/data/application.properties', false, ({ key, value }) =>
    configMap({ 'application.properties': `app.name=web\n${dotted(key)}=${value}\n` }),
  ),
  place('ConfigMap INI', '/data/app.ini', false, ({ key, value }) =>
    configMap({ 'app.ini': `[main]\nmode = prod\n${key.toLowerCase()} = ${value}\n` }),
  ),
  place('ConfigMap JSON', '/data/config.json', true, ({ key, value }) =>
    configMap({ 'config.json': JSON.stringify({ mode: 'prod', nested: { [camel(key)]: value } }) }),
  ),
  place('ConfigMap YAML', '/data/config.yaml', true, ({ key, value }) =>
    configMap({
      'config.yaml': `mode: prod\nnested:\n  ${camel(key)}: ${JSON.stringify(value)}\n`,
    }),
  ),
  place('ConfigMap TOML', '/data/config.toml', true, ({ key, value }) =>
    configMap({
      'config.toml': `mode = "prod"\n[nested]\n${key.toLowerCase()} = ${JSON.stringify(value)}\n`,
    }),
  ),
  place('ConfigMap script', '/data/start.sh', false, ({ key, value }) =>
    configMap({ 'start.sh': `#!/bin/sh\nset -e\nexport ${key}="${value}"\n` }),
  ),
  place('annotation', '/metadata/annotations/example.com~1KEY', true, ({ key, value }) => ({
    ...configMap({}),
    metadata: { name: 'x', annotations: { [`example.com/${key}`]: value } },
  })),
  place(
    'last applied configuration',
    '/metadata/annotations/kubectl.kubernetes.io~1last-applied-configuration',
    true,
    ({ key, value }) => ({
      ...configMap({}),
      metadata: {
        name: 'x',
        annotations: {
          'kubectl.kubernetes.io/last-applied-configuration': JSON.stringify(
            secret({ data: { [key]: base64(value) } }),
          ),
        },
      },
    }),
  ),
  place('custom resource', '/spec/config/KEY', true, ({ key, value }) => ({
    apiVersion: 'apps.example.com/v1',
    kind: 'Widget',
    metadata: { name: 'x' },
    spec: { config: { [key]: value } },
  })),
  place('HelmRelease values', '/spec/values/app/KEY', true, ({ key, value }) => ({
    apiVersion: 'helm.toolkit.fluxcd.io/v2',
    kind: 'HelmRelease',
    metadata: { name: 'x' },
    spec: { values: { app: { [key]: value } } },
  })),
  place('Argo CD parameter', '/spec/source/helm/parameters/0/value', false, ({ key, value }) => ({
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: { name: 'x' },
    spec: { source: { helm: { parameters: [{ name: `app.${camel(key)}`, value }] } } },
  })),
  place('Argo CD values', '/spec/source/helm/values', true, ({ key, value }) => ({
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: { name: 'x' },
    spec: { source: { helm: { values: `app:\n  ${camel(key)}: ${JSON.stringify(value)}\n` } } },
  })),
  place(
    'environment variable in base64',
    '/spec/containers/0/env/0/value',
    true,
    ({ key, value }) => pod({ env: [{ name: `${key}_B64`, value: base64(value) }] }),
  ),
  place('environment variable in hex', '/spec/containers/0/env/0/value', true, ({ key, value }) =>
    pod({ env: [{ name: key, value: Buffer.from(value).toString('hex') }] }),
  ),
  place('JSON inside JSON', '/data/outer.json', true, ({ key, value }) =>
    configMap({ 'outer.json': JSON.stringify({ inner: JSON.stringify({ [key]: value }) }) }),
  ),
];

function place(
  name: string,
  pointer: string,
  lines: boolean,
  build: (credential: Credential) => object,
): Placement {
  return { name, pointer, lines, build };
}

function pod(container: object): object {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'x' },
    spec: { containers: [{ name: 'app', image: 'app:1', ...container }] },
  };
}

function secret(data: object): object {
  return { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'x' }, ...data };
}

function configMap(data: Record<string, string>): object {
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'x' }, data };
}

function base64(value: string): string {
  return Buffer.from(value).toString('base64');
}

function flag(key: string): string {
  return key.toLowerCase().replaceAll('_', '-');
}

function dotted(key: string): string {
  return key.toLowerCase().replaceAll('_', '.');
}

/** `DB_PASSWORD` as `dbPassword`. */
function camel(key: string): string {
  const [first = '', ...rest] = nameWords(key.toLowerCase());
  return first + rest.map((word) => word[0]?.toUpperCase() + word.slice(1)).join('');
}
