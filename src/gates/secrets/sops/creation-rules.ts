import {
  arrayOrEmpty,
  isJsonObject,
  type JsonObject,
  objectOrEmpty,
  stringOrUndefined,
} from '../../../manifest/json.ts';
import { SourceDocument } from '../../../manifest/source-document.ts';
import { SourceText } from '../../../manifest/source-text.ts';
import { YamlError } from '../../../manifest/yaml/yaml-error.ts';
import { FailureError } from '../../../verdict/failure.ts';
import { UserPattern } from '../patterns/user-pattern.ts';
import { EncryptedKeys } from './encrypted-keys.ts';

/** A rule of `.sops.yaml` that says which files are to be encrypted. */
export interface CreationRule {
  readonly path: UserPattern;
  readonly keys: EncryptedKeys;
  /** Matches about any YAML file: then only Secrets are meant, as in Flux's documentation. */
  readonly isBroad: boolean;
}

/** The rules of a `.sops.yaml`, in order. Rules without `path_regex` cover what is passed to sops. */
export function readCreationRules(file: string, text: string): readonly CreationRule[] {
  const root = readYaml(file, text);
  return arrayOrEmpty(root['creation_rules']).flatMap((entry, index) => {
    const settings = objectOrEmpty(entry);
    const source = stringOrUndefined(settings['path_regex']);
    if (source === undefined || source === '') return [];
    const where = `${file} creation_rules[${index}]`;
    const path = UserPattern.compile(source, `${where}.path_regex`);
    return [{ path, keys: new EncryptedKeys(settings, where), isBroad: isBroad(path) }];
  });
}

/** The first rule that covers a path, which is relative to the directory of `.sops.yaml`. */
export function ruleFor(rules: readonly CreationRule[], path: string): CreationRule | undefined {
  return rules.find((rule) => rule.path.test(path));
}

function isBroad(path: UserPattern): boolean {
  return ['apps/web/deployment.yaml', 'kustomization.yaml'].some((probe) => path.test(probe));
}

function readYaml(file: string, text: string): JsonObject {
  const source = new SourceText(file, text);
  try {
    const value = new SourceDocument(source, 0, text.length).read();
    if (isJsonObject(value)) return value;
  } catch (error) {
    if (!(error instanceof YamlError)) throw error;
    throw broken(file, error.message);
  }
  throw broken(file, 'it is not a mapping');
}

function broken(file: string, reason: string): FailureError {
  return new FailureError({
    code: 'bad-sops-config',
    message: `${file} cannot be read: ${reason}`,
    hint: 'Mend it: without its creation rules nobody knows which files must be encrypted.',
  });
}
