package e2e

import (
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

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
