/** A key that does something while its component is there. `mod` is ⌘ on a Mac and Ctrl elsewhere. */
import { onMounted, onUnmounted } from 'vue';

const mac = /mac|iphone|ipad/i.test(navigator.userAgent);
const modifiers = ['mod', 'shift', 'alt'];

/** `mod+shift+s`, `?`. Those without `mod` are not heard while somebody writes. */
export function useShortcut(keys: string, act: (event: KeyboardEvent) => void): void {
  const parts = keys.toLowerCase().split('+');
  const key = parts.find((part) => !modifiers.includes(part));
  const wants = (name: string): boolean => parts.includes(name);

  const hear = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.isComposing || event.key?.toLowerCase() !== key) return;
    if (wants('mod') !== (mac ? event.metaKey : event.ctrlKey) || wants('alt') !== event.altKey) return;
    // "?" takes the shift key on most keyboards.
    if (key.length > 1 || /[a-z0-9]/.test(key)) if (wants('shift') !== event.shiftKey) return;
    if (!wants('mod') && (writes(event.target) || overlaid(event.target))) return;
    event.preventDefault();
    act(event);
  };
  onMounted(() => addEventListener('keydown', hear));
  onUnmounted(() => removeEventListener('keydown', hear));
}

/** What is open above the page has these keys for itself, also where nothing in it has the focus. */
const overlaid = (target: EventTarget | null): boolean =>
  (target instanceof Element && target.closest('[role="dialog"], [role="menu"], [role="listbox"]') !== null) ||
  document.querySelector('[data-slot="overlay"]') !== null;

const writes = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
