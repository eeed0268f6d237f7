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
// the documentation names, as it was compiled and as it is sent.
func TestNode(t *testing.T) {
	for _, tool := range []string{"go", "node"} {
		if _, err := exec.LookPath(tool); err != nil {
			t.Skipf("%s is not here: the program cannot be driven from Node", tool)
		}
	}
	dir := t.TempDir()
	whole, packed, scan := filepath.Join(dir, "whole.wasm"), filepath.Join(dir, "packed.wasm"), filepath.Join(dir, "scan.nmap")
	build := exec.Command("go", "build", "-o", whole, ".")
	build.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	run(t, build)
	run(t, exec.Command("go", "run", "./pack", whole, packed))
	if err := os.WriteFile(scan, []byte(sample), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, wasm := range []string{whole, packed} {
		t.Run(strings.TrimSuffix(filepath.Base(wasm), ".wasm"), func(t *testing.T) {
			out := run(t, exec.Command("node", "example.mjs", wasm, scan))
			for _, line := range []string{
				"1 fingerprint found, nothing skipped.",
				"2121/tcp",
				`NULL: 26 of 26 bytes, begins with "220 DemoFTP `,
				`Help: 46 of 46 bytes, begins with "220 DemoFTP `,
			} {
				if !strings.Contains(out, line) {
					t.Errorf("the example printed\n%s\nwhich lacks %q", out, line)
				}
			}
			run(t, exec.Command("node", "calls_test.mjs", wasm))
		})
	}
}

// run runs a command that must succeed and gives what it printed.
func run(t *testing.T, c *exec.Cmd) string {
	t.Helper()
	out, err := c.CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v\n%s", c, err, out)
	}
	return string(out)
}
