// What both editors share: a shadow root, so that CodeMirror adopts its style
// sheets instead of writing a style element, which the page's policy forbids.

import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { EditorState, Transaction, type ChangeSpec, type Extension, type Text } from "@codemirror/state";
import { EditorView, highlightSpecialChars, keymap, placeholder } from "@codemirror/view";
import sheet from "../../styles/editor.css?text";
import { visible } from "../visible.ts";

export interface EditorOptions {
  /** The accessible name of the text box. */
  readonly name: string;
  readonly placeholder: string;
  readonly text: string;
  readonly extensions: Extension;
  /** Called after every edit, by whomever. */
  readonly onEdit: () => void;
}

/** The last thing the person used was the keyboard. */
let keyed = false;
addEventListener("keydown", () => (keyed = true), { capture: true });
addEventListener("pointerdown", () => (keyed = false), { capture: true });

/** Marks a change that the page made, not the person. */
export const byPage = Transaction.userEvent.of("page");

/**
 * Typing over a selection, or deleting one. Left to itself, a browser would keep the look of what
 * was replaced as a style attribute, which the page's policy forbids.
 */
const typeOver = EditorView.domEventHandlers({
  beforeinput(e, view) {
    const typed = e.inputType === "insertText" ? e.data : e.inputType.startsWith("deleteContent") ? "" : null;
    if (typed === null || e.isComposing || view.composing || view.state.selection.main.empty) return false;
    e.preventDefault();
    view.dispatch(view.state.replaceSelection(typed), { scrollIntoView: true, userEvent: typed === "" ? "delete.selection" : "input.type" });
    return true;
  },
});

const escapes = highlightSpecialChars({
  addSpecialChars: /[\u200b-\u200f\u2028-\u202e\u2060-\u206f]/,
  render: (code) => {
    const el = document.createElement("span");
    el.className = "esc";
    el.textContent = visible(String.fromCodePoint(code));
    return el;
  },
});

/** A text box of the page: CodeMirror in a shadow root of `host`. */
export class Editor {
  readonly host = document.createElement("div");
  readonly root: ShadowRoot;
  readonly view: EditorView;
  #text: { readonly doc: Text; readonly text: string } | undefined;

  constructor(options: EditorOptions) {
    this.host.className = "editor";
    const root = this.host.attachShadow({ mode: "open" });
    this.root = root;
    const styles = new CSSStyleSheet();
    styles.replaceSync(sheet);
    root.adoptedStyleSheets = [styles];
    this.view = new EditorView({
      root,
      parent: root,
      state: EditorState.create({
        doc: options.text,
        extensions: [
          history(),
          typeOver,
          keymap.of([...defaultKeymap, ...historyKeymap]),
          EditorView.lineWrapping,
          escapes,
          placeholder(options.placeholder),
          EditorView.contentAttributes.of({
            "aria-label": options.name,
            tabindex: "0",
            spellcheck: "false",
            autocapitalize: "off",
            autocorrect: "off",
            translate: "no",
          }),
          EditorView.updateListener.of((u) => {
            if (u.docChanged) options.onEdit();
          }),
          options.extensions,
        ],
      }),
    });
    this.view.contentDOM.addEventListener("focus", () => this.host.toggleAttribute("data-ring", keyed));
    this.view.contentDOM.addEventListener("blur", () => this.host.removeAttribute("data-ring"));
    // Our sheet goes last: it answers CodeMirror's own defaults.
    root.adoptedStyleSheets = [...root.adoptedStyleSheets.filter((s) => s !== styles), styles];
  }

  text(): string {
    if (this.#text?.doc !== this.doc) this.#text = { doc: this.doc, text: this.doc.toString() };
    return this.#text.text;
  }

  /** Says what the document is as a text, so that it need not be put together. */
  protected know(text: string): void {
    this.#text = { doc: this.doc, text };
  }

  get length(): number {
    return this.doc.length;
  }

  get doc(): Text {
    return this.view.state.doc;
  }

  /** Replaces everything, as one undo step. */
  setText(text: string): void {
    this.edit([{ from: 0, to: this.doc.length, insert: text }]);
  }

  /** Applies changes as one undo step. */
  edit(changes: ChangeSpec): void {
    this.view.dispatch({ changes, annotations: byPage, scrollIntoView: true });
  }

  focus(): void {
    this.view.focus();
  }

  /** Puts the caret at a place, shows it and focuses the editor. */
  go(from: number, to = from): void {
    const end = this.doc.length;
    this.view.dispatch({ selection: { anchor: Math.min(from, end), head: Math.min(to, end) }, effects: EditorView.scrollIntoView(Math.min(from, end), { y: "center" }) });
    this.view.focus();
  }
}
