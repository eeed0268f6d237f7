// The story, response by response: what was tried and what came of it.

import { Icon, type IconName } from "../icon.tsx";
import type { Hop } from "../engine/protocol.ts";
import { app } from "../app.ts";
import { tried } from "../state.ts";
import { visible } from "../visible.ts";

const looks: Record<string, { icon: IconName; look: string; word: string }> = {
  hard: { icon: "check", look: "hop hit", word: "hard match" },
  soft: { icon: "tilde", look: "hop softhit", word: "soft match" },
};
const none: { icon: IconName; look: string; word: string } = { icon: "minus", look: "hop", word: "no match" };

export function Trace() {
  const hops = tried.value?.verdict.trace ?? [];
  if (hops.length === 0) return null;
  return (
    <>
      <h3 class="sub">How Nmap would get there</h3>
      <ol class="trace">{hops.map((h, i) => <HopItem key={i} hop={h} />)}</ol>
    </>
  );
}

function HopItem({ hop }: { hop: Hop }) {
  const look = looks[hop.kind] ?? none;
  const line = tried.value?.lines.find((l) => l.index === hop.line);
  return (
    <li class={look.look}>
      <span class="dot"><Icon name={look.icon} /><span class="vh">{look.word}</span></span>
      <div>
        <p class="mono">{visible(hop.probe)}</p>
        <p class="soft">{visible(hop.sentence)}</p>
      </div>
      {line && <button class="btn quiet r" onClick={() => app().lines.go(app().lines.now(line.at)[0])}>line {hop.line + 1}</button>}
    </li>
  );
}
