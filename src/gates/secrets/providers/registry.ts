import { hasGithubChecksum } from './checksum.ts';
import type { ProviderRule } from './provider-rule.ts';

/** Package and image registries. */
export const registry: readonly ProviderRule[] = [
  {
    id: 'npm-token',
    title: 'npm access token',
    keywords: ['npm_'],
    pattern: /npm_[A-Za-z0-9]{36}/,
    checksum: hasGithubChecksum,
  },
  {
    id: 'pypi-token',
    title: 'PyPI API token',
    keywords: ['pypi-ag'],
    pattern: /pypi-Ag(?:EIcHlwaS5vcmc|ENdGVzdC5weXBpLm9yZw)[\w-]{50,1000}/,
  },
  {
    id: 'rubygems-api-key',
    title: 'RubyGems API key',
    keywords: ['rubygems_'],
    pattern: /rubygems_[a-f0-9]{48}/,
  },
  {
    id: 'crates-io-token',
    title: 'crates.io token',
    keywords: ['cio'],
    pattern: /cio[A-Za-z0-9]{32}/,
    valid: (value) => /\d/.test(value) && /[A-Z]/.test(value),
  },
  {
    id: 'nuget-api-key',
    title: 'NuGet API key',
    keywords: ['oy2'],
    pattern: /oy2[a-z0-9]{43}/,
  },
  {
    id: 'docker-hub-token',
    title: 'Docker Hub access token',
    keywords: ['dckr_pat_', 'dckr_oat_'],
    pattern: /dckr_(?:pat_[A-Za-z0-9_-]{27}|oat_[A-Za-z0-9_-]{32})/,
  },
  {
    id: 'clojars-token',
    title: 'Clojars deploy token',
    keywords: ['clojars_'],
    pattern: /CLOJARS_[a-z0-9]{60}/,
  },
  {
    id: 'artifactory-api-key',
    title: 'Artifactory API key',
    keywords: ['akcp'],
    pattern: /AKCp[A-Za-z0-9]{69}/,
  },
  {
    id: 'artifactory-reference-token',
    title: 'Artifactory reference token',
    keywords: ['cmvmdgtu'],
    pattern: /cmVmdGtu[A-Za-z0-9]{56}/,
  },
  {
    id: 'packagist-token',
    title: 'Packagist token',
    keywords: ['packagist_'],
    pattern: /packagist_[ou][ru]t_[a-f0-9]{68}/,
  },
  {
    id: 'quay-robot-token',
    title: 'Quay robot token',
    vendor: ['quay'],
    pattern: /[A-Z0-9]{64}/,
  },
  {
    id: 'cloudsmith-api-key',
    title: 'Cloudsmith API key',
    vendor: ['cloudsmith'],
    pattern: /[a-f0-9]{40}/,
  },
  {
    id: 'harbor-robot-secret',
    title: 'Harbor robot secret',
    vendor: ['harbor'],
    pattern: /[A-Za-z0-9]{32}/,
  },
  {
    id: 'artifact-hub-secret',
    title: 'Artifact Hub API secret',
    vendor: ['artifacthub'],
    pattern: /[A-Za-z0-9+/]{43}=/,
  },
  {
    id: 'jfrog-identity-token',
    title: 'JFrog identity token',
    vendor: ['jfrog', 'artifactory', 'xray'],
    pattern: /[A-Za-z0-9]{64,73}/,
  },
  {
    id: 'lichess-token',
    title: 'Lichess token',
    keywords: ['lip_'],
    pattern: /lip_[A-Za-z0-9]{20}/,
  },
  {
    id: 'sidekiq-enterprise-secret',
    title: 'Sidekiq gem server secret',
    vendor: ['contribsys', 'sidekiq'],
    pattern: /[a-f0-9]{8}:[a-f0-9]{8}/,
  },
  {
    id: 'adafruit-io-key',
    title: 'Adafruit IO key',
    keywords: ['aio_'],
    pattern: /aio_[A-Za-z0-9]{28}/,
    valid: (value) => /\d/.test(value),
  },
];
