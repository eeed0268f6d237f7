package wiregen

import (
	"go/ast"
	"go/token"
	"path"
	"slices"
	"strings"
)

// TypeScript translates Go source files of wire types, each into a module of its
// own. The first exports what the others hold too.
//
// Structs become interfaces with the names of their json tags, named basic types
// with constants become unions of those constants, integer constants become
// constants, docstrings stay. The interface Verbs, in the first module, maps each
// verb to its types.
func TypeScript(sources []Source) (modules []string, err error) {
	var list []*generator
	var files []*ast.File
	home := map[string]int{} // of each type, its source
	values := map[string][]string{}
	for i, s := range sources {
		g, file, err := read(s.Name, s.Text)
		if err != nil {
			return nil, err
		}
		list, files = append(list, g), append(files, file)
		for name := range g.types {
			home[name] = i
		}
		for name, v := range g.unions {
			values[name] = append(values[name], v...)
		}
	}
	for i, g := range list {
		g.unions = values
		for _, d := range files[i].Decls {
			if decl, ok := d.(*ast.GenDecl); ok {
				g.decl(decl)
			}
		}
		if i == 0 {
			g.verbs(files)
		}
		if g.err != nil {
			return nil, g.err
		}
		modules = append(modules, g.head(sources, i, home)+g.out.String())
	}
	return modules, nil
}

// head is what a module begins with: where it comes from, and what it takes from
// the others.
func (g *generator) head(sources []Source, at int, home map[string]int) string {
	head := "// Generated from " + sources[at].Name + " by `go generate ./core/api/...`. Do not edit.\n\n"
	for i, s := range sources {
		if i == at {
			continue
		}
		var names []string
		for name := range g.uses {
			if from, ok := home[name]; ok && from == i {
				names = append(names, name)
			}
		}
		slices.Sort(names)
		if len(names) > 0 {
			head += "import type { " + strings.Join(names, ", ") + " } from \"./" + Module(s.Name) + "\";\n"
		}
	}
	if at == 0 {
		for _, s := range sources[1:] {
			head += "export * from \"./" + Module(s.Name) + "\";\n"
		}
	}
	return head
}

// Module is the name of the module of a Go source file.
func Module(source string) string {
	return strings.TrimSuffix(path.Base(source), ".go") + ".ts"
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
			if s.Name.Name == rawJSON {
				continue
			}
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
		case "any", rawJSON:
			return "unknown"
		}
		if ast.IsExported(e.Name) {
			g.uses[e.Name] = true
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

// verbs writes the map from a verb to its types, in the order of the files.
func (g *generator) verbs(files []*ast.File) {
	g.printf("\n/** Each verb with the types of its parameters and its result. */\n")
	g.printf("export interface Verbs {\n")
	for _, file := range files {
		for _, name := range verbs(file) {
			title := strings.ToUpper(name[:1]) + name[1:]
			g.uses[title+"Params"], g.uses[title+"Result"] = true, true
			g.printf("  readonly %s: { readonly params: %sParams; readonly result: %sResult };\n", name, title, title)
		}
	}
	g.printf("}\n")
}
