/** HTML of the editor -> HTML as it is stored, and whether two texts say the same. Needs a browser. */

const parsed = (html: string): HTMLElement => new DOMParser().parseFromString(html, 'text/html').body;

const unwrap = (element: Element): void => element.replaceWith(...element.childNodes);

/** What the editor puts around and beside things is left out; '' for an empty text. */
export function cleaned(html: string): string {
  const body = parsed(html);
  for (const line of body.querySelectorAll('div[data-type="horizontalRule"]')) unwrap(line);
  for (const link of body.querySelectorAll('a'))
    for (const name of ['target', 'rel']) if (link.getAttribute(name) === '') link.removeAttribute(name);
  unwrapSingle(body, 'li');
  return body.childNodes.length === 1 && body.innerHTML === '<p></p>' ? '' : body.innerHTML;
}

/** A paragraph that is alone in a list's item, or has only another list below it, needs none around it. */
function unwrapSingle(body: HTMLElement, inside: string): void {
  for (const paragraph of body.querySelectorAll(`${inside} > p:first-child`)) {
    const others = [...paragraph.parentElement!.children].slice(1);
    if (paragraph.attributes.length === 0 && others.every(({ tagName }) => tagName === 'UL' || tagName === 'OL'))
      unwrap(paragraph);
  }
}

const sameAs: Readonly<Record<string, string>> = { B: 'strong', I: 'em', DEL: 's', STRIKE: 's' };

/** Of two texts, whether a reader finds the same in them: names of the same, spaces between blocks and such apart. */
export const sameHtml = (one: string, other: string): boolean => canonical(one) === canonical(other);

function canonical(html: string): string {
  const body = parsed(cleaned(html));
  unwrapSingle(body, 'blockquote');
  for (const picture of body.querySelectorAll('p > img:only-child'))
    if (picture.parentElement!.textContent?.trim() === '') unwrap(picture.parentElement!);
  // Spaces at the edges of blocks are not seen.
  return written(body, false)
    .replace(/ ?(<\/?(?:p|h[1-6]|ul|ol|li|blockquote|hr|body)(?: [^>]*)?>) ?/g, '$1')
    .replace(/ (?=<pre[ >])|(?<=<\/pre>) /g, '');
}

function written(node: Node, exact: boolean): string {
  if (node instanceof Text) return exact ? node.data : node.data.replace(/[ \t\r\n]+/g, ' ');
  if (!(node instanceof Element)) return node instanceof Comment ? `<!--${node.data}-->` : '';
  const name = sameAs[node.tagName] ?? node.tagName.toLowerCase();
  const attributes = [...node.attributes].map((each) => `${each.name}=${JSON.stringify(each.value)}`).sort();
  const inner = [...node.childNodes].map((child) => written(child, exact || name === 'pre')).join('');
  return `<${[name, ...attributes].join(' ')}>${inner}</${name}>`;
}
