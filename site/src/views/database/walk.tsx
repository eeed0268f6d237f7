// How Nmap got there: the way of each response through the chain of its probe.

import type { DetectResult, Near, Walk, WalkSection } from "../../engine/protocol.ts";
import { Icon, type IconName } from "../../icon.tsx";
import { decoded } from "../../state.ts";
import { count, plural, visible } from "../../visible.ts";
import { Linked, LineLink } from "./link.tsx";

const looks: Record<string, { icon: IconName; look: string; word: string }> = {
  hard: { icon: "check", look: "hop hit", word: "hard match" },
  soft: { icon: "tilde", look: "hop softhit", word: "soft match" },
};
const none: { icon: IconName; look: string; word: string } = { icon: "minus", look: "hop", word: "no match" };

/** So many ways are drawn in full; the rest unfold. */
const drawn = 3;

const roles: Record<string, string> = { own: "its own lines", fallback: "the lines of its fallback", null: "the lines of NULL", draft: "your lines" };

export function Walks({ result }: { result: DetectResult }) {
  const decided = result.walks.filter((w) => w.kind !== "skipped" && w.kind !== "ignored");
  const others = result.walks.filter((w) => w.kind === "skipped" || w.kind === "ignored");
  return (
    <>
      <h3 class="sub">How it got there</h3>
      {decided.map((w, i) => <Way key={w.response} walk={w} open={i < drawn || w.kind !== "none"} />)}
      {others.length > 0 && <h3 class="sub">Had {others.length === 1 ? visible(others[0]?.probe ?? "") : "each of the others"} come alone</h3>}
      {others.map((w, i) => <Way key={w.response} walk={w} open={i < drawn - 1} />)}
    </>
  );
}

function Way({ walk, open }: { walk: Walk; open: boolean }) {
  const size = decoded.value?.result.responses[walk.response]?.size ?? "";
  const sections = walk.sections.filter((s) => s.kind !== "not-asked");
  const look = looks[walk.alone] ?? none;
  return (
    <details class="way" open={open}>
      <summary>
        <span class={`c-${walk.alone === "hard" ? "ok" : walk.alone === "soft" ? "warn" : "rest"}`}><Icon name={look.icon} /></span>
        <span class="grow"><strong class="mono">{visible(walk.probe)}</strong> response{size && `, ${visible(size)}`}<span class="vh">: {look.word}</span></span>
        {!walk.known && <span class="tag warn"><Icon name="warn" />no probe of this file</span>}
      </summary>
      <p class="figcap way-of"><Linked text={walk.sentence} />{walk.sent && <> {visible(walk.sent)}</>}</p>
      {sections.length > 0 && <ol class="trace">{sections.map((s, i) => <Stop key={i} section={s} walk={walk} />)}</ol>}
      {walk.needsEnd && (
        <div class="callout">
          <Icon name="warn" tone="warn" />
          <span class="grow">
            <strong>This response was cut.</strong> {visible(walk.why ?? "The bytes that are missing may change the answer.")}
            {walk.open.length > 0 && <> Open: <Lines list={walk.open} />.</>}
          </span>
        </div>
      )}
      {walk.gaveUp.length > 0 && <p class="figcap">Nmap gives up at {plural(walk.gaveUpCount, "line")}, its steps spent: <Lines list={walk.gaveUp} />{walk.gaveUpCount > walk.gaveUp.length && `, and ${count(walk.gaveUpCount - walk.gaveUp.length)} more`}.</p>}
    </details>
  );
}

function Lines({ list }: { list: readonly Near[] }) {
  return <>{list.map((n, i) => <span key={n.line}>{i > 0 && ", "}<LineLink line={n.line} /></span>)}</>;
}

function Stop({ section: s, walk }: { section: WalkSection; walk: Walk }) {
  const look = looks[s.kind] ?? none;
  const hit = s.kind === "hard" || s.kind === "soft";
  return (
    <li class={look.look}>
      <span class="dot"><Icon name={look.icon} /><span class="vh">{look.word}</span></span>
      <div>
        <p><strong class="mono">{visible(s.probe) || "Above any probe"}</strong><span class="soft">, {roles[s.role] ?? s.role}</span></p>
        <p class="soft"><Linked text={s.sentence} /></p>
        {!hit && s.nearest && <p class="soft"><Linked text={s.nearest.sentence} /></p>}
        {hit && walk.comment && s.line === walk.line && <p class="soft">Above it: <span class="mono dim"># {visible(walk.comment)}</span></p>}
        {hit && walk.trace && s.line === walk.line && <div class="code said" role="group" aria-label="What --version-trace prints">{visible(walk.trace)}</div>}
      </div>
      <span class="r">{hit ? <LineLink line={s.line} after={s.kind === "soft" ? ", soft" : ""} /> : "no match"}</span>
    </li>
  );
}
