/**
 * Lists to choose from, as readers of screens expect them: called as the field is, without the search that the library has in them as
 * well, and beside a page that stays to be read.
 */
import { onMounted, onUnmounted } from 'vue';

/** The options alone are the list, where there is a search above them. */
function withoutSearch(content: Element): Element {
  const options = content.querySelector('[data-slot="viewport"]');
  const search = content.querySelector('[data-slot="focusScope"] input');
  if (!options || !search) return content;
  content.removeAttribute('role');
  for (const name of ['aria-orientation', 'aria-multiselectable']) {
    const value = content.getAttribute(name);
    content.removeAttribute(name);
    if (value !== null) options.setAttribute(name, value);
  }
  options.setAttribute('role', 'listbox');
  options.id = `${content.id}-options`;
  search.setAttribute('aria-controls', options.id);
  return options;
}
function mend(content: Element): void {
  const field = document.querySelector(`[aria-controls="${CSS.escape(content.id)}"]:not(input)`);
  const list = withoutSearch(content);
  if (field?.id) list.setAttribute('aria-labelledby', field.id);
  else list.setAttribute('aria-label', field?.getAttribute('aria-label') ?? '');
  // A dialog hides the page rightly; a list that opens above it has no need to.
  requestAnimationFrame(() => {
    if (document.querySelector('[role$="dialog"]') === null) document.getElementById('app')?.removeAttribute('aria-hidden');
  });
}

/** What opens is put at the end of the page. */
export function useOptionLists(): void {
  const watch = new MutationObserver((changes) => {
    for (const node of changes.flatMap(({ addedNodes }) => [...addedNodes]))
      if (node instanceof Element) for (const list of node.querySelectorAll('[role="listbox"][data-slot="content"]')) mend(list);
  });
  onMounted(() => watch.observe(document.body, { childList: true }));
  onUnmounted(() => watch.disconnect());
}
