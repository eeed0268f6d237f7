// The paste box: quiet by itself. It colours the skeleton of a fingerprint, marks
// what the engine found wrong, the bytes that are lit and those that are selected.

import { Prec, RangeSetBuilder, type ChangeSpec } from "@codemirror/state";
import { Decoration, EditorView, MatchDecorator, ViewPlugin, type DecorationSet, type ViewUpdate } from "@codemirror/view";
import type { ParseResult, Units } from "../engine/protocol.ts";
import { answerField, placeNow, type Based } from "./answer.ts";
import { Arrival } from "./arrival.ts";
import { Editor } from "./base.ts";

/** A marked range of the paste: a lit capture or the selected bytes. */
export interface PasteMark {
  readonly at: Units;
  /** Number of the lit capture, 0 for the selection. */
  readonly capture: number;
}

interface PasteAnswer extends Based {
  readonly result: ParseResult | null;
  readonly marks: readonly PasteMark[];
}

const { field, bring } = answerField<PasteAnswer>();

const skeleton = new MatchDecorator({
  regexp: /SF-Port(?=\d)|^(?:\|\s?)?SF:|(?<=SF-Port)(\d{1,5}-[A-Z]{2,4})|(%r\()([A-Za-z0-9_.-]{1,60}),([0-9A-Fa-f]{1,6})(?=,")|([:%](?:V|I|D|Time|P|T)=)([^%\s"]{1,60})/g,
  decorate(add, from, to, m) {
    if (m[3] !== undefined && m[4] !== undefined) {
      const name = from + (m[2]?.length ?? 0);
      add(name, name + m[3].length, probe);
      add(name + m[3].length + 1, to, head);
    } else if (m[1] !== undefined) add(from, to, head);
    else if (m[6] !== undefined) add(to - m[6].length, to, head);
    else add(from, to, frame);
  },
});
const frame = Decoration.mark({ class: "sf" });
const probe = Decoration.mark({ class: "pr" });
const head = Decoration.mark({ class: "hd" });

const colours = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet;
    constructor(view: EditorView) {
      this.decorations = skeleton.createDeco(view);
    }
    update(u: ViewUpdate): void {
      this.decorations = skeleton.updateDeco(u, this.decorations);
    }
  },
  { decorations: (v) => v.decorations },
);

const squiggles: Record<string, Decoration> = {
  error: Decoration.mark({ class: "squig-bad" }),
  warning: Decoration.mark({ class: "squig-warn" }),
  advice: Decoration.mark({ class: "squig-note" }),
};

function markOf(m: PasteMark): Decoration {
  if (m.capture === 0) return Decoration.mark({ class: "picked" });
  return Decoration.mark({ class: "cap lit", attributes: { "data-n": String(((m.capture - 1) % 8) + 1) } });
}

const found = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet = Decoration.none;
    constructor(view: EditorView) {
      this.decorations = build(view);
    }
    update(u: ViewUpdate): void {
      if (u.docChanged || u.viewportChanged || u.startState.field(field) !== u.state.field(field)) this.decorations = build(u.view);
    }
  },
  { decorations: (v) => v.decorations },
);

function build(view: EditorView): DecorationSet {
  const held = view.state.field(field);
  if (!held.answer) return Decoration.none;
  const { from: top, to: bottom } = view.viewport;
  const ranges: { from: number; to: number; deco: Decoration }[] = [];
  const add = (at: Units, deco: Decoration | undefined) => {
    const now = placeNow(held, at, view.state.doc.length);
    if (deco && now && now[0] < bottom && now[1] > top) ranges.push({ from: now[0], to: now[1], deco });
  };
  for (const p of held.answer.result?.problems ?? []) add(p.at, squiggles[p.severity]);
  for (const m of held.answer.marks) add(m.at, markOf(m));
  ranges.sort((a, b) => a.from - b.from || a.to - b.to);
  const set = new RangeSetBuilder<Decoration>();
  for (const r of ranges) set.add(r.from, r.to, r.deco);
  return set.finish();
}

function sameMarks(a: readonly PasteMark[], b: readonly PasteMark[]): boolean {
  return a === b || (a.length === b.length && a.every((m, i) => m.capture === b[i]?.capture && m.at[0] === b[i]?.at[0] && m.at[1] === b[i]?.at[1]));
}

/** A text so long comes piece by piece. */
const longText = 200_000;

/** The text box `Nmap output or fingerprint`. */
export class PasteEditor extends Editor {
  /** Called when the person selects text; the range is in the text the engine was given. */
  onSelect: ((at: Units | null) => void) | undefined;
  readonly #onEdit: () => void;
  #arrival: Arrival | undefined;
  /** What is to be shown once the text is there. */
  #later: (() => void) | undefined;

  constructor(text: string, onEdit: () => void) {
    let self: PasteEditor | undefined;
    const finish = () => {
      if (self) self.#arrival?.finish();
      return false;
    };
    super({
      name: "Nmap output or fingerprint",
      placeholder: "Paste a fingerprint (SF-Port…) or a whole scan report. Quoted mail, XML, JSON and broken lines are fine: what can be read is read, the rest is listed.",
      text,
      onEdit: () => {
        if (!self || !self.#arrival) onEdit();
      },
      extensions: [
        field,
        colours,
        found,
        Prec.highest(
          EditorView.domEventHandlers({
            keydown: finish,
            beforeinput: finish,
            cut: finish,
            drop: finish,
            compositionstart: finish,
            paste: (e, view) => {
              finish();
              const text = e.clipboardData?.getData("text/plain") ?? "";
              if (!self || text.length <= longText) return false;
              e.preventDefault();
              const { from, to } = view.state.selection.main;
              self.#arrive(from, to, text);
              return true;
            },
          }),
        ),
        EditorView.updateListener.of((u) => {
          if (!u.selectionSet || !u.transactions.some((t) => t.isUserEvent("select"))) return;
          const { from, to } = u.state.selection.main;
          const fresh = !u.state.field(field).edits;
          self?.onSelect?.(fresh && from < to ? [from, to] : null);
        }),
      ],
    });
    self = this;
    this.#onEdit = onEdit;
  }

  /** The text, also while it is on its way. */
  override text(): string {
    return this.#arrival?.text ?? super.text();
  }

  override get length(): number {
    return this.#arrival?.text.length ?? super.length;
  }

  override setText(text: string): void {
    this.#arrival?.finish();
    if (text.length > longText) this.#arrive(0, this.doc.length, text);
    else super.setText(text);
  }

  override edit(changes: ChangeSpec): void {
    this.#arrival?.finish();
    super.edit(changes);
  }

  override go(from: number, to = from): void {
    this.#arrival?.finish();
    super.go(from, to);
  }

  #arrive(from: number, to: number, text: string): void {
    const insert = text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text;
    this.#arrival = new Arrival(this.view, from, to, insert, () => {
      this.know(this.text());
      this.#arrival = undefined;
      this.#later?.();
      this.#later = undefined;
    });
    this.#arrival.start();
    this.#onEdit();
  }

  /** Shows what was found in the text as it now stands. */
  bring(result: ParseResult | null, marks: readonly PasteMark[]): void {
    if (this.#arrival) {
      this.#later = () => this.bring(result, marks);
      return;
    }
    const held = this.view.state.field(field).answer;
    if (held ? held.result === result && sameMarks(held.marks, marks) : !result) return;
    this.view.dispatch({ effects: bring.of({ result, marks }) });
  }

  /** Scrolls a range of the paste into view without moving the caret. */
  reveal(at: Units): void {
    this.#arrival?.finish();
    if (at[0] <= this.doc.length) this.view.dispatch({ effects: EditorView.scrollIntoView(at[0], { y: "nearest", yMargin: 24 }) });
  }
}
