package wiregen

import (
	"go/ast"
	"go/format"
	"strings"
)

// Go writes, for one Go source file of wire types, a method readJSON for each struct
// that is sent to the service, which are the request and the parameters of verbs,
// and a method appendJSON for each other struct.
//
// What is written is what encoding/json would write without escapes for HTML. What is
// read must hold no unknown field; a field that is absent stays as it is.
func Go(name string, src []byte) (string, error) {
	g, file, err := read(name, src)
	if err != nil {
		return "", err
	}
	g.printf("// Code generated from %s by `go generate ./core/api/...`. DO NOT EDIT.\n\n", name)
	g.printf("package %s\n\n", file.Name.Name)
	g.printf("import \"matchline/core/api/internal/jsontext\"\n")
	for _, s := range typeSpecs(file) {
		st, ok := s.Type.(*ast.StructType)
		if !ok {
			continue
		}
		if s.Name.Name == "Request" || strings.HasSuffix(s.Name.Name, "Params") {
			g.reader(s.Name.Name, st)
		} else {
			g.writer(s.Name.Name, st)
		}
	}
	for _, s := range typeSpecs(file) {
		if name := s.Name.Name; g.lists[name] {
			g.printf("\ntype listOf%s []%s\n\nfunc (x *listOf%s) appendJSON(b []byte) []byte {\n", name, name, name)
			g.printf("for i := range *x {\nb = (*x)[i].appendJSON(append(b, jsontext.Before(i)))\n}\nreturn jsontext.AppendEnd(b, len(*x))\n}\n")
		}
	}
	if g.err != nil {
		return "", g.err
	}
	text, err := format.Source([]byte(g.out.String()))
	return string(text), err
}

// writer writes appendJSON: one call with the names and the places of all members.
// What may be absent and is no basic type comes behind the others.
func (g *generator) writer(name string, st *ast.StructType) {
	g.printf("\nfunc (x *%s) appendJSON(b []byte) []byte {\n", name)
	names, places := g.members(name, st, true)
	g.printf("b = appendMembers(b, %q%s)\n", strings.Join(names, " "), places)
	for _, f := range st.Fields.List {
		if tag, _, ok := jsonTag(f); ok && pointed(f.Type) {
			value := "x." + f.Names[0].Name
			place := value
			if star, ok := f.Type.(*ast.StarExpr); ok && g.call(star.X) == "Pair" {
				place = "(*[2]int)(" + value + ")"
			}
			g.printf("if %s != nil {\nb = appendMore(b, %q, %s)\n}\n", value, tag, place)
		}
	}
	g.printf("return b\n}\n")
}

// members are the names of the members that are basic or lists, one that may be left
// out with a question mark, and the arguments that say where they are.
func (g *generator) members(name string, st *ast.StructType, written bool) (names []string, places string) {
	for _, f := range st.Fields.List {
		tag, options, ok := jsonTag(f)
		if !ok || len(f.Names) != 1 {
			g.fail(f, "a field of %s has no json name", name)
			return nil, ""
		}
		if pointed(f.Type) && written {
			continue
		}
		if strings.Contains(options, "omitempty") {
			tag += "?"
		}
		names = append(names, tag)
		places += ", " + g.place(f.Type, "x."+f.Names[0].Name)
	}
	return names, places
}

// pointed reports whether a type is a pointer or any.
func pointed(t ast.Expr) bool {
	if id, ok := t.(*ast.Ident); ok {
		return id.Name == "any"
	}
	_, ok := t.(*ast.StarExpr)
	return ok
}

// place is the pointer to a value, of a type that appendMembers and readMembers
// know.
func (g *generator) place(t ast.Expr, value string) string {
	switch call := g.call(t); call {
	case "Text":
		if id := t.(*ast.Ident); id.Name != "string" {
			return "(*string)(&" + value + ")"
		}
		return "&" + value
	case "Pair":
		return "(*[2]int)(&" + value + ")"
	case "":
	default:
		return "&" + value
	}
	switch t := t.(type) {
	case *ast.StarExpr:
		return "&" + value
	case *ast.Ident:
		if _, ok := g.typeOf(t).(*ast.StructType); ok || t.Name == rawJSON {
			return "&" + value
		}
	case *ast.ArrayType:
		if id, ok := t.Elt.(*ast.Ident); ok && t.Len == nil {
			if _, ok := g.typeOf(id).(*ast.StructType); ok {
				g.lists[id.Name] = true
				return "(*listOf" + id.Name + ")(&" + value + ")"
			}
		}
	}
	return g.fail(t, "a type that has no place on the wire")
}

// call is the kind of a type that is basic, or a list of basic ones; "" for others.
func (g *generator) call(t ast.Expr) string {
	switch t := t.(type) {
	case *ast.Ident:
		switch t.Name {
		case "int":
			return "Int"
		case "bool":
			return "Bool"
		case "string":
			return "Text"
		}
		if g.unions[t.Name] != nil {
			return "Text"
		}
		if under, ok := g.typeOf(t).(*ast.ArrayType); ok && under.Len != nil {
			return "Pair"
		}
	case *ast.ArrayType:
		if id, ok := t.Elt.(*ast.Ident); ok && t.Len == nil {
			switch id.Name {
			case "string":
				return "Texts"
			case "int":
				return "Ints"
			}
		}
	}
	return ""
}

// typeOf is what a named type of the file stands for.
func (g *generator) typeOf(t ast.Expr) ast.Expr {
	if id, ok := t.(*ast.Ident); ok {
		return g.types[id.Name]
	}
	return t
}

// reader writes readJSON.
func (g *generator) reader(name string, st *ast.StructType) {
	names, places := g.members(name, st, false)
	g.printf("\nfunc (x *%s) readJSON(v jsontext.Value) error {\n", name)
	g.printf("return readMembers(v, %q%s)\n}\n", strings.ReplaceAll(strings.Join(names, " "), "?", ""), places)
}
