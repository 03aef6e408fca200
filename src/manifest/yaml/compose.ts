import {
  EVENT_ID,
  type Event,
  getScalarValue,
  parseEvents,
  SCALAR_STYLE,
  YAMLException,
} from 'js-yaml';
import type { MappingEntry, YamlNode } from './node.ts';
import { YamlError } from './yaml-error.ts';

/** Reads one document into nodes; undefined when it holds nothing. Throws {@link YamlError}. */
export function compose(text: string): YamlNode | undefined {
  return new Composer(text, eventsOf(text)).document();
}

function eventsOf(text: string): Event[] {
  try {
    return parseEvents(text, { maxDepth: 10_000 });
  } catch (error) {
    if (error instanceof YAMLException)
      throw new YamlError(error.reason, error.mark?.position ?? 0);
    throw error;
  }
}

class Composer {
  #next = 0;
  readonly #anchors = new Map<string, YamlNode>();

  constructor(
    readonly text: string,
    readonly events: readonly Event[],
  ) {}

  document(): YamlNode | undefined {
    if (this.events.length === 0) return undefined;
    this.#next = 1;
    return this.#peek() === EVENT_ID.POP ? undefined : this.#node();
  }

  #peek(): number {
    return this.events[this.#next]?.type ?? EVENT_ID.POP;
  }

  #node(): YamlNode {
    const event = this.events[this.#next++];
    if (event === undefined) throw new YamlError('the document ends too early', this.text.length);
    if (event.type === EVENT_ID.ALIAS) {
      const name = this.text.slice(event.anchorStart, event.anchorEnd);
      const target = this.#anchors.get(name);
      if (!target) throw new YamlError(`unknown anchor '${name}' referenced`, event.anchorStart);
      return { type: 'alias', name, target, start: event.anchorStart - 1, end: event.anchorEnd };
    }
    if (event.type === EVENT_ID.SCALAR) {
      const plain = event.style === SCALAR_STYLE.PLAIN;
      const quoted =
        event.style === SCALAR_STYLE.SINGLE_QUOTED || event.style === SCALAR_STYLE.DOUBLE_QUOTED;
      const start = event.valueStart - (quoted ? 1 : 0);
      const end = event.valueEnd + (quoted ? 1 : 0);
      return this.#anchored(event, {
        type: 'scalar',
        text: getScalarValue(this.text, event),
        plain,
        tag: this.#tag(event),
        start,
        end,
      });
    }
    if (event.type === EVENT_ID.SEQUENCE) {
      const items: YamlNode[] = [];
      const node = { type: 'sequence' as const, items, start: event.start, end: event.start };
      this.#anchored(event, node);
      while (this.#peek() !== EVENT_ID.POP) items.push(this.#node());
      this.#next++;
      node.end = items.at(-1)?.end ?? event.start;
      return node;
    }
    if (event.type === EVENT_ID.MAPPING) {
      const entries: MappingEntry[] = [];
      const node = { type: 'mapping' as const, entries, start: event.start, end: event.start };
      this.#anchored(event, node);
      while (this.#peek() !== EVENT_ID.POP)
        entries.push({ key: this.#node(), value: this.#node() });
      this.#next++;
      node.end = entries.at(-1)?.value.end ?? event.start;
      return node;
    }
    throw new YamlError('unexpected end of a collection', 0);
  }

  #anchored(event: { anchorStart: number; anchorEnd: number }, node: YamlNode): YamlNode {
    if (event.anchorStart !== -1) {
      this.#anchors.set(this.text.slice(event.anchorStart, event.anchorEnd), node);
    }
    return node;
  }

  #tag(event: { tagStart: number; tagEnd: number }): string {
    if (event.tagStart === -1) return '';
    const raw = this.text.slice(event.tagStart, event.tagEnd);
    return raw.startsWith('!!') ? `tag:yaml.org,2002:${raw.slice(2)}` : raw;
  }
}
