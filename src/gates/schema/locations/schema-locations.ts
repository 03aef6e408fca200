import type { Gvk } from '../../../manifest/gvk.ts';
import type { JsonObject } from '../../../manifest/json.ts';
import { FailureError } from '../../../verdict/failure.ts';
import type { GatePorts } from '../../ports.ts';
import { CustomKinds } from '../custom/custom-kinds.ts';
import { readDirectory } from './read-directory.ts';
import { remoteText } from './remote-schema.ts';
import { readSchemaDocument, type SchemaDocument } from './schema-document.ts';
import { directoryTemplates, readLocation, type SchemaLocation } from './schema-location.ts';
import { fillTemplate, type TemplateContext } from './template.ts';

/** What the locations know of a kind: a CRD that declares it, or a JSON Schema. */
export type Located =
  | { readonly by: 'crds'; readonly kinds: CustomKinds }
  | { readonly by: 'json-schema'; readonly schema: JsonObject; readonly name: string };

/** The `--schema-location`s, each document read once. */
export class SchemaLocations {
  readonly #documents = new Map<string, Promise<SchemaDocument>>();
  readonly #directories = new Map<string, Promise<CustomKinds>>();
  /** What was told about copies of an earlier run, by URL. */
  readonly stale = new Map<string, string>();
  /** Tried before the built-in kinds: what stands before the word `default`. */
  readonly beforeBuiltIn: readonly SchemaLocation[];
  readonly afterBuiltIn: readonly SchemaLocation[];

  private constructor(
    locations: readonly SchemaLocation[],
    private readonly ports: GatePorts,
  ) {
    const at = locations.findIndex((location) => location.kind === 'default');
    this.beforeBuiltIn = at < 0 ? [] : locations.slice(0, at);
    this.afterBuiltIn = at < 0 ? locations : locations.slice(at + 1);
  }

  /** Whether there is nothing but the built-in kinds. */
  get isEmpty(): boolean {
    return this.beforeBuiltIn.length === 0 && this.afterBuiltIn.length === 0;
  }

  /** Reads the locations as given. Rejects with a `FailureError` for one that does not exist. */
  static async from(given: readonly string[], ports: GatePorts): Promise<SchemaLocations> {
    const locations = given.map(readLocation);
    for (const location of locations) {
      if (location.kind === 'path' && (await ports.files.kind(location.path)) === 'missing') {
        throw new FailureError({
          code: 'schema-location-missing',
          message: `the schema location ${location.path} does not exist.`,
          hint: 'Give a CRD file, a directory, a URL, a template with {{ }}, or `default`.',
        });
      }
    }
    return new SchemaLocations(locations, ports);
  }

  /** The first location that knows the kind; undefined when none does. */
  async find(
    locations: readonly SchemaLocation[],
    context: TemplateContext,
    signal: AbortSignal,
  ): Promise<Located | undefined> {
    for (const location of locations) {
      const found = await this.#findIn(location, context, signal);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** A document by path or URL, for the references of a JSON Schema. */
  async load(name: string, signal: AbortSignal): Promise<JsonObject | undefined> {
    const document = await this.#document(name, signal);
    return document.holds === 'json-schema' ? document.schema : undefined;
  }

  async #findIn(
    location: SchemaLocation,
    context: TemplateContext,
    signal: AbortSignal,
  ): Promise<Located | undefined> {
    if (location.kind === 'default') return undefined;
    if (location.kind === 'templates') return this.#byTemplate(location.templates, context, signal);
    if ((await this.ports.files.kind(location.path)) === 'file') {
      return located(await this.#document(location.path, signal), location.path, context.gvk);
    }
    const kinds = await this.#directory(location.path);
    if (kinds.definitionsOf(context.gvk).length > 0) return { by: 'crds', kinds };
    return this.#byTemplate(directoryTemplates(location.path), context, signal);
  }

  async #byTemplate(
    templates: readonly string[],
    context: TemplateContext,
    signal: AbortSignal,
  ): Promise<Located | undefined> {
    for (const template of templates) {
      const name = fillTemplate(template, context);
      const found = located(await this.#document(name, signal), name, context.gvk);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  #document(name: string, signal: AbortSignal): Promise<SchemaDocument> {
    const known = this.#documents.get(name);
    if (known) return known;
    const read = this.#read(name, signal);
    this.#documents.set(name, read);
    return read;
  }

  async #read(name: string, signal: AbortSignal): Promise<SchemaDocument> {
    const text = /^https?:\/\//i.test(name)
      ? await this.#remote(name, signal)
      : await this.#local(name);
    return text === undefined ? { holds: 'nothing' } : readSchemaDocument(text, name);
  }

  async #remote(url: string, signal: AbortSignal): Promise<string | undefined> {
    const { text, stale } = await remoteText(url, this.ports, signal);
    if (stale !== undefined) this.stale.set(url, stale);
    return text;
  }

  async #local(path: string): Promise<string | undefined> {
    const kind = await this.ports.files.kind(path);
    return kind === 'file' ? this.ports.files.readText(path) : undefined;
  }

  #directory(path: string): Promise<CustomKinds> {
    const known = this.#directories.get(path);
    if (known) return known;
    const read = readDirectory(path, this.ports.files);
    this.#directories.set(path, read);
    return read;
  }
}

function located(document: SchemaDocument, name: string, gvk: Gvk): Located | undefined {
  if (document.holds === 'json-schema') return { by: 'json-schema', schema: document.schema, name };
  if (document.holds === 'nothing') return undefined;
  const kinds = new CustomKinds();
  for (const kind of document.kinds) kinds.add(kind);
  return kinds.definitionsOf(gvk).length > 0 ? { by: 'crds', kinds } : undefined;
}
