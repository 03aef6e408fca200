import { isJsonObject, type JsonValue } from '../../../manifest/json.ts';
import { assignments } from '../contents/assignments.ts';
import { dockerPasswords, isDockerConfig } from '../contents/docker-config.ts';
import { documentsIn } from '../contents/documents.ts';
import type { Entry } from '../contents/entry.ts';
import { formatOfName } from '../contents/file-format.ts';
import { kubeconfigCredentials } from '../contents/kubeconfig.ts';
import { netrcPasswords } from '../contents/netrc.ts';
import { shellPasswords } from '../contents/shell.ts';
import { treeEntries } from '../contents/tree.ts';
import { Budget, DEEPEST } from '../decode/budget.ts';
import { decodings, mayBePacked } from '../decode/decodings.ts';
import type { PatternRules } from '../patterns/pattern-rules.ts';
import { pointerOf } from '../places/leaf.ts';
import { isObjectDocument, readLeaves } from '../places/leaves.ts';
import { credentialKind } from './credential-key.ts';
import { genericCredential } from './generic-credential.ts';
import { decodedOf, type Role, type Sample, within } from './sample.ts';
import type { Sighting } from './sighting.ts';
import { Sightings } from './sightings.ts';
import type { TextDetectors } from './text-detectors.ts';
import { vendorCredential } from './vendor-context.ts';

/** What one value holds, and why a part of it was not looked at. */
export interface Scanned {
  readonly sightings: readonly Sighting[];
  readonly unscanned?: string;
}

/** Judges values: formats first, then what the key says, then what is packed inside. */
export class Scanner {
  constructor(
    readonly detectors: TextDetectors,
    readonly patterns: PatternRules,
  ) {}

  /** `file` is the path that rules may ask for; empty when it is not known. */
  scan(sample: Sample, file = ''): Scanned {
    if (!this.mayHold(sample.text, sample.key, sample.role)) return NOTHING;
    const pass = new Pass(this, file);
    pass.judge(sample);
    const exceeded = pass.found.isFull ? 'findings in one place' : pass.budget.exceeded;
    return {
      sightings: pass.found.all,
      ...(exceeded !== undefined && { unscanned: exceeded }),
    };
  }

  /** Whether a value is worth a closer look: cheap, and never wrong when it says no. */
  mayHold(text: string, key: string, role: Role): boolean {
    if (text.length < 3) return false;
    if (this.patterns.rules.length > 0) return true;
    if (role !== 'prose' && credentialKind(key) !== undefined) return true;
    if (role !== 'prose' && mayHaveContents(text)) return true;
    return text.length >= 12 && (this.detectors.see(text) || mayBePacked(text));
  }
}

const NOTHING: Scanned = { sightings: [] };

/** Words without which a text names no credential. */
const TELLING =
  /pass|pwd|secret|token|key|cred|auth|dsn|jwt|bearer|mnemonic|salt|_pw|pin|connection|mysql|mariadb|curl|redis-cli/i;

class Pass {
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
    const isPacked = this.#unpack(sample);
    if (!vendor && !isPacked && this.found.count === before) this.#byKey(sample);
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

  /** Judges what is inside; true when the value as a whole was nothing but an encoding. */
  #unpack(sample: Sample): boolean {
    if (sample.role !== 'prose') this.#readContents(sample);
    let isPacked = false;
    for (const decoded of decodings(sample.text, this.budget)) {
      if (decoded.encoded === sample.text.trim()) isPacked = true;
      this.judge(decodedOf(sample, decoded));
    }
    return isPacked;
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
        const path = pointerOf(leaf).segments.map(String);
        const encodings = [...sample.encodings, ...leaf.encodings];
        this.judge({ ...within(sample, { ...leaf, path }), encodings });
      });
    } else for (const entry of treeEntries(document)) this.#readEntry(entry, sample);
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
    const code = sample.role === 'code' || format === 'code' || isProgram(text);
    for (const entry of assignments(literal, { code })) {
      if (entry.text !== text) this.#readEntry(entry, sample);
    }
  }

  #readEntry(entry: Entry, sample: Sample): void {
    this.judge(within(sample, entry));
  }
}

/** Whether a text can be a document or an assignment, and has a word that names a credential. */
function mayHaveContents(text: string): boolean {
  return /[=:{[ \n]/.test(text) && TELLING.test(text);
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
  return literal.includes('\n') ? literal.replace(/^[ \t]*(?:#|;|\/\/).*$/gm, '') : literal;
}
