// Command serve shows the built page on this machine: go run ./site/serve.
package main

import (
	"flag"
	"fmt"
	"net/http"
	"os"
	"strings"
	"time"

	"matchline/site/host"
)

func main() {
	dir := flag.String("dir", "site/dist", "the built page")
	addr := flag.String("addr", "127.0.0.1:8000", "a loopback address to listen on")
	prefix := flag.String("prefix", "/", "the path to serve it under")
	flag.Parse()
	if err := serve(*dir, *addr, "/"+strings.Trim(*prefix, "/")); err != nil {
		fmt.Fprintln(os.Stderr, "serve:", err)
		os.Exit(1)
	}
}

func serve(dir, addr, prefix string) error {
	site := os.DirFS(dir)
	if _, err := host.Policy(site); err != nil {
		return fmt.Errorf("%w; run `make site`", err)
	}
	listener, err := host.Loopback(addr)
	if err != nil {
		return err
	}
	prefix = strings.TrimSuffix(prefix, "/") + "/"
	fmt.Printf("Matchline is on http://%s%s (Ctrl-C ends it)\n", listener.Addr(), prefix)
	server := &http.Server{Handler: host.Handler(site, prefix, true), ReadHeaderTimeout: 5 * time.Second}
	return server.Serve(listener)
}
