// What your line would change: what it wins, from which line it would take, and by
// which it is shadowed, on this fingerprint, a corpus, and made responses.

import { useRef } from "preact/hooks";
import { addToCorpus, askCensus, cancelCensus, cancelCorpus, census, clearCorpus, corpus, counting, gathering } from "../../database/corpus.ts";
import { cancelWide, change, hasDraft, narrowed, place, resumeWide, wide, widening } from "../../database/questions.ts";
import type { EffectResult, Rival } from "../../engine/protocol.ts";
import { Icon, type IconName } from "../../icon.tsx";
import { goTo } from "../../app.ts";
import { count, plural, visible } from "../../visible.ts";
import { Linked, LineLink } from "./link.tsx";
import { Bar } from "./progress.tsx";

const breadths: Record<string, { tone: string; icon: IconName; word: string }> = {
  none: { tone: "", icon: "minus", word: "wins nowhere" },
  sharp: { tone: "ok", icon: "check", word: "sharp" },
  shared: { tone: "warn", icon: "warn", word: "shared" },
  broad: { tone: "bad", icon: "warn", word: "broad" },
};

export function Change() {
  const quick = change.value;
  if (!hasDraft.value) {
    return (
      <>
        <h3 class="sub">What your line would change</h3>
        <p class="figcap last">Nothing yet. <button class="link" onClick={() => goTo("lines")}>Write a match line</button>, and here stands what it wins, from which lines, and by which it is shadowed.</p>
        <Corpus />
      </>
    );
  }
  const e = wide.value ?? quick;
  if (!e) return <><h3 class="sub">What your line would change</h3><div class="skel" aria-hidden="true"><i /><i /><i /></div></>;
  return (
    <>
      <div class="sub-head">
        <h3 class="sub">What your line would change<span>placed before line {e.place}{e.section && `, in ${visible(e.section)}`}</span></h3>
        <Place at={e.place} />
      </div>
      <table class="tbl change" aria-label="What your line would change"><tbody><Rows e={e} /></tbody></table>
      <p class="figcap told"><Linked text={e.sentence} /></p>
      {e.notes.map((n) => <p class="figcap told" key={n}><Linked text={n} /></p>)}
      <Corpus />
    </>
  );
}

function Rows({ e }: { e: EffectResult }) {
  const look = breadths[e.breadth] ?? breadths["none"];
  return (
    <>
      <tr>
        <th scope="row" class="k">wins on this fingerprint</th>
        <td><b class="num">{count(e.here.wins)}</b> <span class="dim">of {plural(e.here.responses, "response")}{e.here.wins > 0 && (e.here.named > 0 ? ", and names the service" : ", but does not name the service")}{e.here.new > 0 && `, ${count(e.here.new)} that no line answered`}</span></td>
        <td>{look && <span class={`tag ${look.tone}`}><Icon name={look.icon} />{look.word}</span>}</td>
      </tr>
      {e.corpus.fingerprints > 0 && (
        <tr>
          <th scope="row" class="k">wins in your corpus</th>
          <td><b class="num">{count(e.corpus.wins)}</b> <span class="dim">of {plural(e.corpus.responses, "response")}; names <b class="num">{count(e.corpus.named)}</b> of {plural(e.corpus.fingerprints, "fingerprint")}{e.corpus.matches > e.corpus.wins && `; matches ${count(e.corpus.matches)}`}</span></td>
          <td />
        </tr>
      )}
      {e.takesFrom.length === 0 && <tr><th scope="row" class="k">takes from</th><td class="dim">no line</td><td /></tr>}
      {e.takesFrom.map((r) => <RivalRow key={r.line} what="takes from" rival={r} />)}
      {e.shadowedBy.length === 0 && <tr><th scope="row" class="k">shadowed by</th><td class="dim">nothing, while it stands before line {e.place}</td><td /></tr>}
      {e.shadowedBy.map((r) => <RivalRow key={r.line} what="shadowed by" rival={r} />)}
      <tr>
        <th scope="row" class="k">also takes</th>
        <td>{wide.value ? <><b class="num">{count(e.taken)}</b> <span class="dim">of {count(e.generated)} responses made from other lines</span></> : <Wider />}</td>
        <td>{!wide.value && !narrowed.value && <button class="btn quiet slim" onClick={cancelWide}>Cancel</button>}</td>
      </tr>
      {e.alsoTakes.map((r) => <RivalRow key={r.line} what="also takes" rival={r} />)}
    </>
  );
}

/** The look over corpus and made responses is under way, or was given up. It has the room its answer will have. */
function Wider() {
  if (narrowed.value) return <span class="dim">not tried beyond this fingerprint. <button class="link" onClick={resumeWide}>Try the rest</button></span>;
  const p = widening.value;
  return (
    <span class="dim num wider">
      {p ? `${count(p.done)} of ${count(p.total)} tried` : "about to be tried"}
      {p && <span class="progress" role="progressbar" aria-label="Trying your line on other responses" aria-valuenow={Math.round((p.done / (p.total || 1)) * 100)} aria-valuemin={0} aria-valuemax={100}><i style={{ "--part": String(p.done / (p.total || 1)) }} /></span>}
    </span>
  );
}

function RivalRow({ what, rival: r }: { what: string; rival: Rival }) {
  const first = r.cases[0];
  return (
    <tr>
      <th scope="row" class="k">{what} <LineLink line={r.line} /></th>
      <td>
        <b class="num">{count(r.count)}</b> <span class="dim">{r.count === 1 ? "response" : "responses"} of {visible(r.service)}{r.soft && ", soft"}</span>
        {first && <p class="small soft">{caseWords(first.file, first.label, first.probe)}{first.shown && <>: <code>{visible(first.shown)}</code></>}{r.cases.length > 1 && `, and ${count(r.count - 1)} more`}</p>}
      </td>
      <td />
    </tr>
  );
}

function caseWords(file: string, label: string, probe: string): string {
  if (file === "") return `${visible(probe)} of this fingerprint`;
  if (file === "generated") return "Made from its pattern";
  return `${visible(file)}, ${visible(label)}, ${visible(probe)}`;
}

/** Where in the file the draft stands. */
function Place({ at }: { at: number }) {
  return (
    <form
      class="krow place"
      onSubmit={(e) => {
        e.preventDefault();
        const n = Number(new FormData(e.currentTarget).get("place"));
        place.value = Number.isInteger(n) && n > 0 ? n : 0;
      }}
    >
      <label class="small soft" for="draft-place">Before line</label>
      <input id="draft-place" name="place" class="input tiny num" inputMode="numeric" autocomplete="off" key={at} defaultValue={String(at)} />
      <button class="btn" type="submit">Place</button>
      {place.value > 0 && <button class="btn quiet" type="button" onClick={() => (place.value = 0)}>Best place</button>}
    </form>
  );
}

function Corpus() {
  const box = useRef<HTMLInputElement>(null);
  const c = corpus.value;
  const going = gathering.value;
  const choose = () => {
    const list = [...(box.current?.files ?? [])];
    if (box.current) box.current.value = "";
    if (list.length > 0) void addToCorpus(list);
  };
  return (
    <div class="callout corpus">
      <Icon name="file" />
      <span class="grow"><strong>Corpus</strong> {c && c.fingerprints > 0 ? visible(c.sentence) : "Drop files of fingerprints on this view, and your line is tried on them too. They stay until you close the page."}</span>
      <button class="btn" onClick={() => box.current?.click()}>Add files</button>
      {c && c.fingerprints > 0 && !counting.value && <button class="btn" onClick={() => void askCensus()}>Ask the file</button>}
      {c && c.fingerprints > 0 && <button class="btn quiet" onClick={() => void clearCorpus()}>Clear corpus</button>}
      <input ref={box} hidden type="file" multiple aria-label="Files of the corpus" onChange={choose} />
      {going && <Bar label="Reading the corpus" done={going.done} total={going.total} unit={(n) => plural(n, "file")} onCancel={cancelCorpus} stays="What was read stays." />}
      {counting.value && <Bar label="Asking the file about the corpus" done={counting.value.done} total={counting.value.total} unit={(n) => plural(n, "fingerprint")} onCancel={cancelCensus} stays="You can go on typing." />}
      {census.value && <p class="told-census"><Linked text={census.value.sentence} />{census.value.lines.length > 0 && <> Most often: {census.value.lines.slice(0, 5).map((r, i) => <span key={r.line}>{i > 0 && ", "}<LineLink line={r.line} /> {count(r.count)}×</span>)}.</>}</p>}
    </div>
  );
}
