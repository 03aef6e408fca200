import { type JsonObject, objectOrEmpty } from '../../../manifest/json.ts';
import type { FilePort } from '../../ports.ts';
import { readPolicyDocuments } from '../read-documents.ts';

/** Who asks for admission: the `userInfo` of a UserInfo document of the Kyverno CLI. */
export async function readUserInfo(file: string, files: FilePort): Promise<JsonObject> {
  const [document] = readPolicyDocuments(file, await files.readText(file));
  return objectOrEmpty(document?.value['userInfo']);
}
