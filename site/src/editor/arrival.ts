// A long text comes into an editor piece by piece, some in every frame, so that
// the page goes on meanwhile. What the document will be is known from the start.

import { isolateHistory } from "@codemirror/commands";
import { Text, Transaction, type TransactionSpec } from "@codemirror/state";
import type { EditorView } from "@codemirror/view";

/** So many characters are a piece; the first, which comes with the key press, is small. */
const piece = 250_000;
const firstPiece = 20_000;
/** So many milliseconds of a frame may go into pieces. */
const share = 4;

/** A text on its way into `view`; it is one step for undo. */
export class Arrival {
  /** The document as it will stand. */
  readonly text: string;
  readonly #begun = Date.now();
  readonly #insert: string;
  /** How much of it is there. */
  #put = 0;
  /** Where the next piece goes, and what it takes the place of. */
  #at: number;
  #to: number;
  #frame = 0;

  /** `insert`, with \n alone for line breaks, is to take the place of a range. `onDone` is called when it is there. */
  constructor(
    readonly view: EditorView,
    from: number,
    to: number,
    insert: string,
    readonly onDone: () => void,
  ) {
    const { doc } = view.state;
    const whole = from === 0 && to === doc.length;
    this.text = whole ? insert : doc.sliceString(0, from) + insert + doc.sliceString(to);
    this.#insert = insert;
    this.#at = from;
    this.#to = to;
  }

  /** Puts in the first piece at once. */
  start(): void {
    const anchor = this.#at + Math.min(firstPiece, this.#insert.length);
    this.#next({ selection: { anchor }, annotations: [this.#time(), isolateHistory.of("before")] }, firstPiece);
    this.#wait();
  }

  /** Puts in all that is not there yet. */
  finish(): void {
    cancelAnimationFrame(this.#frame);
    this.#next({ annotations: [this.#time(), isolateHistory.of("after")], scrollIntoView: this.#followed }, Infinity);
    this.onDone();
  }

  #wait(): void {
    this.#frame = requestAnimationFrame(() => this.#step());
  }

  #step(): void {
    const until = performance.now() + share;
    while (this.#insert.length - this.#put > piece && performance.now() < until) this.#next({ annotations: this.#time() });
    if (this.#insert.length - this.#put <= piece) this.finish();
    else this.#wait();
  }

  /** Changes of one time, side by side, are one step for undo. */
  #time() {
    return Transaction.time.of(this.#begun);
  }

  /** The caret is where it was left by the last piece. */
  get #followed(): boolean {
    const { main } = this.view.state.selection;
    return main.empty && main.head === this.#at;
  }

  #next(spec: TransactionSpec, most = piece): void {
    const text = this.#insert.slice(this.#put, this.#put + most);
    const end = this.#at + text.length;
    this.view.dispatch({
      ...(this.#followed ? { selection: { anchor: end } } : {}),
      ...spec,
      changes: { from: this.#at, to: this.#to, insert: Text.of(text.split("\n")) },
    });
    this.#put += text.length;
    this.#at = this.#to = end;
  }
}
