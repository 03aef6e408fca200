import { arrayOrEmpty, type JsonValue, objectOrEmpty } from '../../../manifest/json.ts';
import type { Pointer } from '../../../manifest/pointer.ts';
import { PLAIN, type VisitLeaf } from './leaf.ts';

/** `literals` of kustomize's generators: `name=value`, perhaps quoted. */
export function literalLeaves(generators: JsonValue, at: Pointer, visit: VisitLeaf): void {
  arrayOrEmpty(generators).forEach((generator, g) => {
    arrayOrEmpty(objectOrEmpty(generator)['literals']).forEach((literal, l) => {
      if (typeof literal !== 'string') return;
      const equals = literal.indexOf('=');
      const key = equals === -1 ? '' : literal.slice(0, equals);
      const value = literal.slice(equals + 1).replace(/^(["'])(.*)\1$/, '$2');
      visit({
        text: value,
        key,
        role: 'env',
        parent: at.at(g, 'literals'),
        step: l,
        encodings: PLAIN,
      });
    });
  });
}
