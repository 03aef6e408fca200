import type { Rule } from '../../../verdict/rule.ts';

const LEAKED =
  'Whoever can read the repository, its history, a fork or a build log can use it, and deleting the line does not take it back.';
const MOVE_OUT =
  'Revoke it where it was issued, keep the new one in a secret store (External Secrets, CSI) or encrypted (SOPS, Sealed Secrets), and refer to it.';

/** What is found by its form, by its key, or by the manifest it stands in. */
export const generalRules: readonly Rule[] = [
  {
    id: 'secrets/plain-secret-manifest',
    severity: 'error',
    title: 'Secret with readable data',
    why: 'The data of a Secret is base64, not encryption: in Git it is plain text for everybody who can read the repository.',
    remedy:
      'Replace it by an ExternalSecret or a SealedSecret, encrypt the file with SOPS, or create the Secret outside Git.',
    since: '0.1.0',
  },
  {
    id: 'secrets/hardcoded-password',
    severity: 'error',
    title: 'Password in a manifest',
    why: `${LEAKED} A default such as \`admin\` is the first one that is tried.`,
    remedy:
      'Take it from a Secret that is not kept in Git (`valueFrom.secretKeyRef`), and change it.',
    since: '0.1.0',
  },
  {
    id: 'secrets/hardcoded-credential',
    severity: 'error',
    title: 'Token or key in a manifest',
    why: LEAKED,
    remedy: MOVE_OUT,
    since: '0.1.0',
  },
  {
    id: 'secrets/private-key',
    severity: 'error',
    title: 'Private key',
    why: LEAKED,
    remedy: MOVE_OUT,
    since: '0.1.0',
  },
  {
    id: 'secrets/json-web-token',
    severity: 'error',
    title: 'JSON Web Token',
    why: 'A signed token is accepted until it expires, whoever presents it.',
    remedy: MOVE_OUT,
    since: '0.1.0',
  },
  {
    id: 'secrets/password-in-url',
    severity: 'error',
    title: 'Password in a URL',
    why: `${LEAKED} URLs also end up in logs and process lists.`,
    remedy: 'Take user and password from a Secret, and put the URL together where it is used.',
    since: '0.1.0',
  },
  {
    id: 'secrets/authorization-header',
    severity: 'error',
    title: 'Credentials in an Authorization header',
    why: LEAKED,
    remedy: MOVE_OUT,
    since: '0.1.0',
  },
  {
    id: 'secrets/password-hash',
    severity: 'warning',
    title: 'Password hash',
    why: 'A hash can be guessed against offline, at leisure, and weak passwords fall in minutes.',
    remedy: 'Keep the hash in a secret store like the password itself, and change a weak password.',
    since: '0.1.0',
  },
  {
    id: 'secrets/registry-password',
    severity: 'error',
    title: 'Registry password',
    why: `${LEAKED} Who can push images decides what runs.`,
    remedy: MOVE_OUT,
    since: '0.1.0',
  },
  {
    id: 'secrets/kubeconfig-credential',
    severity: 'error',
    title: 'Credentials in a kubeconfig',
    why: `${LEAKED} It opens a cluster.`,
    remedy: MOVE_OUT,
    since: '0.1.0',
  },
  {
    id: 'secrets/netrc-password',
    severity: 'error',
    title: 'Password in a netrc file',
    why: LEAKED,
    remedy: MOVE_OUT,
    since: '0.1.0',
  },
  {
    id: 'secrets/unencrypted-file',
    severity: 'error',
    title: 'File that should be encrypted',
    why: '`.sops.yaml` says that this file is kept encrypted; somebody committed it before `sops` had run, or decrypted it in place.',
    remedy: 'Run `sops --encrypt --in-place` on it, and revoke what was readable.',
    since: '0.1.0',
  },
  {
    id: 'secrets/broken-encryption',
    severity: 'error',
    title: 'SOPS file that is not wholly encrypted',
    why: 'The metadata makes it look safe, while values can be read or were changed by hand; Flux and Helm plugins refuse it, too.',
    remedy: 'Restore it, edit it with `sops edit`, and revoke what was readable.',
    since: '0.1.0',
  },
  {
    id: 'secrets/unscanned-content',
    severity: 'error',
    title: 'Content that was not looked at',
    why: 'It is packed so deep, unpacks to so much, holds so many secrets or takes so long that the limits stopped the search: nothing is known about the rest.',
    remedy:
      'Keep it unpacked in Git, or outside Git; waive this finding once a person has looked at it.',
    since: '0.1.0',
  },
];
