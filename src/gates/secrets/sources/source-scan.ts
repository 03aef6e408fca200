import { SourceText, type Span } from '../../../manifest/source-text.ts';
import type { FilePlace } from '../../../verdict/observation.ts';
import { formatOfName } from '../contents/file-format.ts';
import { sampleOf } from '../detect/sample.ts';
import { scanObject } from '../detect/scan-object.ts';
import type { Scanner } from '../detect/scanner.ts';
import type { Sighting } from '../detect/sighting.ts';
import { encryptionIssues, type FileIssue } from '../rules/encryption-rules.ts';
import { type SourceSecret, sourceSecrets } from '../rules/source-secret.ts';
import type { CreationRule } from '../sops/creation-rules.ts';
import { commentsIn } from './comments.ts';
import type { FileText } from './file-text.ts';
import { isIgnoredInline } from './inline-ignore.ts';
import { isYamlFile, type ReadDocument, readDocuments } from './read-documents.ts';

/** A secret in a file that a person wrote. */
export interface SourceSighting {
  readonly sighting: Sighting;
  readonly place: FilePlace & { readonly line: number; readonly column: number };
  /** The text of its line, for exceptions. Never shown. */
  readonly line: string;
  /** The line asks to be left alone. */
  readonly ignored: boolean;
}

/** What one file holds. */
export interface SourceScan {
  readonly file: string;
  readonly found: readonly SourceSighting[];
  /** Why parts of it were not looked at. */
  readonly unscanned: readonly string[];
  /** Secrets with readable data that stand in it. */
  readonly secrets: readonly SourceSecret[];
  readonly issues: readonly FileIssue[];
}

/** Everything in a file, or what is left beside its documents: comments, mostly. */
export type Extent = 'all' | 'beside';

/** Looks at a file: YAML by its documents, everything else, and YAML's comments, as text. */
export function scanSource(
  file: string,
  content: FileText,
  scanner: Scanner,
  extent: Extent = 'all',
  rule?: CreationRule,
): SourceScan {
  const source = new SourceText(file, content.text);
  const scan = new FileScan(source, scanner);
  const isData = content.isText && isYamlFile(file) && (extent === 'all' || rule !== undefined);
  const documents = isData ? readDocuments(source) : undefined;
  if (!content.isText || isProse(file)) scan.formats();
  else if (extent === 'beside') scan.comments();
  else if (documents) {
    scan.documents(documents);
    scan.formats();
  } else scan.lines();
  return {
    file,
    found: scan.found,
    unscanned: scan.unscanned,
    secrets: extent === 'all' && documents ? [...sourceSecrets(file, documents)] : [],
    issues: [
      ...forbiddenFile(file, scanner),
      ...(content.isText ? encryptionIssues(file, content.text, documents, rule) : []),
    ],
  };
}

function forbiddenFile(file: string, scanner: Scanner): FileIssue[] {
  return scanner.patterns.forbidding(file).map(({ rule, title }) => {
    return { rule, message: `${title}: a rule forbids this file.`, place: { file } };
  });
}

class FileScan {
  readonly found: SourceSighting[] = [];
  readonly unscanned: string[] = [];

  constructor(
    readonly source: SourceText,
    readonly scanner: Scanner,
  ) {}

  documents(documents: readonly ReadDocument[]): void {
    for (const { value, document } of documents) {
      for (const one of scanObject(value, this.scanner, this.source.name)) {
        const span = document.locate(one.at, 'value');
        if ('sighting' in one) this.#add(one.sighting, this.#refined(one.sighting, span));
        else this.unscanned.push(one.unscanned);
      }
    }
  }

  /** Where inside a value of several lines it is, when the secret stands there as it is. */
  #refined({ anchor }: Sighting, { start, end }: Span): number {
    const offset = this.source.offsetAt(start);
    const at = anchor.indexIn(this.source.text.slice(offset, this.source.offsetAt(end)));
    return offset + Math.max(0, at);
  }

  lines(): void {
    this.#scan(this.source.text, 'config');
  }

  /** Only what names itself; what the documents gave already is known. */
  formats(): void {
    this.#scan(this.source.text, 'prose');
  }

  /** What documents that are looked at elsewhere do not hold. */
  comments(): void {
    this.#scan(commentsIn(this.source.text), 'prose');
  }

  #scan(part: string, role: 'config' | 'prose'): void {
    const { name, text } = this.source;
    const key = name.slice(name.lastIndexOf('/') + 1);
    const { sightings, unscanned } = this.scanner.scan(sampleOf(part, { key, role }), name);
    for (const sighting of sightings) {
      if (this.found.some((other) => other.sighting.secret.contains(sighting.secret))) continue;
      const at = this.#find(sighting);
      // The name of the file only says how to read it.
      const named = sighting.key === key ? { ...sighting, key: '' } : sighting;
      this.#add(named, at === -1 ? Math.max(0, text.indexOf(sighting.key)) : at);
    }
    if (unscanned !== undefined) this.unscanned.push(unscanned);
  }

  /** The first place of a secret on a line that names its key, or the first of all. */
  #find({ anchor, key }: Sighting): number {
    const { text } = this.source;
    const first = anchor.indexIn(text);
    let at = first;
    for (let attempt = 0; at !== -1 && attempt < 100; attempt++) {
      if (this.source.line(this.source.positionAt(at).line).includes(key)) return at;
      at = anchor.indexIn(text, at + 1);
    }
    return first;
  }

  #add(sighting: Sighting, offset: number): void {
    const { line, column } = this.source.positionAt(offset);
    const text = this.source.line(line);
    const ignored = isIgnoredInline(text, this.source.line(line - 1));
    const place = { file: this.source.name, line, column };
    this.found.push({ sighting, place, line: text, ignored });
  }
}

function isProse(file: string): boolean {
  return formatOfName(file) === 'prose';
}
