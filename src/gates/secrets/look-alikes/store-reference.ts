import type { LookAlike } from './look-alike.ts';

/** The address of a secret in a store, not the secret. */
export const storeReference: LookAlike = {
  name: 'reference into a secret store',
  matches: (value) => REFERENCE.test(value.trim()),
};

const REFERENCE =
  /^(?:(?:vault|bao|openbao):(?!v\d+:)|ref\+|secretref:|op:\/\/|awssm:|awsssm:|ssm:|sm:\/\/|gcpsm:|azurekv:|azkv:|akeyless:|doppler:|sops:|env:|file:|keyring:|kms:|keychain:|s3:\/\/|gs:\/\/|arn:aws|projects\/[^/]+\/secrets\/|@Microsoft\.KeyVault|<path:|avp:|conjur:|!var|lookup\(|fromEnv|valueFrom|secretKeyRef|\/var\/run\/secrets|\/run\/secrets)/i;
