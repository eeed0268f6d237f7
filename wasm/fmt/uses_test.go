//go:build !js

package fmt

import (
	"bytes"
	"go/ast"
	"go/constant"
	"go/parser"
	"go/token"
	"go/types"
	"path/filepath"
	"regexp"
	"testing"

	"matchline/wasm/internal/golist"
)

// TestUses looks at every call in the program that has a format or a value of any
// type: this package must know its verbs and its types.
func TestUses(t *testing.T) {
	packages := golist.Deps(t, "matchline/wasm")
	fset := token.NewFileSet()
	known := golist.Importer(fset, packages)
	checked := 0
	for _, p := range packages {
		if p.Standard {
			// Of Go's own packages none may print: what they ask is not looked at.
			for _, imported := range p.Imports {
				if imported == "fmt" {
					t.Errorf("%s imports fmt", p.ImportPath)
				}
			}
			continue
		}
		var files []*ast.File
		for _, name := range p.GoFiles {
			f, err := parser.ParseFile(fset, filepath.Join(p.Dir, name), nil, parser.SkipObjectResolution)
			if err != nil {
				t.Fatal(err)
			}
			files = append(files, f)
		}
		info := &types.Info{Types: map[ast.Expr]types.TypeAndValue{}, Uses: map[*ast.Ident]types.Object{}}
		config := types.Config{Importer: known, Sizes: types.SizesFor("gc", "wasm")}
		if _, err := config.Check(p.ImportPath, fset, files, info); err != nil {
			t.Fatal(err)
		}
		for _, f := range files {
			ast.Inspect(f, func(n ast.Node) bool {
				if call, ok := n.(*ast.CallExpr); ok && checkCall(t, fset, info, call) {
					checked++
				}
				return true
			})
		}
	}
	if checked < 100 {
		t.Errorf("only %d calls that print", checked)
	}
}

// checkCall tells whether the call hands over values of any type, and reports those
// that this package does not know.
func checkCall(t *testing.T, fset *token.FileSet, info *types.Info, call *ast.CallExpr) bool {
	signature, ok := info.Types[call.Fun].Type.(*types.Signature)
	if !ok || !signature.Variadic() || call.Ellipsis.IsValid() {
		return ofPackage(info, call.Fun) && checkSprint(t, fset, info, call)
	}
	last := signature.Params().Len() - 1
	if element := signature.Params().At(last).Type().(*types.Slice).Elem(); !types.Identical(element, types.Universe.Lookup("any").Type()) {
		return false
	}
	at := fset.Position(call.Pos())
	if last == 0 || !types.Identical(signature.Params().At(last-1).Type(), types.Typ[types.String]) {
		return ofPackage(info, call.Fun) && checkSprint(t, fset, info, call)
	}
	format := info.Types[call.Args[last-1]].Value
	if format == nil {
		for _, arg := range call.Args[last:] {
			checkArg(t, at, info.Types[arg].Type, "", "v")
		}
		return true
	}
	verbs := regexp.MustCompile(`%([+0-9]*)(.)`).FindAllStringSubmatch(constant.StringVal(format), -1)
	args := call.Args[last:]
	for _, v := range verbs {
		if v[2] == "%" {
			continue
		}
		if len(args) == 0 {
			return true // a value for a text without verbs, as Call has in safejs
		}
		checkArg(t, at, info.Types[args[0]].Type, v[1], v[2])
		args = args[1:]
	}
	return true
}

// checkSprint checks a call of Sprint or Fprint: one value.
func checkSprint(t *testing.T, fset *token.FileSet, info *types.Info, call *ast.CallExpr) bool {
	name := call.Fun.(*ast.SelectorExpr).Sel.Name
	at := fset.Position(call.Pos())
	skip, ok := map[string]int{"Sprint": 0, "Fprint": 1}[name]
	if call.Ellipsis.IsValid() {
		return false // the caller's caller is checked
	}
	if !ok || len(call.Args) != skip+1 {
		t.Errorf("%v: a call of %s with %d values", at, name, len(call.Args))
		return true
	}
	checkArg(t, at, info.Types[call.Args[skip]].Type, "", "v")
	return true
}

// ofPackage tells a function of fmt.
func ofPackage(info *types.Info, fun ast.Expr) bool {
	selector, ok := fun.(*ast.SelectorExpr)
	if !ok {
		return false
	}
	f, ok := info.Uses[selector.Sel].(*types.Func)
	return ok && f.Pkg() != nil && f.Pkg().Path() == "fmt" && f.Signature().Recv() == nil
}

func checkArg(t *testing.T, at token.Position, arg types.Type, flags, verb string) {
	t.Helper()
	switch arg = types.Default(arg); {
	case has(arg, "Error") || has(arg, "String"):
		if verb != "s" && verb != "v" && verb != "q" && verb != "w" || flags != "" && flags != "+" {
			t.Errorf("%v: %%%s%s of a %v", at, flags, verb, arg)
		}
		return
	case types.Identical(arg, types.Universe.Lookup("any").Type()):
		// What a panic brought: an error of the runtime or words.
		if verb != "v" {
			t.Errorf("%v: %%%s%s of a value of any type", at, flags, verb)
		}
		return
	case types.Identical(arg, types.Typ[types.String]), types.Identical(arg, types.NewSlice(types.Typ[types.Byte])):
		if verb == "v" && !types.Identical(arg, types.Typ[types.String]) || !bytes.Contains([]byte("svqxX"), []byte(verb)) || flags != "" {
			t.Errorf("%v: %%%s%s of a %v", at, flags, verb, arg)
		}
		return
	case types.Identical(arg, types.Typ[types.Int]), types.Identical(arg, types.Typ[types.Int32]),
		types.Identical(arg, types.Typ[types.Uint8]), types.Identical(arg, types.Typ[types.Uint32]):
		if !bytes.Contains([]byte("dvxXcq"), []byte(verb)) || bytes.Contains([]byte(flags), []byte("+")) || flags != "" && (verb == "c" || verb == "q") {
			t.Errorf("%v: %%%s%s of a %v", at, flags, verb, arg)
		}
		return
	}
	t.Errorf("%v: %%%s%s of a %v; for a type of one's own write string(x) or int(x)", at, flags, verb, arg)
}

// has tells a type with a method that returns words.
func has(arg types.Type, method string) bool {
	found, _, _ := types.LookupFieldOrMethod(arg, false, nil, method)
	f, ok := found.(*types.Func)
	return ok && f.Signature().Params().Len() == 0 && f.Signature().Results().Len() == 1 &&
		types.Identical(f.Signature().Results().At(0).Type(), types.Typ[types.String])
}
