import { parse, type DefaultTreeAdapterTypes } from 'parse5';

type Element = DefaultTreeAdapterTypes.Element;
type Node = DefaultTreeAdapterTypes.Node;

/** Every element of a parsed document, in document order. */
export function elementsOf(node: Node): readonly Element[] {
  const children = 'childNodes' in node ? node.childNodes.flatMap(elementsOf) : [];
  return 'tagName' in node ? [node, ...children] : children;
}

/** What a reader of an HTML document sees, as one line. */
export function visibleText(html: string): string {
  const texts: string[] = [];
  const walk = (node: Node): void => {
    if ('tagName' in node && ['style', 'head'].includes(node.tagName)) return;
    if (node.nodeName === '#text' && 'value' in node) texts.push(node.value);
    if ('childNodes' in node) node.childNodes.forEach(walk);
  };
  walk(parse(html));
  return texts.join(' ').replace(/[\n\r\t ]+/g, ' ');
}

/** The elements and attribute names of a document, without a single text: equal for equal structures. */
export function skeletonOf(html: string): string {
  return elementsOf(parse(html))
    .map(({ tagName, attrs }) => `<${tagName} ${attrs.map(({ name }) => name).join(' ')}>`)
    .join('');
}
