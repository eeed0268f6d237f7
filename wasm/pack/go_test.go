//go:build !js

package main

import (
	"go/ast"
	"go/constant"
	"go/parser"
	"go/token"
	"go/types"
	"path/filepath"
	"slices"
	"testing"

	"matchline/wasm/internal/golist"
)

// goRuntime is package runtime as it is compiled into the page's program, with its
// constants and types, and the constants of package internal/abi.
type goRuntime struct {
	files        []*ast.File
	runtime, abi *types.Package
}

// readRuntime reads the sources of the Go that is installed.
func readRuntime(t *testing.T) *goRuntime {
	t.Helper()
	need(t, "go")
	packages := golist.Deps(t, "runtime")
	r := &goRuntime{}
	fset := token.NewFileSet()
	for _, p := range packages {
		if p.ImportPath != "runtime" {
			continue
		}
		for _, name := range p.GoFiles {
			f, err := parser.ParseFile(fset, filepath.Join(p.Dir, name), nil, parser.SkipObjectResolution)
			if err != nil {
				t.Fatal(err)
			}
			r.files = append(r.files, f)
		}
	}
	known := golist.Importer(fset, packages)
	var err error
	config := types.Config{Importer: known, IgnoreFuncBodies: true, Sizes: types.SizesFor("gc", "wasm")}
	if r.runtime, err = config.Check("runtime", fset, r.files, nil); err != nil {
		t.Fatal(err)
	}
	if r.abi, err = known.Import("internal/abi"); err != nil {
		t.Fatal(err)
	}
	return r
}

// offset is where a field stands in a struct of the runtime; for "" the struct's size.
func (r *goRuntime) offset(t *testing.T, name, field string) int {
	t.Helper()
	object := r.runtime.Scope().Lookup(name)
	if object == nil {
		t.Fatalf("the runtime has no type %s", name)
	}
	sizes := types.SizesFor("gc", "wasm")
	if field == "" {
		return int(sizes.Sizeof(object.Type()))
	}
	s := object.Type().Underlying().(*types.Struct)
	var fields []*types.Var
	for i := range s.NumFields() {
		fields = append(fields, s.Field(i))
	}
	for i, at := range sizes.Offsetsof(fields) {
		if fields[i].Name() == field {
			return int(at)
		}
	}
	t.Fatalf("the runtime's %s has no field %s", name, field)
	return 0
}

// has tells whether the runtime has a function of that name, of its own or lent to
// another package.
func (r *goRuntime) has(name string) bool {
	return r.runtime.Scope().Lookup(name) != nil
}

// TestLayout holds the places and kinds that this command knows to the sources of Go.
func TestLayout(t *testing.T) {
	r := readRuntime(t)
	for _, c := range []struct {
		name, field string
		want        int
	}{
		{"_func", "entryOff", 0}, {"_func", "nameOff", atName}, {"_func", "args", atArgs}, {"_func", "deferreturn", atResume},
		{"_func", "pcsp", atStack}, {"_func", "pcfile", atFile}, {"_func", "pcln", atLine}, {"_func", "npcdata", atCount},
		{"_func", "funcID", atID}, {"_func", "flag", atFlag}, {"_func", "nfuncdata", atLength}, {"_func", "", recordSize},
		{"pcHeader", "nfunc", 8}, {"pcHeader", "funcnameOffset", 8 + 8*3}, {"pcHeader", "cuOffset", 8 + 8*4},
		{"pcHeader", "filetabOffset", 8 + 8*5}, {"pcHeader", "pctabOffset", 8 + 8*6}, {"pcHeader", "pclnOffset", 8 + 8*7}, {"pcHeader", "", 8 + 8*8},
		{"moduledata", "pcHeader", 0}, {"moduledata", "funcnametab", 8}, {"moduledata", "findfunctab", 8 * wordFound},
		{"moduledata", "gofunc", 8 * wordData}, {"moduledata", "epclntab", 8 * wordEnd},
		{"functab", "entryoff", 0}, {"functab", "funcoff", 4}, {"functab", "", 8},
		{"findfuncbucket", "idx", 0}, {"findfuncbucket", "", bucketSize},
	} {
		if got := r.offset(t, c.name, c.field); got != c.want {
			t.Errorf("%s.%s stands at %d, not %d", c.name, c.field, got, c.want)
		}
	}
	abi := r.abi.Scope()
	for name, want := range map[string]int64{
		"PCDATA_UnsafePoint": placeUnsafe, "PCDATA_InlTreeIndex": placeInlined, "PCDATA_ArgLiveIndex": placeLive,
		"FUNCDATA_InlTree": dataInlined, "FUNCDATA_ArgInfo": dataArgs, "FUNCDATA_ArgLiveInfo": dataArgsAlive, "FUNCDATA_WrapInfo": dataWrapped,
		"FuncIDWrapper": wrapper, "FuncTabBucketSize": 4096,
	} {
		c, ok := abi.Lookup(name).(*types.Const)
		if !ok {
			t.Errorf("internal/abi has no %s", name)
		} else if got, exact := constant.Int64Val(c.Val()); !exact || got != want {
			t.Errorf("%s is %v, not %d", name, c.Val(), want)
		}
	}
	if c, ok := r.runtime.Scope().Lookup("preemptMSupported").(*types.Const); !ok || constant.BoolVal(c.Val()) {
		t.Error("a function can be stopped anywhere: it needs the places where it must not be")
	}
}

// TestReaders knows every function of the runtime that reads what is emptied: each
// serves a trace or a message only, or is looked after here. A new one is a new
// question.
func TestReaders(t *testing.T) {
	r := readRuntime(t)
	for _, c := range []struct {
		asks []string // for this
		by   []string
	}{
		// What was inlined: gorecover has it in wrappers, the only functions where it
		// makes a difference; the others are traces, profiles and runtime.Callers.
		{[]string{"newInlineUnwinder"}, []string{
			"FuncForPC", "Next", "fpTracebackPartialExpand", "fpunwindExpand", "gorecover", "isAsyncSafePoint", "printAncestorTracebackFuncInfo",
			"runtime_FrameSymbolName", "runtime_expandFinalInlineFrame", "traceback2", "tracebackPCs"}},
		{[]string{"FUNCDATA_InlTree", "PCDATA_InlTreeIndex"}, []string{"newInlineUnwinder", "resolveInternal"}},
		{[]string{"FUNCDATA_ArgInfo", "FUNCDATA_ArgLiveInfo", "PCDATA_ArgLiveIndex"}, []string{"printArgs"}},
		{[]string{"FUNCDATA_WrapInfo"}, []string{"startPCForTrace"}},
		{[]string{"PCDATA_UnsafePoint"}, []string{"isAsyncSafePoint"}},
		{[]string{"pcfile", "pcln", "cutab", "filetab", "cuOffset"}, []string{"funcfile", "funcline1"}},
		// Names: isSystemGoroutine asks whether a name begins with that of the runtime,
		// which stays. panicwrap is the exception of the package's documentation.
		{[]string{"funcname"}, []string{
			"Name", "adjustframe", "adjustpointers", "argMapInternal", "checkFinalizersAndCleanups", "dumpframe", "dumpmemprof_callback",
			"funcpkgpath", "funcspdelta", "getStackMap", "hexdumpWords", "isSystemGoroutine", "moduledataverify1", "newstack", "next",
			"panicCheck1", "panicwrap", "pcvalue", "pluginftabverify", "preemptPark", "printDebugLogPC", "printcreatedby1", "resolveInternal", "scanframeworker", "sigprof"}},
	} {
		asked := map[string]bool{}
		for _, f := range r.files {
			for _, d := range f.Decls {
				if d, ok := d.(*ast.FuncDecl); ok && names(d, c.asks) {
					asked[d.Name.Name] = true
				}
			}
		}
		for _, name := range c.by {
			if !asked[name] {
				t.Errorf("%s does not ask for %q any more", name, c.asks)
			}
			delete(asked, name)
		}
		for name := range asked {
			t.Errorf("%s asks for %q: does it need it in a program that runs", name, c.asks)
		}
	}
}

// names tells whether a function's code has one of the names.
func names(d *ast.FuncDecl, among []string) bool {
	found := false
	if d.Body != nil {
		ast.Inspect(d.Body, func(n ast.Node) bool {
			id, ok := n.(*ast.Ident)
			found = found || ok && slices.Contains(among, id.Name)
			return !found
		})
	}
	return found
}
