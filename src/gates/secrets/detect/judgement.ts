import { isJsonObject, type JsonValue } from '../../../manifest/json.ts';
import { assignments } from '../contents/assignments.ts';
import { callValues, templateDefaults } from '../contents/calls.ts';
import { directives } from '../contents/directives.ts';
import { dockerPasswords, isDockerConfig } from '../contents/docker-config.ts';
import { documentsIn } from '../contents/documents.ts';
import type { Entry } from '../contents/entry.ts';
import { formatOfName } from '../contents/file-format.ts';
import { kubeconfigCredentials } from '../contents/kubeconfig.ts';
import { netrcPasswords } from '../contents/netrc.ts';
import { shellPasswords } from '../contents/shell.ts';
import { readTree } from '../contents/tree.ts';
import { mayBeXml, xmlValues } from '../contents/xml.ts';
import { Budget, DEEPEST } from '../decode/budget.ts';
import { decodings } from '../decode/decodings.ts';
import { pointerOf } from '../places/leaf.ts';
import { isObjectDocument, readLeaves } from '../places/leaves.ts';
import { genericCredential, isReference } from './generic-credential.ts';
import { decodedOf, type Sample, within } from './sample.ts';
import type { Scanner } from './scanner.ts';
import { Sightings } from './sightings.ts';
import { mayHaveContents } from './telling-words.ts';
import { vendorCredential } from './vendor-context.ts';

/** Judges one value and all that is inside: formats, what the key says, what is packed. */
export class Judgement {
  readonly found = new Sightings();
  readonly budget = new Budget();

  constructor(
    readonly scanner: Scanner,
    readonly file: string,
  ) {}

  judge(sample: Sample): void {
    if (sample.depth > DEEPEST) {
      this.budget.exceeded ??= 'nesting';
      return;
    }
    if (!this.scanner.mayHold(sample.text, sample.key, sample.role)) return;
    const { patterns, detectors } = this.scanner;
    for (const hit of patterns.find(sample, this.file)) this.found.add(hit, sample, 'custom');
    for (const hit of detectors.find(sample.text)) this.found.add(hit, sample, 'format');
    const vendor = sample.role === 'prose' ? undefined : vendorCredential(sample);
    if (vendor) this.found.add(vendor, sample, 'context');
    const before = this.found.count;
    const inside = this.#unpack(sample);
    if (vendor || this.found.count > before) return;
    if (inside === undefined || isCredentialItself(inside)) this.#byKey(sample);
  }

  #byKey(sample: Sample): void {
    const kind = genericCredential(sample);
    if (kind === undefined) return;
    const value = sample.text.trim();
    const hit =
      kind === 'password'
        ? { rule: 'secrets/hardcoded-password', title: 'Password', value }
        : { rule: 'secrets/hardcoded-credential', title: 'Credential', value };
    this.found.add(hit, sample, 'key');
  }

  /** Judges what is inside; gives it back when the value as a whole was nothing but an encoding. */
  #unpack(sample: Sample): string | undefined {
    if (sample.role !== 'prose') this.#readContents(sample);
    let inside: string | undefined;
    for (const decoded of decodings(sample.text, this.budget)) {
      if (decoded.encoded === sample.text.trim()) inside = decoded.text;
      this.judge(decodedOf(sample, decoded));
    }
    return inside;
  }

  #readContents(sample: Sample): void {
    const { text } = sample;
    if (!mayHaveContents(text)) return;
    const documents = documentsIn(text, sample.key);
    if (documents) for (const document of documents) this.#readDocument(document, sample);
    else this.#readLines(sample);
  }

  #readDocument(document: JsonValue, sample: Sample): void {
    for (const hit of kubeconfigCredentials(document)) this.found.add(hit, sample, 'format');
    if (isDockerConfig(document)) {
      for (const hit of dockerPasswords(document)) this.found.add(hit, sample, 'format');
    } else if (isJsonObject(document) && isObjectDocument(document)) {
      readLeaves(document, (leaf) => {
        if (!this.scanner.mayHold(leaf.text, leaf.key, leaf.role)) return;
        const path = pointerOf(leaf).segments.map(String);
        const encodings = [...sample.encodings, ...leaf.encodings];
        this.judge({ ...within(sample, { ...leaf, path }), encodings });
      });
    } else {
      readTree(document, (key, text, path) => {
        if (!this.scanner.mayHold(text, key, sample.role)) return;
        this.judge(within(sample, { key, text, path: [...path] }));
      });
    }
  }

  #readLines(sample: Sample): void {
    const format = formatOfName(sample.key);
    if (format === 'prose') return;
    const { text } = sample;
    if (text.includes('machine')) {
      for (const hit of netrcPasswords(text)) this.found.add(hit, sample, 'format');
    }
    const literal = literalText(text);
    for (const entry of shellPasswords(literal)) this.#readEntry(entry, sample);
    for (const entry of templateDefaults(text)) this.#readEntry(entry, sample);
    for (const entry of callValues(literal)) this.#readEntry(entry, sample);
    if (mayBeXml(literal)) for (const entry of xmlValues(literal)) this.#readEntry(entry, sample);
    const code = sample.role === 'code' || format === 'code' || isProgram(text);
    // In `config.go` two words on a line are a field and its type.
    for (const entry of directives(literal, format !== 'code' && isConfiguration(sample.key)))
      this.#readEntry(entry, sample);
    for (const entry of assignments(literal, { code })) {
      if (entry.text !== text) this.#readEntry(entry, sample);
    }
  }

  #readEntry(entry: Entry, sample: Sample): void {
    const { text, key, role = sample.role } = entry;
    if (this.scanner.mayHold(text, key, role)) this.judge(within(sample, entry));
  }
}

/** Tokens that are base64 of JSON, and `user:password`, are presented as they are, encoded. */
function isCredentialItself(decoded: string): boolean {
  if (isReference(decoded)) return false;
  return /^\{"[\s\S]*\}\s*$|^[\w.@-]{1,64}:[^\s:]{3,200}\s*$/.test(decoded);
}

/** A file of settings, a line each. */
function isConfiguration(name: string): boolean {
  return formatOfName(name) === 'lines' || /conf|cfg|acl|settings|config/i.test(name);
}

/** A script of anything but a shell: there an unquoted word is an expression. */
function isProgram(text: string): boolean {
  return /^#!.{0,80}(?:python|perl|ruby|node|lua)/.test(text);
}

/**
 * A text without its comments, which show examples, and without what a template computes: both
 * are only looked through for formats that name themselves.
 */
function literalText(text: string): string {
  const literal = text.includes('{{') ? text.replace(/\{\{[^{}]{0,2000}\}\}/g, '{{}}') : text;
  return literal.includes('\n')
    ? literal.replace(/^[ \t]*(?:#|;|\/\/(?!\S{1,200}:_)).*$/gm, '')
    : literal;
}
