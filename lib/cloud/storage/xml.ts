import { XMLBuilder, XMLParser, XMLValidator } from 'fast-xml-parser';

/** What an element holds: text, or elements by name; `@_` begins the name of an attribute. */
export type XmlContent = string | { readonly [name: string]: XmlContent | readonly XmlContent[] };

const builder = new XMLBuilder({
  ignoreAttributes: false,
  suppressEmptyNode: true,
  suppressBooleanAttributes: false,
  processEntities: false,
});

/** Ordered, so that a block list keeps its order; no entities of the document's own, so that nothing expands. */
const parser = new XMLParser({ preserveOrder: true, parseTagValue: false, trimValues: false, processEntities: true });

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Elements as text, without a declaration. */
export function elements(content: XmlContent): string {
  return builder.build(withEntities(content));
}

/** The builder would escape quotation marks too, which Azure leaves in text as they are: ETags have them. */
function withEntities(content: XmlContent | readonly XmlContent[]): XmlContent | readonly XmlContent[] {
  if (typeof content === 'string') return presentable(content).replace(/[&<>]/g, (sign) => ENTITIES[sign] ?? sign);
  if (Array.isArray(content)) return content.map((each) => withEntities(each) as XmlContent);
  const entries = Object.entries(content).map(([name, inner]) => [name, withEntities(inner)] as const);
  return Object.fromEntries(entries);
}

/** A document whose root holds elements that are text already. */
export function document(root: string, attributes: Readonly<Record<string, string>>, inner: string): string {
  const open = Object.entries(attributes).map(([name, value]) => ` ${name}="${escaped(value)}"`);
  return `<?xml version="1.0" encoding="utf-8"?><${root}${open.join('')}>${inner}</${root}>`;
}

/** An element of a parsed document. */
export interface XmlElement {
  readonly name: string;
  /** Text directly within, together. */
  readonly text: string;
  readonly children: readonly XmlElement[];
}

/** Reads a document's root element; null for what is not XML. A document type is refused: nobody needs one here. */
export function parseXml(text: string): XmlElement | null {
  const source = text.replace(/^\uFEFF/, '');
  if (/<!DOCTYPE/i.test(source) || XMLValidator.validate(source) !== true) return null;
  try {
    const roots = childrenOf(parser.parse(source)).filter(({ name }) => !name.startsWith('?'));
    return roots.length === 1 ? (roots[0] ?? null) : null;
  } catch {
    return null;
  }
}

type Node = Readonly<Record<string, unknown>>;

function childrenOf(nodes: readonly Node[]): readonly XmlElement[] {
  return nodes.flatMap((node) => {
    const name = Object.keys(node).find((key) => key !== ':@');
    const inner = name === undefined ? undefined : node[name];
    if (name === undefined || name === '#text' || !Array.isArray(inner)) return [];
    const text = inner.map((each: Node) => ('#text' in each ? String(each['#text']) : '')).join('');
    return [{ name, text, children: childrenOf(inner) }];
  });
}

/** Escapes text for an element or an attribute. */
export function escaped(text: string): string {
  return presentable(text).replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign);
}

/** Whether XML 1.0 can carry a text as it is. */
export function fitsXml(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what XML cannot carry.
  return !/[\u0000-\u001f\ufffe\uffff]/.test(text);
}

/** UNVERIFIED: in what a client sent and an answer repeats, characters that XML cannot hold are replaced. */
function presentable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what XML cannot carry.
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd');
}
