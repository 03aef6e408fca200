import { hasGithubChecksum } from './checksum.ts';
import type { ProviderRule } from './provider-rule.ts';

/** Where source code is kept. */
export const codeHost: readonly ProviderRule[] = [
  {
    id: 'github-personal-access-token',
    title: 'GitHub personal access token',
    keywords: ['ghp_'],
    pattern: /ghp_[A-Za-z0-9]{36}/,
    checksum: hasGithubChecksum,
  },
  {
    id: 'github-fine-grained-token',
    title: 'GitHub fine-grained personal access token',
    keywords: ['github_pat_'],
    pattern: /github_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59}/,
  },
  {
    id: 'github-oauth-token',
    title: 'GitHub OAuth token',
    keywords: ['gho_'],
    pattern: /gho_[A-Za-z0-9]{36}/,
    checksum: hasGithubChecksum,
  },
  {
    id: 'github-app-token',
    title: 'GitHub App token',
    keywords: ['ghu_', 'ghs_'],
    pattern: /gh[us]_[A-Za-z0-9]{36}/,
    checksum: hasGithubChecksum,
  },
  {
    id: 'github-refresh-token',
    title: 'GitHub refresh token',
    keywords: ['ghr_'],
    pattern: /ghr_[A-Za-z0-9]{36,76}/,
  },
  {
    id: 'gitlab-personal-access-token',
    title: 'GitLab personal access token',
    keywords: ['glpat-'],
    pattern: /glpat-(?:[\w-]{27,300}\.[0-9a-z]{2}[0-9a-z]{7}|[\w-]{20})/,
  },
  {
    id: 'gitlab-deploy-token',
    title: 'GitLab deploy token',
    keywords: ['gldt-'],
    pattern: /gldt-[\w-]{20,50}/,
  },
  {
    id: 'gitlab-runner-token',
    title: 'GitLab runner token',
    keywords: ['glrt-', 'glrtr-', 'gr1348941'],
    pattern: /(?:glrtr?-(?:t\d_)?[\w-]{20,60}(?:\.[0-9a-z]{2}\.[0-9a-z]{9})?|GR1348941[\w-]{20})/,
  },
  {
    id: 'gitlab-ci-job-token',
    title: 'GitLab CI job token',
    keywords: ['glcbt-'],
    pattern: /glcbt-(?:[0-9a-zA-Z]{1,5}_)?[\w-]{20,60}/,
  },
  {
    id: 'gitlab-trigger-token',
    title: 'GitLab pipeline trigger token',
    keywords: ['glptt-'],
    pattern: /glptt-[\w-]{20,50}/,
  },
  {
    id: 'gitlab-feed-token',
    title: 'GitLab feed or incoming mail token',
    keywords: ['glft-', 'glimt-'],
    pattern: /gl(?:f|im)t-[\w-]{20,30}/,
  },
  {
    id: 'gitlab-agent-token',
    title: 'GitLab agent for Kubernetes token',
    keywords: ['glagent-'],
    pattern: /glagent-[\w-]{50,60}/,
  },
  {
    id: 'gitlab-oauth-secret',
    title: 'GitLab OAuth application secret',
    keywords: ['gloas-'],
    pattern: /gloas-[\w-]{64}/,
  },
  {
    id: 'gitlab-service-token',
    title: 'GitLab service or feature flag token',
    keywords: ['glsoat-', 'glffct-'],
    pattern: /gl(?:soat|ffct)-[\w-]{20,40}/,
  },
  {
    id: 'bitbucket-app-password',
    title: 'Bitbucket app password',
    keywords: ['atbb'],
    pattern: /ATBB[A-Za-z0-9]{32}/,
  },
  {
    id: 'bitbucket-access-token',
    title: 'Bitbucket access token',
    keywords: ['atctt3xffg'],
    pattern: /ATCTT3xFfG[A-Za-z0-9+/=_-]{100,300}/,
  },
  {
    id: 'atlassian-api-token',
    title: 'Atlassian API token',
    keywords: ['atatt3'],
    pattern: /ATATT3[A-Za-z0-9_=-]{150,250}/,
  },
  {
    id: 'gitea-token',
    title: 'Gitea or Forgejo token',
    vendor: ['gitea', 'forgejo', 'codeberg', 'gogs'],
    pattern: /[a-f0-9]{40}/,
  },
  {
    id: 'sourcegraph-token',
    title: 'Sourcegraph access token',
    keywords: ['sgp_'],
    pattern: /sgp_(?:(?:[a-f0-9]{16}|local)_)?[a-f0-9]{40}/,
  },
  {
    id: 'gitlab-session-cookie',
    title: 'GitLab session cookie',
    keywords: ['gitlab_session='],
    pattern: /gitlab_session=([a-f0-9]{32})/,
  },
  {
    id: 'gitlab-workspace-token',
    title: 'GitLab workspace token',
    keywords: ['glwt-'],
    pattern: /glwt-[\w-]{20,50}/,
  },
  {
    id: 'bitbucket-client-secret',
    title: 'Bitbucket OAuth client secret',
    vendor: ['bitbucket'],
    pattern: /[A-Za-z0-9_-]{32,64}/,
  },
  {
    id: 'gitter-token',
    title: 'Gitter token',
    vendor: ['gitter'],
    pattern: /[A-Za-z0-9_-]{40}/,
  },
];
