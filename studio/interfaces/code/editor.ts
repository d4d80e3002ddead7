/** An editor of code. A language is loaded when it is wanted. Escape, then Tab, leaves it: Tab itself indents. */
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import {
  bracketMatching,
  defaultHighlightStyle,
  HighlightStyle,
  indentOnInput,
  LanguageDescription,
  syntaxHighlighting,
} from '@codemirror/language';
import { languages } from '@codemirror/language-data';
import { Compartment, EditorState } from '@codemirror/state';
import { EditorView, highlightActiveLine, keymap, lineNumbers, placeholder } from '@codemirror/view';
import { tags } from '@lezer/highlight';

export interface CodeEditor {
  write(text: string): void;
  speak(language: string): Promise<void>;
  freeze(disabled: boolean): void;
  close(): void;
}

export interface CodeSettings {
  readonly text: string;
  readonly label: string;
  readonly numbers: boolean;
  readonly wraps: boolean;
  readonly hint: string;
  readonly change: (text: string) => void;
}

/** Colours that can be read on either ground. */
const colours = HighlightStyle.define([
  { tag: [tags.keyword, tags.operatorKeyword, tags.modifier], color: 'var(--code-keyword)' },
  { tag: [tags.string, tags.special(tags.string), tags.regexp], color: 'var(--code-string)' },
  { tag: [tags.number, tags.bool, tags.null, tags.atom], color: 'var(--code-number)' },
  { tag: [tags.comment, tags.meta], color: 'var(--code-comment)', fontStyle: 'italic' },
  { tag: [tags.propertyName, tags.attributeName, tags.definition(tags.variableName)], color: 'var(--code-name)' },
  { tag: [tags.typeName, tags.className, tags.tagName], color: 'var(--code-type)' },
  { tag: tags.heading, fontWeight: '600' },
]);

const look = EditorView.theme({
  '&': { fontSize: '0.8125rem', backgroundColor: 'transparent', maxHeight: '28rem' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--font-mono)', lineHeight: '1.55', minHeight: '6rem' },
  '.cm-content': { caretColor: 'var(--ui-text-highlighted)', padding: '0.5rem 0' },
  '.cm-gutters': { backgroundColor: 'transparent', border: 'none', color: 'var(--ui-text-muted)' },
  '.cm-activeLine': { backgroundColor: 'color-mix(in oklab, var(--ui-bg-elevated) 60%, transparent)' },
  '.cm-placeholder': { color: 'var(--ui-text-dimmed)' },
  '&.cm-focused .cm-selectionBackground, .cm-selectionBackground, ::selection': {
    backgroundColor: 'color-mix(in oklab, var(--ui-primary) 25%, transparent) !important',
  },
  '.cm-cursor': { borderLeftColor: 'var(--ui-text-highlighted)' },
});

export function openEditor(parent: HTMLElement, { text, label, numbers, wraps, hint, change }: CodeSettings): CodeEditor {
  const language = new Compartment();
  const frozen = new Compartment();
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: text,
      extensions: [
        ...(numbers ? [lineNumbers()] : []),
        ...(wraps ? [EditorView.lineWrapping] : []),
        history(),
        bracketMatching(),
        indentOnInput(),
        highlightActiveLine(),
        placeholder(hint),
        syntaxHighlighting(colours),
        syntaxHighlighting(defaultHighlightStyle, { fallback: true }),
        keymap.of([...defaultKeymap, ...historyKeymap, indentWithTab]),
        language.of([]),
        frozen.of([]),
        look,
        EditorView.contentAttributes.of({ 'aria-label': label }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) change(update.state.doc.toString());
        }),
      ],
    }),
  });
  return {
    write: (next) => {
      if (next !== view.state.doc.toString()) view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: next } });
    },
    speak: async (name) => {
      const found = LanguageDescription.matchLanguageName(languages, name, true);
      const support = found ? await found.load().catch(() => null) : null;
      view.dispatch({ effects: language.reconfigure(support ? [support] : []) });
    },
    freeze: (disabled) =>
      view.dispatch({
        effects: frozen.reconfigure(disabled ? [EditorState.readOnly.of(true), EditorView.editable.of(false)] : []),
      }),
    close: () => view.destroy(),
  };
}
