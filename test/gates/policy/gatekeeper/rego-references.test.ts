import { describe, expect, it } from 'vitest';
import {
  referenceProblem,
  withLibrariesAt,
} from '../../../../src/gates/policy/gatekeeper/rego-references.ts';

const LIBRARY = 'package lib.h\nx = 1\n';
const problem = (body: string, imports = '', lib = LIBRARY) =>
  referenceProblem({
    module: `package t\n${imports}\nviolation[{"msg": "m"}] { ${body} }\n`,
    libs: [lib],
    version: 'v0',
  });

/** What Gatekeeper 3.23 takes and refuses. */
describe('the Rego of a template', () => {
  it.each([
    ['its libraries', 'h.x == 1', 'import data.lib.h'],
    ['them by another name', 'z.x == 1', 'import data.lib.h as z'],
    ['them by brackets', 'data["lib"].h.x == 1', ''],
    ['the inventory', 'data.inventory.cluster["v1"] == {}', ''],
    ['a field named data', 'not input.review.object.data.foo', ''],
    ['a text that spells data', '"data.foo" != `data.bar` # data.x', ''],
    ['keywords', '"a" in ["a"]', 'import future.keywords.in'],
  ])('may read %s', (_, body, imports) => {
    expect(problem(body, imports)).toBeUndefined();
  });

  it.each([
    ['reads data.foo,', 'not data.foo', ''],
    ['reads data.template,', 'data.template.violation', ''],
    ['reads data,', 'x := "lib"; data[x].h', ''],
    ['imports data.other,', 'true', 'import data.other'],
    ['imports data.inventory,', 'true', 'import data.inventory'],
    ['imports input.review,', 'true', 'import input.review'],
  ])('is refused when it %s', (wanted, body, imports) => {
    expect(problem(body, imports)).toContain(wanted);
  });

  it.each(['package helpers\nx = 1\n', 'package lib\nx = 1\n'])(
    'has no library beside lib: %j',
    (lib) => {
      expect(problem('true', '', lib)).toMatch(/^has a library in package (?:helpers|lib), which/);
    },
  );

  it('moves what refers to libraries, and nothing that looks like it', () => {
    const text = 'import data.lib.h\nx { input.data.lib.y; data["lib"].h.z; "data.lib" }';
    expect(withLibrariesAt(text, 'data.of.k')).toBe(
      'import data.of.k.h\nx { input.data.lib.y; data.of.k.h.z; "data.lib" }',
    );
  });
});
