import type { TemplateRego } from './constraint-template.ts';

/** Texts and comments, which hold no references, or a reference to `data` with its first key. */
const TOKEN =
  /"(?:[^"\\\n]|\\.)*"|`[^`]*`|#[^\n]*|(?<![\w.])data\b(?:\s*\.\s*(\w+)|\s*\[\s*"(\w+)"\s*\])?/g;

/** What a template may read besides its input. */
const ALLOWED = ['inventory', 'lib'];

/** Why Gatekeeper would refuse a template's Rego for what it imports or reads; undefined when not. */
export function referenceProblem({ module, libs }: TemplateRego): string | undefined {
  const stray = libs.map(packageOf).find((name) => !name.startsWith('lib.'));
  if (stray !== undefined) return `has a library in package ${stray}, which is not below lib`;
  return [module, ...libs].map(problemIn).find((problem) => problem !== undefined);
}

/** The text with its references to `data.lib` moved to another package. */
export function withLibrariesAt(text: string, place: string): string {
  return text.replace(TOKEN, (token, dotted?: string, bracketed?: string) =>
    (dotted ?? bracketed) === 'lib' ? place : token,
  );
}

function problemIn(text: string): string | undefined {
  const code = text.replace(/#[^\n]*/g, '');
  const imported = [...code.matchAll(/^\s*import\s+((?:input|data)\b[\w.]*)/gm)]
    .map(([, path = '']) => path)
    .find((path) => !/^data\.lib\b/.test(path));
  if (imported !== undefined) return `imports ${imported}, which Gatekeeper refuses`;
  for (const [token, dotted, bracketed] of text.matchAll(TOKEN)) {
    const key = dotted ?? bracketed;
    if (!token.startsWith('data') || (key !== undefined && ALLOWED.includes(key))) continue;
    return `reads ${token}, where Gatekeeper has data.inventory and data.lib only`;
  }
  return undefined;
}

function packageOf(text: string): string {
  return /^\s*package\s+([\w.]+)/m.exec(text)?.[1] ?? '';
}
