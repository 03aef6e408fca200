import { posix } from 'node:path';
import { SourceDocument } from '../manifest/source-document.ts';
import { SourceText } from '../manifest/source-text.ts';
import { splitDocuments } from '../manifest/split-documents.ts';
import { YamlError } from '../manifest/yaml/yaml-error.ts';

/** `{{ name }}` or `{% for … %}`. */
const MARK = /\{[{%]/;

/** `{% … %}` and `{# … #}` are Jinja's (Ansible, cookiecutter, copier): no Kubernetes tool has them. */
const JINJA = /\{%.*%\}/;

/** A line that is nothing but an instruction of a Go template: no manifest has it by mistake. */
const GO_INSTRUCTION =
  /^[ \t]*\{\{-?[ \t]*(?:(?:if|range|with|define|template|block|else|end)\b|\$\w+[ \t]*:=)[^\n]*\}\}[ \t]*\r?$/m;

/** Where a project keeps what a tool of its own fills in: `roles/cilium/templates/pool.yaml`. */
const KEPT_APART =
  /(?:^|[-_])templates?$|^(?:boilerplates?|skeletons?|scaffolds?|cookiecutter)$|\{\{|\.(?:j2|tmpl|tpl|gotmpl)$/;

/** `job.tmpl.yaml`: also one that is YAML before it is filled in, with `${name}`. */
const CALLED_A_TEMPLATE = /\.(?:j2|tmpl|tpl|gotmpl|template)\.(?:ya?ml|json)$/;

const ANY_MARK = /\$\{?\w|\{\{|\{%/;

/**
 * Whether a file is no YAML because another tool fills it in first. It must break (at such a mark,
 * unless whole lines are a template's), and either have an instruction of a template language or lie
 * where templates lie: a stray `{{ }}` among manifests is a fault.
 */
export function isUnfilledTemplate(file: string, text: string): boolean {
  if (CALLED_A_TEMPLATE.test(file) && ANY_MARK.test(text)) return true;
  if (!MARK.test(text)) return false;
  const keptApart = file.split('/').some((part) => KEPT_APART.test(part));
  const instructed = GO_INSTRUCTION.test(text);
  if (!keptApart && !instructed && !JINJA.test(text)) return false;
  const source = new SourceText(posix.basename(file), text);
  return [...splitDocuments(text)].some(({ start, end }) => {
    const at = brokenAt(new SourceDocument(source, start, end));
    return at !== undefined && (instructed || MARK.test(lineAround(text, at)));
  });
}

function brokenAt(document: SourceDocument): number | undefined {
  try {
    document.read();
    return undefined;
  } catch (error) {
    if (error instanceof YamlError) return error.offset;
    throw error;
  }
}

function lineAround(text: string, offset: number): string {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const end = text.indexOf('\n', offset);
  return text.slice(start, end === -1 ? undefined : end);
}
