import { describe, expect, it } from 'vitest';
import { joinFiles } from '../../src/manifest/join-files.ts';
import { SourceText } from '../../src/manifest/source-text.ts';
import { substituteRendering } from '../../src/render/substitution/substitute-rendering.ts';
import { substituteVariables } from '../../src/render/substitution/substitute-variables.ts';

/** `@` stands for the dollar sign, which JavaScript would take for its own. */
const dollars = (text: string) => text.replaceAll('@', '$');
const variables = { region: 'eu', empty: '', nested: dollars('@{region}') };
const substitute = (text: string, complete = true) =>
  substituteVariables(dollars(text), { variables, complete });

describe('Flux post-build substitution', () => {
  it.each([
    ['a @{region} b', 'a eu b'],
    ['@{nothing:=x}-@{nothing:-y}', 'x-y'],
    ['@{region:=x}', 'eu'],
    ['@{empty:=x}', 'x'],
    ['@{nothing:=@{region}}', 'eu'],
    ['@{nested}', '@{region}'],
    ['@@{region}', '@{region}'],
    ['@{nothing}', ''],
    ['@region @(region) @1', '@region @(region) @1'],
    ['@{region', '@{region'],
    ['@{a b}', '@{a b}'],
    ['@{constructor}', ''],
  ])('%s becomes %s', (text, expected) => {
    expect(substitute(text)).toBe(dollars(expected));
  });

  it('keeps a name without a value when not all variables are known', () => {
    expect(substitute('@{secret} @{region} @{secret:=x}', false)).toBe(dollars('@{secret} eu x'));
  });

  it('passes over objects that disable it, and keeps every other byte', () => {
    const disabled = dollars(
      'metadata:\n  annotations:\n    kustomize.toolkit.fluxcd.io/substitute: disabled\nv: @{region}\n',
    );
    const text = `a: \${region}\n---\n${disabled}---\n# c\nb: \${region}\n`;
    const rendering = {
      renderer: { tool: 'kustomize', version: '5' },
      stream: new SourceText('app', text),
      warnings: [],
      sources: [],
    };
    const { stream, printed } = substituteRendering(rendering, { variables, complete: true });
    expect(printed).toBe(rendering.stream.text);
    expect(stream.text).toBe(`a: eu\n---\n${disabled}---\n# c\nb: eu\n`);
  });

  it('keeps each file of a plain target where it is', () => {
    const { stream, files } = joinFiles('app', [
      { name: 'a.yaml', text: dollars('a: @{region}@{region}@{region}\n') },
      { name: 'b.yaml', text: dollars('b: @{region}\n') },
    ]);
    const renderer = { tool: 'plain', version: '1' };
    const rendering = { renderer, stream, files, warnings: [], sources: [] };
    const substituted = substituteRendering(rendering, { variables, complete: true });
    const texts = substituted.files?.map(({ offset, end }) =>
      substituted.stream.text.slice(offset, end),
    );
    expect(texts).toEqual(['a: eueueu\n', 'b: eu\n']);
  });
});
