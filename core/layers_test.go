package core

import (
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// floors says which packages of core a package may import; the standard library
// is open to all, but for what forbidden names. A name ending in "/..." stands
// for everything under it. A package that is not here has no floor to stand on.
var floors = map[string][]string{
	"source":                   {},
	"diag":                     {"source"},
	"escape":                   {"source", "diag"},
	"cpe":                      {"source", "diag"},
	"regex/syntax":             {"source"},
	"regex/internal/prog":      {"source", "regex/syntax"},
	"regex/internal/literal":   {"source", "regex/syntax", "regex/internal/prog"},
	"regex/internal/backtrack": {"source", "regex/syntax", "regex/internal/literal", "regex/internal/prog"},
	"regex/internal/gen":       {"source", "regex/syntax"}, // patterns for tests
	"regex":                    {"source", "regex/..."},
	"fingerprint":              {"source", "diag", "escape"},
	"probes":                   {"source", "diag", "escape"},
	"template":                 {"source", "diag", "escape", "cpe"},
	"detect":                   {"source", "diag", "fingerprint", "probes", "regex", "regex/syntax", "template", "cpe"},
	"lint":                     {"source", "diag", "escape", "cpe", "fingerprint", "probes", "regex", "regex/syntax", "template", "detect"},
	"suggest":                  {"source", "diag", "escape", "cpe", "fingerprint", "probes", "regex", "regex/syntax", "template", "detect"},
	"submit":                   {"source", "diag", "escape", "fingerprint", "probes", "detect", "submit/redact"},
	"submit/redact":            {},
	"api": {"source", "diag", "escape", "cpe", "fingerprint", "probes", "regex", "regex/syntax", "template",
		"detect", "lint", "suggest", "submit", "submit/redact", "api/internal/jsontext"},
	"api/internal/jsontext": {},
	"api/internal/wiregen":  {}, // writes what follows from the wire types, from tests
}

// forbidden are the parts of the standard library that core goes without: it
// does no input or output, tells no time and looks at no types at run time.
var forbidden = []string{"os", "os/...", "net", "net/...", "log", "log/...", "reflect", "syscall", "syscall/...", "unsafe", "io/ioutil", "plugin", "runtime/debug"}

// clock are the calls of package time that read or wait for a clock.
var clock = []string{"Now", "Since", "Until", "Sleep", "After", "AfterFunc", "Tick", "NewTimer", "NewTicker"}

const module = "matchline/core/"

type file struct {
	path, pkg string // both relative to core
	test      bool
	tree      *ast.File
}

// files parses every Go file of core.
func files(t *testing.T, fset *token.FileSet) []file {
	t.Helper()
	var found []file
	err := filepath.WalkDir(".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && d.Name() == "testdata" {
			return filepath.SkipDir
		}
		name = filepath.ToSlash(name)
		if d.IsDir() || path.Ext(name) != ".go" || name == "layers_test.go" {
			return nil
		}
		tree, err := parser.ParseFile(fset, name, nil, 0)
		if err != nil {
			return err
		}
		found = append(found, file{path: name, pkg: path.Dir(name), test: strings.HasSuffix(name, "_test.go"), tree: tree})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(found) == 0 {
		t.Fatal("no Go files in core")
	}
	return found
}

func under(list []string, name string) bool {
	return slices.ContainsFunc(list, func(allowed string) bool {
		dir, all := strings.CutSuffix(allowed, "/...")
		return name == allowed || all && strings.HasPrefix(name, dir+"/")
	})
}

// TestLayers holds every import against the table of floors.
func TestLayers(t *testing.T) {
	fset := token.NewFileSet()
	for _, f := range files(t, fset) {
		allowed, ok := floors[f.pkg]
		if !ok {
			t.Errorf("%s: package %s has no floor in layers_test.go", f.path, f.pkg)
			continue
		}
		for _, spec := range f.tree.Imports {
			name, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				t.Fatal(err)
			}
			at := fset.Position(spec.Pos())
			first, _, _ := strings.Cut(name, "/")
			switch {
			case strings.HasPrefix(name, module):
				own := strings.TrimPrefix(name, module)
				// Tests stand outside: they may look at the whole house.
				if !f.test && !under(allowed, own) {
					t.Errorf("%v: %s may not import %s", at, f.pkg, own)
				}
			case first == "matchline", strings.Contains(first, "."):
				t.Errorf("%v: core may not import %s: the standard library only", at, name)
			case !f.test && under(forbidden, name):
				t.Errorf("%v: core may not import %s", at, name)
			}
		}
	}
}

// TestNoClock finds calls that read a clock or wait for one.
func TestNoClock(t *testing.T) {
	fset := token.NewFileSet()
	for _, f := range files(t, fset) {
		if f.test {
			continue
		}
		ast.Inspect(f.tree, func(n ast.Node) bool {
			if s, ok := n.(*ast.SelectorExpr); ok {
				if x, ok := s.X.(*ast.Ident); ok && x.Name == "time" && slices.Contains(clock, s.Sel.Name) {
					t.Errorf("%v: core tells no time: time.%s", fset.Position(n.Pos()), s.Sel.Name)
				}
			}
			return true
		})
	}
}

// TestNoHiddenState finds init functions and assignments to package variables.
func TestNoHiddenState(t *testing.T) {
	fset := token.NewFileSet()
	packages := map[string][]*ast.File{}
	for _, f := range files(t, fset) {
		if !f.test {
			packages[f.pkg] = append(packages[f.pkg], f.tree)
		}
	}
	for name, trees := range packages {
		// Only names of the package itself matter, so imports stay empty and
		// what they leave unresolved is no error here.
		config := types.Config{Importer: hollow{}, Error: func(error) {}}
		info := &types.Info{Uses: map[*ast.Ident]types.Object{}}
		pkg, err := config.Check(name, fset, trees, info)
		if pkg == nil {
			t.Fatalf("%s: %v", name, err)
		}
		for _, tree := range trees {
			ast.Inspect(tree, func(n ast.Node) bool {
				switch n := n.(type) {
				case *ast.FuncDecl:
					if n.Recv == nil && n.Name.Name == "init" {
						t.Errorf("%v: no init functions", fset.Position(n.Pos()))
					}
				case *ast.AssignStmt:
					for _, target := range n.Lhs {
						unchanged(t, fset, info, pkg, target)
					}
				case *ast.IncDecStmt:
					unchanged(t, fset, info, pkg, n.X)
				}
				return true
			})
		}
	}
}

// hollow imports every package as an empty one.
type hollow struct{}

func (hollow) Import(name string) (*types.Package, error) {
	pkg := types.NewPackage(name, path.Base(name))
	pkg.MarkComplete()
	return pkg, nil
}

// unchanged complains when an assignment to target changes a package variable.
func unchanged(t *testing.T, fset *token.FileSet, info *types.Info, pkg *types.Package, target ast.Expr) {
	t.Helper()
	for {
		switch e := target.(type) {
		case *ast.IndexExpr:
			target = e.X
		case *ast.SelectorExpr:
			target = e.X
		case *ast.ParenExpr:
			target = e.X
		case *ast.Ident:
			if v, ok := info.Uses[e].(*types.Var); ok && v.Parent() == pkg.Scope() {
				t.Errorf("%v: package variable %s is changed", fset.Position(e.Pos()), e.Name)
			}
			return
		default:
			return
		}
	}
}
