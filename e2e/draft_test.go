package e2e

import "testing"

// TestDraftOvertaken: a large paste that is still being written when another one
// takes its place, or when everything is cleared, is not kept after it.
func TestDraftOvertaken(t *testing.T) {
	p := open(t, "/", true)
	p.texts = map[string]string{"large": scanOutput(2_000_000), "later": scanOutput(600_000)}
	p.must("open", p.visit())
	// What waits for no time at all is held: the writer does after each piece.
	p.must("hold", p.holds(`(() => {
		const real = setTimeout;
		globalThis.__held = null;
		globalThis.setTimeout = (run, ms, ...more) => (ms === undefined && __held && /native code/.test(run) ? __held.push(run) : real(run, ms, ...more));
		globalThis.__let = async () => {
			for (const run of __held.splice(0)) run();
			__held = null;
			for (let i = 0; i < 50; i++) await new Promise((resolve) => real(resolve));
			return true;
		};
		return true;
	})()`))
	kept := func(script string) func() error {
		return func() error {
			return p.holds(`new Promise((done) => {
				const open = indexedDB.open("matchline", 1);
				open.onupgradeneeded = () => open.transaction.abort();
				open.onerror = (e) => { e.preventDefault(); done((` + script + `)(undefined)); };
				open.onsuccess = () => {
					const get = open.result.transaction("draft").objectStore("draft").get("paste");
					get.onsuccess = () => { open.result.close(); done((` + script + `)(get.result)); };
				};
			})`)
		}
	}
	writing := func() error {
		return p.eventually("the writer", func() error { return p.holds(`__held.length >= 2`) })
	}
	p.must("hold", p.holds(`(__held = [], true)`))
	p.must("paste", p.paste(boxes["input"], p.texts["large"]))
	p.must("writing", writing())
	p.must("let others", p.holds(`(globalThis.__first = __held, __held = null, true)`))
	p.must("paste", p.paste(boxes["input"], p.texts["later"]))
	p.must("kept", p.eventually("the later paste", kept(`(blob) => blob?.size === 600000`)))
	p.must("let go", p.holds(`(__held = __first, __let())`))
	p.must("kept still", kept(`(blob) => blob?.size === 600000`)())

	p.must("hold", p.holds(`(__held = [], true)`))
	p.must("paste", p.paste(boxes["input"], p.texts["large"]))
	p.must("writing", writing())
	p.must("let others", p.holds(`(globalThis.__first = __held, __held = null, true)`))
	p.must("clear", stepClick(p, []string{"button", "Clear everything"}))
	p.must("clear", stepClick(p, []string{"button", "Clear"}))
	p.must("gone", p.eventually("an empty store", kept(`(blob) => blob === undefined`)))
	p.must("let go", p.holds(`(__held = __first, __let())`))
	p.must("gone still", kept(`(blob) => blob === undefined`)())
}
