package wiregen

import (
	"fmt"
	"go/ast"
	"go/format"
	"strings"
)

// Go writes, for one Go source file of wire types, a method appendJSON for each
// struct and a method readJSON for each struct that is sent to the service: the
// request and the parameters of verbs.
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
	g.printf("import (\n\t\"errors\"\n\t\"fmt\"\n\t\"strconv\"\n\n\t\"matchline/core/api/internal/jsontext\"\n)\n")
	for _, s := range typeSpecs(file) {
		st, ok := s.Type.(*ast.StructType)
		if !ok {
			continue
		}
		g.writer(s.Name.Name, st)
		if s.Name.Name == "Request" || strings.HasSuffix(s.Name.Name, "Params") {
			g.reader(s.Name.Name, st)
		}
	}
	if g.err != nil {
		return "", g.err
	}
	text, err := format.Source([]byte(g.out.String()))
	return string(text), err
}

// writer writes appendJSON. Every member begins with a comma; the first of them
// becomes the brace.
func (g *generator) writer(name string, st *ast.StructType) {
	g.printf("\nfunc (x *%s) appendJSON(b []byte) []byte {\n", name)
	if len(st.Fields.List) == 0 {
		g.printf("return append(b, '{', '}')\n}\n")
		return
	}
	g.printf("start := len(b)\n")
	always := false
	for _, f := range st.Fields.List {
		tag, options, ok := jsonTag(f)
		if !ok || len(f.Names) != 1 {
			g.fail(f, "a field of %s has no json name", name)
			return
		}
		value := "x." + f.Names[0].Name
		omit := strings.Contains(options, "omitempty")
		always = always || !omit
		if omit {
			g.printf("if %s {\n", g.present(f.Type, value))
		}
		g.member(tag, f.Type, value)
		if omit {
			g.printf("}\n")
		}
	}
	if !always {
		g.printf("if len(b) == start {\nb = append(b, ',')\n}\n")
	}
	g.printf("b[start] = '{'\nreturn append(b, '}')\n}\n")
}

// present is the condition under which a value with omitempty is written.
func (g *generator) present(t ast.Expr, value string) string {
	switch t := t.(type) {
	case *ast.StarExpr:
		return value + " != nil"
	case *ast.ArrayType:
		return "len(" + value + ") > 0"
	case *ast.Ident:
		switch t.Name {
		case "int":
			return value + " != 0"
		case "bool":
			return value
		case "any":
			return value + " != nil"
		case rawJSON:
			return "len(" + value + ") > 0"
		}
		return value + ` != ""`
	}
	return g.fail(t, "a type that cannot be left out")
}

// member writes the code that appends a member: name and value in one call where
// there is one for the type, so that a field costs few instructions.
func (g *generator) member(tag string, t ast.Expr, value string) {
	key := fmt.Sprintf("`,%q:`", tag)
	if star, ok := t.(*ast.StarExpr); ok {
		if _, ok := g.typeOf(star.X).(*ast.StructType); !ok {
			t, value = star.X, "*"+value
		}
	}
	if call := g.call(t); call != "" {
		if id, ok := t.(*ast.Ident); ok && g.unions[id.Name] != nil {
			value = "string(" + value + ")"
		}
		g.printf("b = jsontext.Append%s(b, %s, %s)\n", call, key, value)
		return
	}
	switch t := t.(type) {
	case *ast.StarExpr:
		g.printf("b = %s.appendJSON(append(b, %s...))\n", value, key)
		return
	case *ast.Ident:
		switch {
		case t.Name == "any":
			g.printf("b = appendAny(append(b, %s...), %s)\n", key, value)
			return
		case t.Name == rawJSON:
			g.printf("b = append(append(b, %s...), %s...)\n", key, value)
			return
		}
		if _, ok := g.typeOf(t).(*ast.StructType); ok {
			g.printf("b = %s.appendJSON(append(b, %s...))\n", value, key)
			return
		}
	case *ast.ArrayType:
		if id, ok := t.Elt.(*ast.Ident); ok && t.Len == nil {
			if _, ok := g.typeOf(id).(*ast.StructType); ok {
				g.printf("b = append(b, %s...)\nfor i := range %s {\n", key, value)
				g.printf("b = %s[i].appendJSON(append(b, jsontext.Before(i)))\n}\n", value)
				g.printf("b = jsontext.AppendEnd(b, len(%s))\n", value)
				return
			}
		}
	}
	g.fail(t, "a type that has no place on the wire")
}

// call is the function of jsontext that writes members of the type, "" for none.
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
	g.printf("\nfunc (x *%s) readJSON(v jsontext.Value) error {\n", name)
	g.printf("fields, err := v.Fields()\nif err != nil {\nreturn err\n}\n")
	g.printf("for _, f := range fields {\nswitch f.Name {\n")
	for _, f := range st.Fields.List {
		tag, _, ok := jsonTag(f)
		if !ok || len(f.Names) != 1 {
			g.fail(f, "a field of %s has no json name", name)
			return
		}
		g.printf("case %q:\n", tag)
		g.read(f.Type, "x."+f.Names[0].Name)
	}
	g.printf("default:\nerr = errors.New(\"there is no such field\")\n}\n")
	g.printf("if err != nil {\nreturn fmt.Errorf(\"%%s: %%w\", strconv.Quote(f.Name), err)\n}\n}\nreturn nil\n}\n")
}

// read writes the code that reads the value of f.
func (g *generator) read(t ast.Expr, value string) {
	if star, ok := t.(*ast.StarExpr); ok {
		id, ok := star.X.(*ast.Ident)
		if !ok {
			g.fail(t, "a type that is not read")
			return
		}
		g.printf("%s = new(%s)\n", value, id.Name)
		g.read(star.X, "*"+value)
		return
	}
	if call := g.call(t); call == "Texts" || call == "Ints" {
		g.printf("%s, err = read%s(f.Value)\n", value, call)
		return
	}
	if id, ok := t.(*ast.Ident); ok {
		switch id.Name {
		case "int":
			g.printf("%s, err = f.Value.Int()\n", value)
			return
		case "string":
			g.printf("%s, err = f.Value.String()\n", value)
			return
		case "bool":
			g.printf("%s, err = f.Value.Bool()\n", value)
			return
		case rawJSON:
			g.printf("%s = f.Value.Raw()\n", value)
			return
		}
		if pair, ok := g.typeOf(id).(*ast.ArrayType); ok && pair.Len != nil {
			g.printf("%s, err = readPair(f.Value)\n", value)
			return
		}
	}
	g.fail(t, "a type that is not read")
}
