import { isJsonObject, type JsonValue } from '../../../manifest/json.ts';
import type { FilePlace } from '../../../verdict/observation.ts';
import type { CreationRule } from '../sops/creation-rules.ts';
import { isSopsDocument, isSopsText, sopsProblem } from '../sops/sops-document.ts';
import type { ReadDocument } from '../sources/read-documents.ts';

/** Something wrong with a file as a whole. */
export interface FileIssue {
  readonly rule: string;
  readonly message: string;
  readonly place: FilePlace;
}

/** What SOPS' own metadata and `.sops.yaml` promise about a file, and the file does not keep. */
export function* encryptionIssues(
  file: string,
  text: string,
  documents: readonly ReadDocument[] | undefined,
  rule: CreationRule | undefined,
): Generator<FileIssue> {
  for (const { value, document } of documents ?? []) {
    const { line } = document.positionAt(0);
    const problem = sopsProblem(value);
    if (problem) yield issue('secrets/broken-encryption', problem, { file, line });
    else if (rule && !isSopsDocument(value) && isMeant(value, rule)) {
      const [path] = rule.keys.readable(value);
      if (path) yield issue('secrets/unencrypted-file', covered(path.join('.')), { file, line });
    }
  }
  const isCovered = documents === undefined && rule !== undefined && !rule.isBroad;
  if (isCovered && text.trim() !== '' && !isSopsText(text) && !isPublicPem(text)) {
    yield issue('secrets/unencrypted-file', covered(undefined), { file });
  }
}

/** Certificates and public keys, and nothing else: there is nothing to hide. */
function isPublicPem(text: string): boolean {
  const labels = [...text.matchAll(/^-----BEGIN ([A-Z0-9 ]+)-----/gm)].map(([, label]) => label);
  return (
    labels.length > 0 && labels.every((label) => /^(?:CERTIFICATE|PUBLIC KEY)$/.test(label ?? ''))
  );
}

/** A rule for every YAML file can only mean the Secrets among them. */
function isMeant(value: JsonValue, rule: CreationRule): boolean {
  return !rule.isBroad || (isJsonObject(value) && value['kind'] === 'Secret');
}

function covered(path: string | undefined): string {
  const what = path === undefined ? 'it is not' : `\`${path}\` is readable`;
  return `A creation rule of .sops.yaml says that this file is encrypted, but ${what}.`;
}

function issue(rule: string, message: string, place: FilePlace): FileIssue {
  return { rule, message, place };
}
