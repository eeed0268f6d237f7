// The workspace as one file: paste, match lines and forms, to go on with later or
// elsewhere.

import { app } from "../app.ts";
import { chosen, say } from "../state.ts";
import { download } from "./copy.ts";
import { readForms, storedForms } from "./forms.ts";
import { workspaceHead } from "./kept.ts";
import { forms, renew, trace } from "./state.ts";

const version = 1;

interface Workspace {
  readonly paste: string;
  readonly lines: string;
  readonly chosen: number;
  readonly forms: unknown;
  readonly trace: string;
}

/** Gives the browser the file. Everything in it is ASCII. */
export function saveWorkspace(): void {
  const w = { matchline: "workspace", version, paste: app().paste.text(), lines: app().lines.text(), chosen: chosen.peek(), forms: storedForms(forms.peek()), trace: trace.peek() };
  const text = JSON.stringify(w).replace(/[\u007f-\uffff]/g, (c) => "\\u" + c.charCodeAt(0).toString(16).padStart(4, "0"));
  if (!text.startsWith(workspaceHead)) throw new Error("a workspace file begins otherwise");
  download("matchline-workspace.json", "application/json", text + "\n");
  say("The workspace goes to your downloads. It holds all as it is, private data too.");
}

/** Opens what saveWorkspace gave; a text is why not. */
export function openWorkspace(text: string): string {
  let v: unknown;
  try {
    v = JSON.parse(text);
  } catch {
    return "The workspace file ends early or was changed.";
  }
  const w = v as Partial<Record<keyof Workspace | "version", unknown>>;
  if (w.version !== version) return "The workspace file is of another version of Matchline.";
  if (typeof w.paste !== "string" || typeof w.lines !== "string") return "The workspace file holds no paste or no lines.";
  chosen.value = typeof w.chosen === "number" && w.chosen >= 0 ? Math.floor(w.chosen) : 0;
  app().paste.setText(w.paste);
  app().lines.setText(w.lines);
  renew(readForms(w.forms), typeof w.trace === "string" ? w.trace : "");
  return "";
}
