//go:build !js

package main_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// sample is a fingerprint of a daemon that never was.
const sample = `SF-Port2121-TCP:V=7.93%I=7%D=11/24%Time=6B05B0A0%P=x86_64-pc-linux-gnu%r(N
SF:ULL,1A,"220\x20DemoFTP\x202\.4\x20at\x20stage\r\n")%r(Help,2E,"220\x20D
SF:emoFTP\x202\.4\x20at\x20stage\r\n214\x20No\x20help\x20today\.\r\n");
`

// TestNode compiles the program and drives it from Node with the example that
// the documentation names.
func TestNode(t *testing.T) {
	for _, tool := range []string{"go", "node"} {
		if _, err := exec.LookPath(tool); err != nil {
			t.Skipf("%s is not here: the program cannot be driven from Node", tool)
		}
	}
	dir := t.TempDir()
	wasm := filepath.Join(dir, "matchline.wasm")
	build := exec.Command("go", "build", "-o", wasm, ".")
	build.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	scan := filepath.Join(dir, "scan.nmap")
	if err := os.WriteFile(scan, []byte(sample), 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command("node", "example.mjs", wasm, scan).CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	want := []string{
		"1 fingerprint found, nothing skipped.",
		"2121/tcp",
		`NULL: 26 of 26 bytes, begins with "220 DemoFTP `,
		`Help: 46 of 46 bytes, begins with "220 DemoFTP `,
	}
	for _, line := range want {
		if !strings.Contains(string(out), line) {
			t.Errorf("the example printed\n%s\nwhich lacks %q", out, line)
		}
	}
	if out, err := exec.Command("node", "calls_test.mjs", wasm).CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}
