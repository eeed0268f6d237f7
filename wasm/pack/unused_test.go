//go:build !js

package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// traced is a program with a door to traces of execution: it needs their functions.
const traced = `package main

import (
	"bytes"
	"os"
	"runtime/trace"
)

func main() {
	var text bytes.Buffer
	if err := trace.Start(&text); err != nil {
		panic(err)
	}
	done := make(chan bool)
	go func() { done <- true }()
	<-done
	trace.Stop()
	if text.Len() < 100 {
		panic("no trace")
	}
	os.Stdout.WriteString("traced\n")
}
`

// TestDoors: what a program can ask for stays, what it cannot ask for goes.
func TestDoors(t *testing.T) {
	for _, tool := range []string{"go", "node"} {
		if _, err := exec.LookPath(tool); err != nil {
			t.Skipf("%s is not here: no program can be run", tool)
		}
	}
	root, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	source := filepath.Join(dir, "main.go")
	for _, c := range []struct {
		name, text string
		dropped    bool
	}{
		{"traced", traced, false},
		{"plain", "package main\n\nimport \"os\"\n\nfunc main() { os.Stdout.WriteString(\"plain\\n\") }\n", true},
	} {
		t.Run(c.name, func(t *testing.T) {
			wasm := filepath.Join(dir, c.name+".wasm")
			if err := os.WriteFile(source, []byte(c.text), 0o600); err != nil {
				t.Fatal(err)
			}
			must(t, append(os.Environ(), "GOOS=js", "GOARCH=wasm"), "go", "build", "-o", wasm, source)
			program, err := os.ReadFile(wasm)
			if err != nil {
				t.Fatal(err)
			}
			m, err := readModule(program)
			if err != nil {
				t.Fatal(err)
			}
			functions, err := readTable(m.memory)
			if err != nil {
				t.Fatal(err)
			}
			dropped := false
			for _, i := range functions.unusedFunctions() {
				dropped = dropped || functions.name(functions.functions[i]) == "runtime.traceAdvance"
			}
			if dropped != c.dropped {
				t.Errorf("traceAdvance is dropped: %v", dropped)
			}
			small, err := pack(program)
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(wasm, small, 0o600); err != nil {
				t.Fatal(err)
			}
			run := exec.Command("node", filepath.Join(string(root[:len(root)-1]), "lib/wasm/wasm_exec_node.js"), wasm)
			run.Env = []string{"PATH=" + os.Getenv("PATH")}
			if out, err := run.CombinedOutput(); err != nil || string(out) != c.name+"\n" {
				t.Errorf("%v: %s", err, out)
			}
		})
	}
}
