// Package wiregen writes what follows from Go files of wire types, so that no
// type is written twice: the TypeScript types of the page, and the Go code that
// puts the types on the wire and takes them off it.
//
// It knows what wire types need: basic types, slices, pairs, pointers and other
// types of the same files; anything else is an error. Every pair XxxParams and
// XxxResult is a verb.
package wiregen

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"strings"
)

// rawJSON is the type for JSON that the receiver reads later.
const rawJSON = "RawJSON"

// Source is a Go file of wire types.
type Source struct {
	Name string // from the root of the project
	Text []byte
}

type generator struct {
	fset   *token.FileSet
	types  map[string]ast.Expr // by name
	unions map[string][]string // named string type -> quoted constants
	lists  map[string]bool     // types that there are lists of
	uses   map[string]bool     // types that are named
	out    strings.Builder
	err    error
}

func read(name string, src []byte) (*generator, *ast.File, error) {
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, name, src, parser.ParseComments)
	if err != nil {
		return nil, nil, err
	}
	g := &generator{fset: fset, types: map[string]ast.Expr{}, lists: map[string]bool{}, uses: map[string]bool{}, unions: unions(file)}
	for _, s := range typeSpecs(file) {
		g.types[s.Name.Name] = s.Type
	}
	return g, file, nil
}

func (g *generator) printf(format string, args ...any) { fmt.Fprintf(&g.out, format, args...) }

// fail keeps the first error, with its place, and stands in for a type.
func (g *generator) fail(n ast.Node, format string, args ...any) string {
	if g.err == nil {
		g.err = fmt.Errorf("%s: %s", g.fset.Position(n.Pos()), fmt.Sprintf(format, args...))
	}
	return "never"
}

// typeSpecs lists the types of a file in order.
func typeSpecs(file *ast.File) []*ast.TypeSpec {
	var list []*ast.TypeSpec
	for _, d := range file.Decls {
		if decl, ok := d.(*ast.GenDecl); ok && decl.Tok == token.TYPE {
			for _, s := range decl.Specs {
				list = append(list, s.(*ast.TypeSpec))
			}
		}
	}
	return list
}

// unions collects the string constants of each named type.
func unions(file *ast.File) map[string][]string {
	m := map[string][]string{}
	for _, d := range file.Decls {
		decl, ok := d.(*ast.GenDecl)
		if !ok || decl.Tok != token.CONST {
			continue
		}
		for _, s := range decl.Specs {
			v := s.(*ast.ValueSpec)
			if typ, ok := v.Type.(*ast.Ident); ok && len(v.Values) == 1 {
				if lit, ok := v.Values[0].(*ast.BasicLit); ok && lit.Kind == token.STRING {
					m[typ.Name] = append(m[typ.Name], lit.Value)
				}
			}
		}
	}
	return m
}

// verbs lists the names with both a Params and a Result, first letter lower, in
// the order of their parameters.
func verbs(file *ast.File) []string {
	var params []string
	results := map[string]bool{}
	for _, s := range typeSpecs(file) {
		if verb, ok := strings.CutSuffix(s.Name.Name, "Params"); ok && verb != "" {
			params = append(params, strings.ToLower(verb[:1])+verb[1:])
		}
		if verb, ok := strings.CutSuffix(s.Name.Name, "Result"); ok && verb != "" {
			results[strings.ToLower(verb[:1])+verb[1:]] = true
		}
	}
	list := params[:0]
	for _, v := range params {
		if results[v] {
			list = append(list, v)
		}
	}
	return list
}

// jsonTag is the name a field has on the wire, and the options behind it.
func jsonTag(f *ast.Field) (name, options string, ok bool) {
	if f.Tag == nil {
		return "", "", false
	}
	_, tag, _ := strings.Cut(f.Tag.Value, `json:"`)
	tag, _, _ = strings.Cut(tag, `"`)
	name, options, _ = strings.Cut(tag, ",")
	return name, options, name != "" && name != "-"
}
