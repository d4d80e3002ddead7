/**
 * A list to choose from that has a search in it: the options alone are the list, and it is called as the field is. The library has the
 * search in the list as well, where no reader of screens expects it.
 */
import { onMounted, onUnmounted } from 'vue';

function mend(content: Element): void {
  const options = content.querySelector('[data-slot="viewport"]');
  const search = content.querySelector('[data-slot="focusScope"] input');
  if (!options || !search) return;
  content.removeAttribute('role');
  for (const name of ['aria-orientation', 'aria-multiselectable']) {
    const value = content.getAttribute(name);
    content.removeAttribute(name);
    if (value !== null) options.setAttribute(name, value);
  }
  options.setAttribute('role', 'listbox');
  options.id = `${content.id}-options`;
  const field = document.querySelector(`[aria-controls="${CSS.escape(content.id)}"]:not(input)`);
  if (field?.id) options.setAttribute('aria-labelledby', field.id);
  search.setAttribute('aria-controls', options.id);
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
