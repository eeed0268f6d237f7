// Package tsgen writes the TypeScript face of a Go file of wire types, so that
// no type is written twice.
//
// Structs become interfaces with the names of their json tags, named basic types
// with constants become unions of those constants, integer constants become
// constants, docstrings stay. Every pair XxxParams and XxxResult is a verb, and
// the interface Verbs maps its name to the pair.
//
// It reads only what the wire types need: basic types, slices, arrays, pointers
// and other types of the same file; anything else is an error.
package tsgen

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"strings"
)

// Generate translates one Go source file. The error names what cannot be said
// in TypeScript, with its place.
func Generate(name string, src []byte) (string, error) {
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, name, src, parser.ParseComments)
	if err != nil {
		return "", err
	}
	g := &generator{fset: fset, unions: unions(file)}
	g.printf("// Generated from %s by `go generate ./core/api/...`. Do not edit.\n", name)
	for _, d := range file.Decls {
		if decl, ok := d.(*ast.GenDecl); ok {
			g.decl(decl)
		}
	}
	g.verbs(file)
	if g.err != nil {
		return "", g.err
	}
	return g.out.String(), nil
}

type generator struct {
	fset   *token.FileSet
	unions map[string][]string // named string type -> quoted constants
	out    strings.Builder
	err    error
}

func (g *generator) printf(format string, args ...any) { fmt.Fprintf(&g.out, format, args...) }

func (g *generator) fail(n ast.Node, format string, args ...any) string {
	if g.err == nil {
		g.err = fmt.Errorf("%s: %s", g.fset.Position(n.Pos()), fmt.Sprintf(format, args...))
	}
	return "never"
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

func (g *generator) decl(decl *ast.GenDecl) {
	for _, s := range decl.Specs {
		switch s := s.(type) {
		case *ast.ValueSpec:
			if decl.Tok != token.CONST || s.Type != nil || len(s.Values) != 1 {
				continue
			}
			if lit, ok := s.Values[0].(*ast.BasicLit); ok && lit.Kind == token.INT {
				g.doc("\n", "", decl.Doc, s.Doc)
				g.printf("export const %s = %s;\n", s.Names[0].Name, lit.Value)
			}
		case *ast.TypeSpec:
			g.doc("\n", "", decl.Doc, s.Doc)
			g.typeSpec(s)
		}
	}
}

func (g *generator) typeSpec(s *ast.TypeSpec) {
	st, ok := s.Type.(*ast.StructType)
	if !ok {
		if values := g.unions[s.Name.Name]; values != nil {
			g.printf("export type %s = %s;\n", s.Name.Name, strings.Join(values, " | "))
			return
		}
		g.printf("export type %s = %s;\n", s.Name.Name, g.typ(s.Type))
		return
	}
	g.printf("export interface %s {\n", s.Name.Name)
	for _, f := range st.Fields.List {
		tag, options, ok := jsonTag(f)
		if !ok || len(f.Names) != 1 {
			g.fail(f, "a field of %s has no json name", s.Name.Name)
			return
		}
		g.doc("", "  ", f.Doc, f.Comment)
		mark := ""
		if strings.Contains(options, "omitempty") {
			mark = "?"
		}
		g.printf("  readonly %s%s: %s;\n", tag, mark, g.typ(f.Type))
	}
	g.printf("}\n")
}

func jsonTag(f *ast.Field) (name, options string, ok bool) {
	if f.Tag == nil {
		return "", "", false
	}
	_, tag, _ := strings.Cut(f.Tag.Value, `json:"`)
	tag, _, _ = strings.Cut(tag, `"`)
	name, options, _ = strings.Cut(tag, ",")
	return name, options, name != "" && name != "-"
}

func (g *generator) typ(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.Ident:
		switch e.Name {
		case "int":
			return "number"
		case "string":
			return "string"
		case "bool":
			return "boolean"
		case "any":
			return "unknown"
		}
		if ast.IsExported(e.Name) {
			return e.Name
		}
	case *ast.StarExpr:
		return g.typ(e.X)
	case *ast.ArrayType:
		elem := g.typ(e.Elt)
		if e.Len == nil {
			if strings.Contains(elem, " ") {
				elem = "(" + elem + ")"
			}
			return "readonly " + elem + "[]"
		}
		if lit, ok := e.Len.(*ast.BasicLit); ok && lit.Value == "2" {
			return "readonly [" + elem + ", " + elem + "]"
		}
	case *ast.SelectorExpr:
		if e.Sel.Name == "RawMessage" {
			return "unknown"
		}
	}
	return g.fail(e, "a type that has no place on the wire")
}

// doc writes the docstrings as one comment before the next line.
func (g *generator) doc(before, indent string, groups ...*ast.CommentGroup) {
	var lines []string
	for _, c := range groups {
		if c != nil {
			lines = append(lines, strings.Split(strings.TrimSpace(c.Text()), "\n")...)
		}
	}
	g.printf("%s", before)
	switch len(lines) {
	case 0:
	case 1:
		g.printf("%s/** %s */\n", indent, lines[0])
	default:
		g.printf("%s/**\n", indent)
		for _, l := range lines {
			g.printf("%s\n", strings.TrimRight(indent+" * "+l, " "))
		}
		g.printf("%s */\n", indent)
	}
}

// verbs writes the map from a verb to its types, in the order of the file.
func (g *generator) verbs(file *ast.File) {
	g.printf("\n/** Each verb with the types of its parameters and its result. */\n")
	g.printf("export interface Verbs {\n")
	for _, name := range Verbs(file) {
		title := strings.ToUpper(name[:1]) + name[1:]
		g.printf("  readonly %s: { readonly params: %sParams; readonly result: %sResult };\n", name, title, title)
	}
	g.printf("}\n")
}

// Verbs lists the verbs of a file of wire types: the names with both a Params
// and a Result, first letter lower, in the order of their parameters.
func Verbs(file *ast.File) []string {
	var params []string
	results := map[string]bool{}
	for _, d := range file.Decls {
		decl, ok := d.(*ast.GenDecl)
		if !ok || decl.Tok != token.TYPE {
			continue
		}
		for _, s := range decl.Specs {
			name := s.(*ast.TypeSpec).Name.Name
			if verb, ok := strings.CutSuffix(name, "Params"); ok && verb != "" {
				params = append(params, strings.ToLower(verb[:1])+verb[1:])
			}
			if verb, ok := strings.CutSuffix(name, "Result"); ok && verb != "" {
				results[strings.ToLower(verb[:1])+verb[1:]] = true
			}
		}
	}
	verbs := params[:0]
	for _, v := range params {
		if results[v] {
			verbs = append(verbs, v)
		}
	}
	return verbs
}
