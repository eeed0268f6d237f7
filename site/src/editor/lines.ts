// The match-line editor: colours, captures, squiggles and the place where a line
// stopped, all from the engine's answer; a gutter with each line's verdict.

import { EditorState, Prec, type Range } from "@codemirror/state";
import { Decoration, EditorView, GutterMarker, ViewPlugin, gutter, highlightActiveLine, keymap, type DecorationSet, type ViewUpdate } from "@codemirror/view";
import { chainText, isLit, type Lit } from "../chain.ts";
import type { Fix, Line, Problem, Stop, TryResult, Units } from "../engine/protocol.ts";
import { iconElement, type IconName } from "../icon.tsx";
import { isPattern } from "../state.ts";
import { answerField, placeNow, type Based } from "./answer.ts";
import { Editor } from "./base.ts";

interface LinesAnswer extends Based {
  readonly result: TryResult;
  readonly lit: Lit | null;
  /** The line that is shown and where it stopped, if it did. */
  readonly shown: number;
  readonly stop: Stop | null;
}

const { field, bring } = answerField<LinesAnswer>();

/** Engine's token kinds and the class each wears. Pattern text wears none. */
const tokenClass: Record<string, string> = {
  keyword: "kw",
  delimiter: "dl",
  letter: "fk",
  flag: "fk",
  text: "tx",
  variable: "va",
  bad: "va",
  probe: "pr",
  protocol: "fk",
  argument: "tx",
  comment: "cm",
};

const severityClass: Record<string, string> = { error: "squig-bad", warning: "squig-warn", advice: "squig-note" };
const palette = (capture: number): string => String(((capture - 1) % 8) + 1);

function mark(className: string, attributes: Record<string, string> = {}): Decoration {
  return Decoration.mark({ class: className, attributes });
}

function captureMark(line: number, capture: number, lit: boolean): Decoration {
  return mark(lit ? "cap lit" : "cap", { "data-n": palette(capture), "data-chain": chainText(line, capture) });
}

const plain = Object.fromEntries([...Object.values(tokenClass), ...Object.values(severityClass), "stop", "reach", "rest"].map((c) => [c, mark(c)]));

/** Decorations of the visible part. */
function build(view: EditorView): DecorationSet {
  const held = view.state.field(field);
  const answer = held.answer;
  if (!answer) return Decoration.none;
  const length = view.state.doc.length;
  const { from: top, to: bottom } = view.viewport;
  const out: Range<Decoration>[] = [];
  const add = (at: Units, deco: Decoration | undefined) => {
    const now = placeNow(held, at, length);
    if (deco && now) out.push(deco.range(now[0], now[1]));
  };
  for (const line of answer.result.lines) {
    const now = placeNow(held, line.at, length);
    if (!now || now[1] < top || now[0] > bottom) continue;
    const stopped = answer.stop && line.index === answer.shown ? answer.stop : null;
    const failed = line.hits === 0 && line.tried > 0;
    for (const t of line.tokens) {
      if (t.capture && !failed) add(t.at, captureMark(line.index, t.capture, isLit(answer.lit, line.index, t.capture)));
      else if (t.field && isLit(answer.lit, line.index, 0, t.field) && tokenClass[t.kind] === "tx") add(t.at, mark("litlit"));
      else if (t.field && tokenClass[t.kind] === "tx") add(t.at, mark("tx", { "data-chain": chainText(line.index, 0, t.field) }));
      else add(t.at, plain[tokenClass[t.kind] ?? ""]);
    }
    if (stopped) {
      // Where a line stopped there is nothing captured: the place is what counts.
      add(stopped.takenNode, plain["reach"]);
      add(stopped.node, plain["stop"]);
      const pattern = line.tokens.find((t) => t.kind === "pattern");
      if (pattern && stopped.node[1] < pattern.at[1]) add([stopped.node[1], pattern.at[1]], plain["rest"]);
      continue;
    }
    if (failed) continue;
    for (const g of line.groups) {
      const at = placeNow(held, g.at, length);
      if (!at) continue;
      const lit = isLit(answer.lit, line.index, g.number);
      out.push(captureMark(line.index, g.number, lit).range(at[0], at[1]));
      // The number is drawn before the parenthesis, by style: it is no part of the text.
      out.push(mark(lit ? "num lit" : "num", { "data-n": palette(g.number), "data-k": String(g.number), title: [`capture ${g.number}`, ...g.fields, ...(g.holds ? [`holds ${g.holds}`] : [])].join(", ") }).range(at[0], at[0] + 1));
    }
  }
  for (const p of answer.result.problems) add(p.at, plain[severityClass[p.severity] ?? ""]);
  return Decoration.set(out, true);
}

const marks = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet;
    constructor(view: EditorView) {
      this.decorations = build(view);
    }
    update(u: ViewUpdate): void {
      if (u.docChanged || u.viewportChanged || u.startState.field(field) !== u.state.field(field)) this.decorations = build(u.view);
    }
  },
  { decorations: (v) => v.decorations },
);

/** The verdict of a line: shape, colour and words. */
function verdictOf(line: Line): { icon: IconName; tone: string; count: string; words: string } | null {
  if (line.stage === "refused" || line.kind === "refused") return { icon: "bad", tone: "bad", count: "", words: "Nmap would refuse the file here" };
  if (!isPattern(line)) return null;
  if (line.runs.some((r) => r.outcome.endsWith("-limit"))) return { icon: "bad", tone: "bad", count: "", words: "Nmap would give up here" };
  if (line.tried === 0) return null;
  const count = `${line.hits}/${line.tried}`;
  if (line.hits === 0) return { icon: "x", tone: "bad", count, words: "matches no response" };
  if (line.kind === "softmatch") return { icon: "tilde", tone: "warn", count, words: `makes a soft match on ${count} responses` };
  return { icon: "check", tone: "ok", count, words: `matches ${count} responses` };
}

class VerdictMarker extends GutterMarker {
  constructor(
    readonly number: number,
    readonly verdict: ReturnType<typeof verdictOf>,
  ) {
    super();
  }
  override eq(other: VerdictMarker): boolean {
    return other.number === this.number && other.verdict?.icon === this.verdict?.icon && other.verdict?.count === this.verdict?.count;
  }
  override toDOM(): Node {
    const el = document.createElement("div");
    el.className = "gut";
    if (this.verdict) {
      const tag = document.createElement("span");
      tag.className = `c-${this.verdict.tone} vd`;
      tag.append(iconElement(this.verdict.icon));
      if (this.verdict.count) {
        const hits = document.createElement("span");
        hits.className = "cnt";
        hits.textContent = this.verdict.count;
        tag.append(hits);
      }
      el.title = `Line ${this.number} ${this.verdict.words}`;
      el.append(tag);
    }
    const number = document.createElement("span");
    number.className = "ln";
    number.textContent = String(this.number);
    el.append(number);
    return el;
  }
}

const verdicts = gutter({
  class: "verdicts",
  lineMarker(view, block) {
    const held = view.state.field(field);
    const line = view.state.doc.lineAt(block.from);
    const found = held.answer?.result.lines.find((l) => {
      const at = placeNow(held, l.at, view.state.doc.length);
      return at !== null && at[0] >= line.from && at[0] <= line.to;
    });
    return new VerdictMarker(line.number, found && line.length > 0 ? verdictOf(found) : null);
  },
  lineMarkerChange: (u) => u.startState.field(field) !== u.state.field(field) || u.docChanged,
  initialSpacer: () => new VerdictMarker(10, { icon: "check", tone: "ok", count: "0/0", words: "" }),
});

/** The text box `Match lines`. */
export class LinesEditor extends Editor {
  /** Called when the person moves the caret to another line (0-based) or edits. */
  onCaret: ((line: number) => void) | undefined;

  constructor(text: string, onEdit: () => void) {
    let self: LinesEditor | undefined;
    let last = 0;
    super({
      name: "Match lines",
      placeholder: "match ftp m|^220 ([\\w.-]+) ExampleFTPd ([\\d.]+)\\r\\n| p/ExampleFTPd/ v/$2/ h/$1/",
      text,
      onEdit,
      extensions: [
        field,
        verdicts,
        marks,
        highlightActiveLine(),
        EditorState.tabSize.of(4),
        Prec.high(keymap.of([{ key: "Mod-.", run: (view) => self?.fixAt(view.state.selection.main.head) ?? false }])),
        EditorView.updateListener.of((u) => {
          const person = u.transactions.some((t) => t.isUserEvent("select") || t.isUserEvent("input") || t.isUserEvent("delete") || t.isUserEvent("move") || t.isUserEvent("undo") || t.isUserEvent("redo"));
          if (!person) return;
          const line = u.state.doc.lineAt(u.state.selection.main.head).number - 1;
          if (line !== last || u.docChanged) self?.onCaret?.(line);
          last = line;
        }),
      ],
    });
    self = this;
  }

  /** Shows what the engine answered about the text as it now stands. */
  bring(result: TryResult | null, lit: Lit | null, shown: number, stop: Stop | null): void {
    const held = this.view.state.field(field).answer;
    if (held?.result === (result ?? undefined) && held?.lit === lit && held?.shown === shown && held?.stop === stop) return;
    this.view.dispatch({ effects: bring.of(result && { result, lit, shown, stop }) });
  }

  /** Where a range of the last answer stands now. */
  now(at: Units): readonly [number, number] {
    const held = this.view.state.field(field);
    return placeNow(held, at, this.doc.length) ?? [Math.min(at[0], this.doc.length), Math.min(at[0], this.doc.length)];
  }

  /** The text that a range of the last answer covers now. */
  quote(from: number, to: number): string {
    if (from >= to) return "";
    const [a, b] = this.now([from, to]);
    return this.doc.sliceString(a, b);
  }

  /** Applies a fix of the last answer as one undo step. */
  apply(fix: Fix): void {
    const held = this.view.state.field(field);
    // After an edit the answer's places are no longer sure; the next answer brings the fix again.
    if (held.edits) return;
    this.edit(fix.edits.map((e) => ({ from: e.at[0], to: e.at[1], insert: e.text })));
  }

  /** Applies the first fix of a problem at the caret, or on its line; false when there is none. */
  fixAt(caret: number): boolean {
    const held = this.view.state.field(field);
    if (!held.answer || held.edits) return false;
    const line = this.doc.lineAt(caret);
    const fixable = held.answer.result.problems.filter((p): p is Problem & { fix: Fix } => !!p.fix && p.at[0] <= line.to && p.at[1] >= line.from);
    const best = fixable.find((p) => p.at[0] <= caret && caret <= p.at[1]) ?? fixable[0];
    if (best) this.apply(best.fix);
    return best !== undefined;
  }
}
