package e2e

import (
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"golang.org/x/tools/txtar"
)

// databaseTexts are the texts of database.txtar: probes files of our own.
func databaseTexts(t *testing.T) map[string]string {
	t.Helper()
	archive, err := txtar.ParseFile(filepath.Join("testdata", "database.txtar"))
	if err != nil {
		t.Fatal(err)
	}
	texts := map[string]string{}
	for _, f := range archive.Files {
		texts[f.Name] = string(f.Data)
	}
	return texts
}

// asked runs an expression on what the browser's store holds of databases, with
// store for its table, and waits for what it calls done with.
func (p *tab) asked(mode, script string) error {
	return p.eventually("the store", func() error {
		return p.holds(`new Promise((done, fail) => {
			const open = indexedDB.open("matchline-database", 1);
			open.onsuccess = () => {
				const store = open.result.transaction("file", "` + mode + `").objectStore("file");
				store.transaction.oncomplete = () => open.result.close();
				store.transaction.onabort = () => fail(store.transaction.error);
				` + script + `
			};
		})`)
	})
}

// TestKeptIndexDamaged: where the index that is kept beside the file is damaged,
// the next visit makes it anew, answers as before, and keeps it again.
func TestKeptIndexDamaged(t *testing.T) {
	p := open(t, "/", true)
	p.texts = databaseTexts(t)
	p.must("open", p.visit())
	p.must("paste", p.paste(boxes["input"], p.texts["ftp"]))
	p.must("view", stepClick(p, []string{"button", "Database", "in", "navigation", "Views"}))
	p.must("load", stepChoose(p, []string{"Load nmap-service-probes", "probes", "nmap-service-probes"}))
	answers := func() {
		t.Helper()
		p.must("database", stepExpect(p, []string{"region", "Database", "has", "nmap-service-probes", "4 match, 1 softmatch", "SHA-256"}))
		p.must("verdict", stepExpect(p, []string{"region", "Verdict", "has", "by line 6"}))
	}
	answers()
	p.must("kept", p.asked("readonly", `store.get("current").onsuccess = (e) => done((e.target.result?.index?.size ?? 0) > 200);`))
	p.must("damage", p.asked("readwrite", `store.get("current").onsuccess = (e) => {
		const kept = e.target.result;
		const index = new Blob([kept.index.slice(0, 100), "damaged!", kept.index.slice(108)]);
		store.put({ ...kept, index }, "current").onsuccess = () => done(true);
	};`))
	p.must("reload", stepReload(p, nil))
	answers()
	p.must("kept again", p.asked("readonly", `store.get("current").onsuccess = (e) => e.target.result.index.slice(100, 108).text().then((text) => done(text !== "damaged!"), fail);`))
}

// TestBuiltWithProbes: a page that was built with a probes file has the database
// without a click, keeps what the engine made of it, and lets go of it for good
// when it is removed.
func TestBuiltWithProbes(t *testing.T) {
	if shared.missing != "" {
		t.Skip(shared.missing)
	}
	texts := databaseTexts(t)
	p := openSite(t, built(t, texts["probes"]), "/under/a path/", false)
	t.Cleanup(p.finish)
	p.texts = texts
	p.must("open", p.visit())
	p.must("paste", p.paste(boxes["input"], texts["ftp"]))
	p.must("result", stepExpect(p, []string{"region", "Result", "has", "Line 6 of your database answers NULL today"}))
	p.must("view", stepClick(p, []string{"button", "Database", "in", "navigation", "Views"}))
	answers := func() {
		t.Helper()
		p.must("database", stepExpect(p, []string{"region", "Database", "has", "came with this site", "4 match, 1 softmatch"}))
		p.must("verdict", stepExpect(p, []string{"region", "Verdict", "has", "by line 6"}))
	}
	answers()
	p.must("kept", p.asked("readonly", `store.getAll().onsuccess = (e) => done(e.target.result.some((v) => (v.index?.size ?? 0) > 200));`))
	p.must("reload", stepReload(p, nil))
	answers()
	p.must("remove", stepClick(p, []string{"button", "Remove"}))
	p.must("removed", stepExpect(p, []string{"region", "Database", "has", "Ask your own copy"}))
	p.must("reload", stepReload(p, nil))
	p.must("stays away", stepExpect(p, []string{"region", "Database", "has", "Ask your own copy"}))
	p.must("nothing kept", p.asked("readonly", `store.getAll().onsuccess = (e) => done(e.target.result.every((v) => !v.index));`))
	p.must("back", stepClick(p, []string{"button", "Use the copy of this site"}))
	answers()
}

// built builds the page as `make site PROBES=file` does, around the program that
// was built for the other tests.
func built(t *testing.T, probes string) fs.FS {
	t.Helper()
	dir := t.TempDir()
	file, out := filepath.Join(dir, "nmap-service-probes"), filepath.Join(dir, "dist")
	if err := os.WriteFile(file, []byte(probes), 0o644); err != nil {
		t.Fatal(err)
	}
	run := func(name string, args ...string) string {
		t.Helper()
		cmd := exec.Command(name, args...)
		cmd.Dir = ".."
		said, err := cmd.CombinedOutput()
		if err != nil {
			t.Fatalf("%s %q: %v\n%s", name, args, err, said)
		}
		return strings.TrimSpace(string(said))
	}
	if said := run("make", "-n", "site", "PROBES="+file, "DIST="+out); !strings.Contains(said, `--out "`+out+`"`) || !strings.Contains(said, `--probes "`+file+`"`) {
		t.Errorf("make site PROBES=file DIST=folder would run\n%s", said)
	}
	programs, err := filepath.Glob(filepath.Join("..", "site", "dist", "matchline-*.wasm"))
	if err != nil || len(programs) != 1 {
		t.Fatalf("site/dist holds the programs %q: %v", programs, err)
	}
	program, err := filepath.Abs(programs[0])
	if err != nil {
		t.Fatal(err)
	}
	exec := filepath.Join(run("go", "env", "GOROOT"), "lib", "wasm", "wasm_exec.js")
	run("node", filepath.Join("site", "build.mjs"), "--wasm", program, "--wasm-exec", exec, "--out", out, "--cache", ".cache", "--probes", file)
	site, err := load(out)
	if err != nil {
		t.Fatal(err)
	}
	return site
}

// openDatabase opens the page with the fingerprint of database.txtar and its view
// Database.
func openDatabase(t *testing.T, before ...string) *tab {
	t.Helper()
	p := open(t, "/", true)
	p.texts = databaseTexts(t)
	for _, script := range before {
		_, err := chromedp.Call(p.ctx, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: script})
		p.must("script", err)
	}
	p.must("open", p.visit())
	p.does(`paste input ftp`, `click button Database in navigation Views`)
	return p
}

// does runs steps as a script would.
func (p *tab) does(lines ...string) {
	p.t.Helper()
	for _, line := range lines {
		words, err := split(line)
		p.must(line, err)
		p.must(line, steps[words[0]].run(p, words[1:]))
	}
}

// TestLongLine: the list numbers lines as Nmap counts them, which reads 8,191 bytes
// at a time, and draws no more of a line than that.
func TestLongLine(t *testing.T) {
	p := openDatabase(t)
	p.texts["long"] = "Probe TCP NULL q||\n# " + strings.Repeat("long ", 400_000) + "\nmatch ftp m|^220 | p/Behind/\n\n" // a text of a step loses its last line feed
	lines := 2 + (2_000_003+8190)/8191
	p.does(`choose "Load nmap-service-probes" long long`,
		fmt.Sprintf(`expect region Verdict has "by line %d"`, lines),
		fmt.Sprintf(`expect region Database has "%d lines"`, lines),
		fmt.Sprintf(`expect option "~%d answers match ftp m|^220 | p/Behind/"`, lines))
	longest, err := evaluate[int](p, `Math.max(...[...document.querySelectorAll(".dblist [role=option]")].map((r) => r.textContent.length))`)
	p.must("longest", err)
	if longest > 8300 {
		t.Errorf("a row of the list has %d characters", longest)
	}
}

// TestCensusFollowsFile: what the file answers to the corpus is the answer of the file
// that is there, also after it was replaced, and not of one that was removed.
func TestCensusFollowsFile(t *testing.T) {
	p := openDatabase(t)
	p.does(`choose "Load nmap-service-probes" probes first-file`,
		`expect region Verdict has "by line 6"`,
		`drop region Verdict corpus corpus.txt`,
		`said "2 fingerprints from 1 file."`,
		`click button "Ask the file"`,
		`expect region Verdict has "2 fingerprints: 0 hard matches, 1 soft, 1 without a match." "Most often: line 8"`,
		`choose "Load nmap-service-probes" "=Probe TCP NULL q||\nmatch ssh m|^SSH| p/Shell/\nmatch ftp m|^220 | p/Ftp/\n" second-file`,
		`expect region Verdict has "2 fingerprints: 2 hard matches, 0 soft, 0 without a match."`,
		`expect region Verdict lacks "line 8"`,
		`click button Remove`,
		`expect region Database has "Ask your own copy"`,
		`choose "Load nmap-service-probes" other third-file`,
		`expect region Verdict has "no line of the file matches"`,
		`expect region Verdict lacks "2 hard matches"`)
}

// TestStoreRefuses: a browser that keeps nothing, as some do in private windows, says
// so when a file is read; the file works all the same and can be removed.
func TestStoreRefuses(t *testing.T) {
	for name, script := range map[string]string{
		"at-once": `IDBFactory.prototype.open = () => { throw new DOMException("denied", "SecurityError"); };`,
		"later": `IDBFactory.prototype.open = () => {
			const request = new EventTarget();
			Object.defineProperty(request, "onerror", { set(f) { setTimeout(f, 0, new Event("error")); } });
			request.error = new DOMException("denied", "InvalidStateError");
			return request;
		};`,
		"full": `IDBObjectStore.prototype.put = () => { throw new DOMException("full", "QuotaExceededError"); };`,
		"none": `delete globalThis.indexedDB; delete Window.prototype.indexedDB;`,
	} {
		t.Run(name, func(t *testing.T) {
			p := openDatabase(t, script)
			p.does(`expect region Database has "Ask your own copy"`,
				`choose "Load nmap-service-probes" probes first-file`,
				`expect region Verdict has "by line 6"`,
				`expect region Database has "did not keep the file"`,
				`click button Remove`,
				`expect region Database has "Ask your own copy"`,
				`expect region Verdict lacks "by line 6"`)
			if name == "full" {
				p.does(`said "Removed. Your lines and fingerprints stay."`)
			} else {
				p.does(`said "Removed from this page; this browser’s store could not be reached."`)
			}
		})
	}
}

// TestTwoTabs: a file that one tab keeps, replaces or removes is what the next visit
// of the other finds; until then the other goes on with its own.
func TestTwoTabs(t *testing.T) {
	p := openDatabase(t)
	p.does(`choose "Load nmap-service-probes" probes first-file`, `expect region Verdict has "by line 6"`)
	q := second(p)
	q.does(`press Alt+5`, `expect region Database has "first-file"`,
		`choose "Load nmap-service-probes" other second-file`, `expect region Database has "second-file"`, `said "Read second-file. It is kept in this browser."`)
	p.does(`expect region Database has "first-file"`, `expect region Verdict has "by line 6"`, `reload`, `expect region Database has "second-file"`,
		`click button Remove`, `said "Removed. Your lines and fingerprints stay."`)
	q.does(`expect region Database has "second-file"`, `reload`, `expect region Database has "Ask your own copy"`)
	for _, c := range q.complaints() {
		t.Error(c)
	}
}

// second is another tab of the same browser at the same address.
func second(p *tab) *tab {
	p.t.Helper()
	ctx, cancel := chromedp.NewContext(p.ctx)
	p.t.Cleanup(cancel)
	q := &tab{t: p.t, ctx: ctx, server: p.server, texts: p.texts}
	q.watch = newWatch(ctx)
	q.must("prepare", q.prepare())
	q.must("open", q.visit())
	return q
}

// TestSlowAnswer: a question that takes too long, as every first part of a long
// response does with patterns that run into Nmap's limits, is given up and named;
// the other answers come, and the next file is asked as ever.
func TestSlowAnswer(t *testing.T) {
	p := openDatabase(t)
	p.texts["slow"] = "Probe TCP NULL q||\n" + strings.Repeat("match slow m|(.*)(.*)(.*)(.*)(.*)(.*)(.*)(.*)(.*)[~!]\\1$|s p/Slow/\n", 400) + "\n"
	p.does(`click button Workbench in navigation Views`, `paste input cut:2000`, `click button Database in navigation Views`,
		`choose "Load nmap-service-probes" slow slow`,
		`expect region Verdict has "no line of the file matches" "Nmap gives up at 400 lines" "and 390 more"`,
		`expect region Database has "What Nmap says after n bytes took too long and was given up."`,
		`expect slider "Bytes received" gone`,
		`expect region Verdict has "no line of the file matches"`,
		`choose "Load nmap-service-probes" other second-file`,
		`expect region Database has "second-file" "1 match, 0 softmatch"`,
		`expect region Database lacks "took too long"`,
		`expect region Verdict has "No line matches, however much has arrived."`)
}

// TestRestoreAfterRestart: another process of the browser with the same profile finds
// the file.
func TestRestoreAfterRestart(t *testing.T) {
	if shared.missing != "" {
		t.Skip(shared.missing)
	}
	chromium, err := findChromium()
	if err != nil {
		t.Fatal(err)
	}
	server, profile := serve(t, shared.site, "/", true), t.TempDir()
	start := func() (p *tab, end func()) {
		allocator, stop := chromedp.NewExecAllocator(t.Context(), append(slices.Clone(chromedp.DefaultExecAllocatorOptions[:]),
			chromedp.ExecPath(chromium), chromedp.NoSandbox, chromedp.DisableGPU, chromedp.UserDataDir(profile), chromedp.ProxyServer("http://"+shared.trap.addr()))...)
		ctx, cancel := chromedp.NewContext(allocator)
		p = &tab{t: t, ctx: ctx, server: server, texts: databaseTexts(t), watch: newWatch(ctx)}
		p.must("prepare", p.prepare())
		p.must("open", p.visit())
		p.does(`press Alt+5`)
		return p, func() {
			for _, c := range p.complaints() {
				t.Error(c)
			}
			cancel()
			stop()
		}
	}
	p, end := start()
	p.does(`choose "Load nmap-service-probes" probes kept-file`, `said "Read kept-file. It is kept in this browser."`)
	end()
	p, end = start()
	p.does(`expect region Database has "kept-file" "4 match, 1 softmatch" "SHA-256"`, `click button Workbench in navigation Views`,
		`paste input ftp`, `expect region Result has "Line 6 of your database answers NULL today"`)
	end()
}
